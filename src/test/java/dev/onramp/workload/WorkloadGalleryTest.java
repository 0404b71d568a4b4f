package dev.onramp.workload;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.onramp.testing.Login;
import dev.onramp.testing.Looks;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.RealBrowser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** What each face of the workload's form says, and that people who do not see it can use it. */
@QuarkusTest
class WorkloadGalleryTest {

    private static final List<String> FACES = List.of(
            "new",
            "filled",
            "no-trigger",
            "empty-trigger",
            "errors",
            "refused",
            "many",
            "unknown",
            "editing",
            "overtaken",
            "yaml",
            "yaml-errors",
            "curl",
            "no-team");

    @TestHTTPResource("/")
    String portal;

    @Test
    void aFormSaysWhatItHolds() {
        face(
                "filled",
                containsString("sum(&lt;requests&gt;)"),
                containsString("Trigger <span data-number>2</span>"),
                containsString("value=\"zero\" selected"),
                not(containsString("aria-invalid=\"true\"")));
        face("no-team", containsString("You are in no team"));
        face("unknown", containsString("gone (not on offer)"));
    }

    @Test
    void everyErrorStandsAtItsField() {
        face(
                "errors",
                containsString("Wrong &lt;at&gt; spec/scaling/triggers/0/query."),
                containsString("id=\"triggers-0-query-e\""),
                containsString("aria-describedby=\"triggers-0-threshold-e\""),
                containsString("Wrong &lt;at&gt; spec/scaling/behavior/scaleDown/policies/0/value."),
                containsString("The query gives &lt;3&gt; series. <a href=\"/help/findings#many-series\""),
                containsString("The threshold rounds to 0. <a href=\"/help/findings#threshold-too-small\""),
                containsString("href=\"#name\""));
        face(
                "refused",
                containsString("So is the &lt;b&gt;class&lt;/b&gt;."),
                containsString("href=\"/help/findings#over-capacity\""));
        face("yaml-errors", containsString("Wrong &lt;at&gt; spec/image."));
    }

    @Test
    void anEmptyTriggerSaysWhatItLacks() {
        face(
                "empty-trigger",
                containsString("Write a query and a threshold; or remove this trigger"),
                not(containsString("Without a trigger, add one.")));
    }

    @Test
    void whatSomebodyElseSavedIsTold() {
        face("editing", containsString("Saving a change withdraws it."));
        face("overtaken", containsString("Dave &lt;d@example&gt; saved this workload while you were editing."));
    }

    @Test
    @NeedsBrowser
    void everyFaceCanBeUsedWithoutSeeingIt() {
        try (RealBrowser browser = RealBrowser.open()) {
            Page page = browser.signIn(portal, "alice");
            List<String> wrong = new ArrayList<>();
            for (String face : FACES) {
                page.navigate(portal + "gallery/workload/" + face);
                wrong.addAll(Looks.at(page, "form-" + face));
            }
            assertEquals(List.of(), wrong);
        }
    }

    @SafeVarargs
    private static void face(String face, Matcher<String>... says) {
        var page = Login.browse("alice").get("/gallery/workload/" + face).then().statusCode(200);
        for (Matcher<String> part : says) {
            page.body(part);
        }
    }
}
