package dev.onramp.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.onramp.backtest.BackTestClusters;
import dev.onramp.testing.Looks;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.PolicyWatch;
import dev.onramp.testing.RealBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engineer tries a rule on a real past, changes it, takes advice, and compares; with and without eyes on it. */
@QuarkusTest
@QuarkusTestResource(value = BackTestClusters.class, restrictToAnnotatedClass = true)
@NeedsBrowser
@NeedsPrometheus
class StudioBrowserTest {

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
    void fillTheForm() {
        page = browser.signIn(portal, "alice");
        policy = PolicyWatch.on(page);
        page.navigate(portal + "workloads/new");
        page.locator("#name").fill("captioner");
        page.locator("input[name=clusters][value=real]").check();
        page.locator("input[name=instanceClass][value=a10g-1]").check();
        page.locator("#min").fill("1");
        page.locator("#max").fill("8");
        page.locator("#triggers-0-threshold").fill("40");
        page.locator("#triggers-0 .cm-content").click();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("sum(load)");
        page.keyboard().press("Escape");
        page.locator("#bt-window").selectOption("1d");
    }

    @AfterEach
    void nothingGoesOn() {
        BackTestClusters.stopAll();
    }

    @AfterEach
    void nothingBrokeThePolicy() {
        policy.assertNothingBroken();
        page.context().close();
    }

    @Test
    void aResultStaysBesideTheFormAndIsMarkedOldWhenTheRuleChanges() {
        button("Run the back-test").click();
        assertThat(result()).containsText("Replays exactly");
        assertThat(result()).containsText("3–7");
        Looks.everyWay(page, "form-with-result");

        page.locator("#triggers-0-threshold").fill("20");
        page.locator("#triggers-0-threshold").blur();

        assertThat(result()).containsText("Rule changed, run again.");
        assertThat(result()).containsText("3–7");
    }

    @Test
    void theFocusStaysWithWhatItWasOnAndTheResultIsSaid() {
        Locator run = button("Run the back-test");
        run.focus();
        page.keyboard().press("Enter");
        assertThat(result()).containsText("Replays exactly");
        assertThat(run).isFocused();
        assertThat(page.locator("#voice")).containsText("Expected a month: $");

        page.locator("#bt-cluster").selectOption("silent");
        run.press("Enter");
        Locator stop = button("Stop");
        stop.focus();
        // Drawn anew every second.
        page.waitForResponse(answer -> answer.url().contains("in=form"), () -> {});
        assertThat(stop).isFocused();
        page.keyboard().press("Enter");
        assertThat(result()).containsText("was stopped");
        assertThat(result().locator(":focus")).containsText("was stopped");
    }

    @Test
    void whatIsRefusedIsWhereTheFocusIs() {
        button("Save draft").click();

        assertThat(page.locator("#refused")).isFocused();
        assertThat(page.locator("#refused")).containsText("Image");
        page.locator("#refused a").first().press("Enter");
        assertThat(page).hasURL(java.util.regex.Pattern.compile("#image$"));
    }

    @Test
    void whatWasTypedIsKeptWhereTheSessionHasEnded() {
        page.context().clearCookies();
        button("Save draft").click();

        assertThat(page.locator(".toast")).containsText("Your session has ended.");
        assertThat(page.locator("#name")).hasValue("captioner");
    }

    @Test
    void adviceIsTriedAndUsed() {
        button("Suggest better rules").click();
        assertThat(page.locator("#bt-advice")).containsText("Hours above the target");
        button("Try it").first().click();
        assertThat(result()).containsText("Expected a month");
        String before = page.locator("#triggers-0-threshold").inputValue();
        button("Use it").first().click();

        assertThat(page.locator("#triggers-0-threshold")).not().hasValue(before);
    }

    @Test
    void theStudioComparesWhatIsTriedWithWhatWas() {
        button("Run the back-test").click();
        assertThat(result()).containsText("Replays exactly");
        String studio = page.getByText("Open in the studio").getAttribute("href");
        page.navigate(portal + studio.substring(1));
        assertThat(page.locator("h1")).hasText("Rule studio");
        Looks.everyWay(page, "studio");

        page.locator("#t0").fill("20");
        page.locator("#max").fill("20");
        button("Run the back-test").click();

        assertThat(page.locator("main")).containsText("20 a replica, 1–20 replicas");
        assertThat(page.locator("main")).containsText("40 a replica, 1–8 replicas");
        assertThat(page.locator(".before").first()).isAttached();
        Looks.everyWay(page, "studio-comparing");

        page.locator("figure .scrub").first().focus();
        page.keyboard().press("Home");
        assertThat(page.locator(".readout").nth(1)).containsText("replicas");
    }

    private Locator result() {
        return page.locator("#bt-result");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
