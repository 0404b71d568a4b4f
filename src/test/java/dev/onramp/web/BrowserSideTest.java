package dev.onramp.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.PolicyWatch;
import dev.onramp.testing.RealBrowser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/browser.md} promises, in a real browser and under the true content security policy. */
@NeedsBrowser
class BrowserSideTest {

    private static RealBrowser browser;
    private static StubPortal portal;

    private Page page;
    private PolicyWatch policy;

    @BeforeAll
    static void start() throws Exception {
        browser = RealBrowser.open();
        portal = new StubPortal();
    }

    @AfterAll
    static void stop() {
        browser.close();
        portal.close();
    }

    @BeforeEach
    void openThePage() {
        page = browser.newPage();
        policy = PolicyWatch.on(page);
        page.navigate(portal.address());
        assertThat(page.locator(".cm-editor")).hasCount(2);
    }

    @AfterEach
    void nothingBrokeThePolicy() {
        policy.assertNothingBroken();
        page.context().close();
    }

    @Test
    void theEditorCompletesFromTheSourceOfTheChosenCluster() {
        type("eu_re");
        assertThat(suggestions()).containsText("eu_requests_total");
        assertThat(page.locator(".cm-completionInfo")).containsText("Requests so far");
        page.keyboard().press("Escape");

        page.getByLabel("eu").uncheck();
        page.getByLabel("us").check();
        type("us_re");

        assertThat(suggestions()).containsText("us_requests_total");
        assertTrue(
                portal.asked().contains("/promql/us/vision/api/v1/label/__name__/values"),
                portal.asked().toString());
    }

    @Test
    void theTextareaStaysTheFieldOfTheForm() {
        type("max(up)");
        page.keyboard().press("Escape");

        assertThat(page.locator("#query")).hasValue("max(up)");
        assertThat(page.locator("#preview")).containsText("read");
        page.keyboard().press("Tab");
        assertThat(query()).not().isFocused();
    }

    @Test
    void aTextWrittenIntoTheTextareaReachesTheEditor() {
        page.evaluate(
                "const q = document.querySelector('#query'); q.value = 'min(up)'; q.dispatchEvent(new Event('input', {bubbles: true}))");

        assertThat(query()).hasText("min(up)");
    }

    @Test
    void theEditorIsNamedAsItsTextareaAndFoundByItsLinks() {
        assertThat(query()).hasAccessibleName("Query");

        page.locator("#to-query").click();

        assertThat(query()).isFocused();
    }

    @Test
    void whatTheServerFoundIsMarkedInTheText() {
        assertThat(page.locator(".cm-lintRange-warning")).hasText("up");
    }

    @Test
    void rowsAreNumberedForPeopleAndNeverReuseAName() {
        page.locator("#add").click();
        page.locator("[data-row='1'] [data-remove]").click();
        page.locator("#add").click();

        assertThat(page.locator("[data-row] input")).hasAttribute("name", "triggers[2].name");
        assertThat(page.locator("[data-row] input")).isFocused();
        assertThat(page.locator("[data-row='2'] [data-number]")).hasText("2");
    }

    @Test
    void aHiddenTabClosesItsStreamAndAVisibleOneOpensItAgain() {
        assertThat(page.locator("#tick")).not().hasText("none");

        setHidden(true);
        page.waitForCondition(() -> portal.openStreams() == 0);
        page.evaluate("document.querySelector('#tick').textContent = 'none'");
        setHidden(false);

        assertThat(page.locator("#tick")).not().hasText("none");
        assertEquals(1, portal.openStreams());
    }

    @Test
    void aRefusedFormIsShownAndAnErrorIsToldInstead() {
        page.locator("#refused").click();
        assertThat(page.locator("#part")).hasText("The name is taken.");

        page.locator("#failed").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Another stands now");
        assertThat(page.locator("#part")).hasText("The name is taken.");
    }

    @Test
    void aChartIsReadWithTheArrowKeys() {
        Locator scrub = page.locator(".scrub").first();
        scrub.focus();
        page.keyboard().press("Home");
        assertThat(page.locator(".readout").first()).containsText("value 1.5 requests/s");

        page.keyboard().press("ArrowRight");

        assertThat(scrub).hasAttribute("aria-valuetext", "00:01, value no data");
    }

    @Test
    void aHiddenTabAsksNothingAndASeenOneGoesOn() {
        Locator poll = page.locator("#poll");
        assertThat(poll).hasText("asked");
        // What is counted is told in attributes: the policy lets no test evaluate a condition again and again.
        page.evaluate("() => { const poll = document.getElementById('poll');"
                + " const count = (what) => () => { poll.dataset[what] = Math.min(5, Number(poll.dataset[what] ?? 0) + 1); };"
                + " poll.addEventListener('htmx:beforeRequest', count('turns'));"
                + " poll.addEventListener('htmx:afterRequest', count('answers')); }");
        setHidden(true);
        page.evaluate(
                "() => { const poll = document.getElementById('poll'); poll.dataset.turns = poll.dataset.answers = 0; }");

        assertThat(poll).hasAttribute("data-turns", "5");
        // One may have been on its way when the tab was hidden.
        assertTrue(List.of("0", "1").contains(poll.getAttribute("data-answers")));

        setHidden(false);
        assertThat(poll).hasAttribute("data-answers", "5");
    }

    @Test
    void chartsOfOneNameAreReadAndLookedAtCloserTogether() {
        page.locator("#above .scrub").focus();
        page.keyboard().press("Home");
        assertThat(page.locator("#below .readout")).containsText("00:00");

        page.keyboard().press("+");

        assertThat(page.locator("#below .plot > svg").first()).hasAttribute("viewBox", "0 0 500 200");
        assertThat(page.locator("#below .x-axis")).containsText("06:00");
        assertThat(page.locator("#voice")).hasText("A day: 00:00 to 12:00");
        assertThat(page.locator("#seen")).isVisible();
        assertThat(page.locator("#seen")).hasAttribute("value", "2025-11-25T00:00:00Z/2025-11-25T12:00:00Z");

        page.keyboard().press("End");
        assertThat(page.locator("#below .plot > svg").first()).hasAttribute("viewBox", "500 0 500 200");

        page.keyboard().press("0");
        assertThat(page.locator("#below .plot > svg").first()).hasAttribute("viewBox", "0 0 1000 200");
        assertThat(page.locator("#below .x-axis")).hasText("whole");
        assertThat(page.locator("#seen")).isHidden();
    }

    @Test
    void aPartOfAChartIsDraggedOut() {
        Locator plot = page.locator("#above .scrub");
        plot.scrollIntoViewIfNeeded();
        var box = plot.boundingBox();
        page.mouse().move(box.x + box.width / 4, box.y + 20);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2, box.y + 20);
        assertThat(page.locator("#below .chosen")).hasAttribute("width", "25.00%");

        page.mouse().up();

        assertThat(page.locator("#below .plot > svg").first()).hasAttribute("viewBox", "250 0 250 200");
        assertThat(page.locator("#below .chosen")).hasCount(0);
    }

    @Test
    void theSlashGoesToTheSearchAndEscapeClosesAMenu() {
        page.keyboard().press("/");
        assertThat(page.getByLabel("Find")).isFocused();

        page.locator("details.menu summary").click();
        assertThat(page.locator("details.menu a")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("details.menu a")).isHidden();
    }

    @Test
    void anIconOfTheSpriteIsDrawn() {
        page.waitForFunction("document.querySelector('#icon use').getBBox().width > 0");
    }

    @Test
    void withoutScriptsTheFieldsAreThere() {
        try (var context = browser.chromium().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page plain = context.newPage();
            plain.navigate(portal.address());

            assertThat(plain.locator("#query")).isVisible();
            assertThat(plain.locator("#document")).isVisible();
            assertThat(plain.locator("#add")).isVisible();
        }
    }

    private Locator query() {
        return page.locator("#query ~ .cm-editor .cm-content");
    }

    private Locator suggestions() {
        return page.locator(".cm-tooltip-autocomplete");
    }

    private void type(String text) {
        query().click();
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
    }

    private void setHidden(boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }
}
