package dev.onramp.preview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.onramp.testing.Looks;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.PolicyWatch;
import dev.onramp.testing.RealBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engineer writes a rule, with the keyboard where a keyboard will do, on a real Prometheus. */
@QuarkusTest
@QuarkusTestResource(value = MetricClusters.class, restrictToAnnotatedClass = true)
@NeedsBrowser
@NeedsPrometheus
class EditorBrowserTest {

    private static RealBrowser browser;

    @TestHTTPResource("/")
    String portal;

    private Page page;
    private PolicyWatch policy;

    @BeforeAll
    static void open() {
        browser = RealBrowser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void openTheForm() {
        page = browser.signIn(portal, "alice");
        policy = PolicyWatch.on(page);
        page.navigate(portal + "workloads/new");
        page.locator("#name").fill("captioner");
        page.locator("input[name=clusters][value=real]").check();
        assertThat(editor()).isVisible();
    }

    @AfterEach
    void nothingBrokeThePolicy() {
        policy.assertNothingBroken();
        page.context().close();
    }

    @Test
    void namesLabelsAndValuesAreCompleted() {
        type("sum(pen");
        assertThat(suggestions()).containsText("pending");
        Looks.once(page, "editor-completion");
        page.keyboard().press("Enter");
        assertThat(editor()).containsText("sum(pending)");

        page.keyboard().type("{na");
        assertThat(suggestions()).containsText("namespace");
        // Enter would come too soon after the list, which ignores keys for its first moments.
        page.keyboard().type("mespace=\"");
        assertThat(suggestions()).containsText("vision");
    }

    @Test
    void helpIsUnderThePointerAndUnderTheCursor() {
        write("sum(rate(pending[2m]))");

        page.locator(".cm-content .f", new Page.LocatorOptions().setHasText("rate"))
                .first()
                .hover();
        assertThat(help()).containsText("rate(series[range]) → series");
        assertThat(help()).containsText("four scrapes");
        page.mouse().move(0, 0);
        assertThat(help()).hasCount(0);

        editor().press("Home");
        page.keyboard().press("Control+Shift+Space");
        assertThat(help()).containsText("right for totals");
        Looks.once(page, "editor-help");
        page.keyboard().press("Escape");
        assertThat(help()).hasCount(0);
    }

    @Test
    void aFindingIsMendedByItsButtonAndNothingElseChanges() {
        page.locator("#triggers-0-threshold").fill("40");
        write("pending");
        assertThat(preview()).containsText("3 series");
        assertThat(page.locator(".cm-lintRange-error")).hasText("pending");

        preview().getByText("Wrap in sum(...)").press("Enter");

        assertThat(editor()).isFocused();
        assertThat(page.locator("#triggers-0-query")).hasValue("sum(pending)");
        assertThat(editor()).containsText("sum(pending)");
        assertThat(preview()).not().containsText("many-series");
        assertThat(page.locator("#triggers-0-threshold")).hasValue("40");
        preview().getByText("What this query does").press("Enter");
        assertThat(preview()).containsText("sum over 3 series of pending");
        assertThat(preview()).containsText("pod=\"c\"");
        Looks.once(page, "editor-mended");

        write("avg(steady / 100)");
        assertThat(preview()).containsText("level-as-total");
        preview().getByText("Read as a level (Value)").click();
        assertThat(page.locator("[name='triggers.0.metricType'][value=Value]")).isChecked();
        assertThat(preview()).not().containsText("level-as-total");
    }

    @Test
    void aQueryIsLaidOutByKeyAndByButton() {
        write("sum( rate( pending[ 5m ] ) )by( pod )");

        page.keyboard().press("Shift+Alt+F");
        assertThat(page.locator("#triggers-0-query")).hasValue("sum(rate(pending[5m])) by (pod)");

        write("max( steady )");
        page.locator("#triggers-0-format").press("Enter");
        assertThat(page.locator("#triggers-0-query")).hasValue("max(steady)");
        page.keyboard().press("Shift+Alt+F");

        write("sum(");
        editor().press("Shift+Alt+F");
        assertThat(page.locator(".toast")).containsText("does not understand");
    }

    @Test
    void whatWasAskedBeforeIsTakenUpAgain() {
        page.locator("#triggers-0-threshold").fill("4");
        write("max(steady{namespace=\"vision\"})");
        assertThat(preview()).containsText("readable");
        write("queue{namespace=\"vision\"}");
        assertThat(preview()).containsText("readable");

        page.locator("#triggers-0-history").press("Enter");
        Locator before = page.locator("#history-0 li", new Page.LocatorOptions().setHasText("max(steady{"));
        assertThat(before).hasCount(1);
        Looks.once(page, "editor-history");
        before.locator("button").press("Enter");

        assertThat(page.locator("#triggers-0-query")).hasValue("max(steady{namespace=\"vision\"})");
        assertThat(editor()).isFocused();
        assertThat(page.locator("#history-0")).isEmpty();
        assertThat(preview()).containsText("12.4");
    }

    @Test
    void whatWasAskedBeforeOpensAndClosesLikeAMenu() {
        Locator button = page.locator("#triggers-0-history");
        button.press("Enter");
        assertThat(page.locator("#history-0 summary, #history-0 .queries").last())
                .isFocused();
        assertThat(button).hasAttribute("aria-expanded", "true");

        page.keyboard().press("Escape");
        assertThat(page.locator("#history-0")).isEmpty();
        assertThat(button).isFocused();

        button.press("Enter");
        assertThat(page.locator("#history-0")).not().isEmpty();
        button.press("Enter");
        assertThat(page.locator("#history-0")).isEmpty();
        assertThat(button).hasAttribute("aria-expanded", "false");
    }

    @Test
    void whatIsKnownOfRuntimeAndNumbersReachesTheFindings() {
        page.locator("#runtime").selectOption("vllm");
        assertThat(page.locator("#runtime-h")).containsText("8000");
        page.locator("[data-add=triggers][data-variant=prometheus]").click();
        assertThat(page.locator("#triggers-1-use")).isVisible();
        assertThat(page.locator("#triggers-1")).containsText("Proven for vLLM");
        page.locator("#triggers-1 [data-remove]").click();

        page.locator("#triggers-0-use").click();
        assertThat(page.locator("#triggers-0-query")).hasValue(Pattern.compile("sum\\(vllm:num_requests_running.*"));
        assertThat(preview()).containsText("no-fallback");
        assertThat(preview()).not().containsText("zero-with-own-metric");

        page.locator("#min").fill("0");
        page.locator("#min").press("Tab");

        assertThat(preview()).containsText("zero-with-own-metric");
        preview().getByText("Keep one replica").first().press("Enter");
        assertThat(page.locator("#min")).hasValue("1");
        assertThat(preview()).not().containsText("zero-with-own-metric");
    }

    @Test
    void theFormWorksWithoutScripts() {
        Page plain = browser.chromium()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setStorageState(page.context().storageState()))
                .newPage();
        plain.navigate(portal + "workloads/new");
        plain.locator("#name").fill("captioner");
        plain.locator("#image").fill("registry.example/captioner:1");
        plain.locator("input[name=clusters][value=real]").check();
        plain.locator("#triggers-0-query").fill("sum( pending )or pending");
        plain.locator("#triggers-0-format").click();
        assertThat(plain.locator("#triggers-0-query")).hasValue("sum(pending) or pending");

        plain.locator("#triggers-0-query").fill("pending");
        Page beside =
                plain.waitForPopup(() -> plain.locator("#triggers-0-preview").click());
        beside.getByText("Wrap in max(...)").click();

        assertThat(beside).hasURL(Pattern.compile(".*/workloads/new"));
        assertThat(beside.locator("#triggers-0-query")).hasValue("max(pending)");
        assertThat(beside.locator("#image")).hasValue("registry.example/captioner:1");
        assertThat(beside.locator("input[name=clusters][value=real]")).isChecked();
        plain.context().close();
    }

    private void type(String text) {
        editor().click();
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
    }

    private void write(String text) {
        editor().click();
        page.keyboard().press("Control+a");
        page.keyboard().insertText(text);
        page.keyboard().press("Escape");
    }

    private Locator editor() {
        return page.locator("#triggers-0 .cm-content");
    }

    private Locator preview() {
        return page.locator("#preview-0");
    }

    private Locator suggestions() {
        return page.locator(".cm-tooltip-autocomplete");
    }

    private Locator help() {
        return page.locator(".cm-help");
    }
}
