package dev.onramp.rollout;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
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

/** What each face of a pause says, and that everybody can use it. */
@QuarkusTest
class PauseGalleryTest {

    private static final List<String> FACES = List.of(
            "follows",
            "no-room",
            "auditor",
            "fixed",
            "pausing",
            "waiting",
            "paused",
            "paused-at-zero",
            "unconfirmed",
            "moved",
            "not-paused",
            "growing",
            "resuming",
            "one-of-two",
            "refused",
            "old-keda");

    @TestHTTPResource("/")
    String portal;

    @Test
    void theNumberThatRunsIsOffered() {
        face("follows", containsString("value=\"2\""), containsString("2 are ready now."));
        face(
                "no-room",
                containsString("Fixed at 2"),
                containsString("The number is fixed at 2, so the rule has nothing to decide."),
                containsString("Replicas, exactly 2"));
        face("refused", containsString("value=\"99\""), containsString("99 is outside."));
    }

    @Test
    void aPauseSaysWhatItHoldsWhoAndWhyAndWhatResumingDoes() {
        face(
                "paused",
                containsString("Paused at 3"),
                containsString("The number stays at 3, whatever the traffic does."),
                containsString("Paused by Bob"),
                containsString("launch at &lt;noon&gt;"),
                containsString("KEDA makes the autoscaler anew"),
                containsString("Pause otherwise"),
                not(containsString("data-poll")));
        face("paused-at-zero", containsString("nothing answers"));
        face(
                "growing",
                containsString("Only grows"),
                containsString("takes replicas away again"),
                not(containsString("KEDA makes the autoscaler anew")));
        face("moved", containsString("held at 4 instead of 7"));
    }

    @Test
    void whatIsOnItsWayAsksAgainAndSaysWhatItWaitsFor() {
        face("pausing", containsString("Pausing at 3"), containsString("data-poll hx-get"));
        face("waiting", containsString("Onramp goes on trying."));
        face("resuming", containsString("The rule is about to decide again"), not(containsString("Resume on")));
    }

    @Test
    void whatDidNotComeTrueIsNotCalledPaused() {
        face(
                "not-paused",
                containsString("Not paused"),
                containsString("It was to be paused, and is not."),
                containsString("Asked by Bob"),
                containsString("Somebody else has paused"));
    }

    @Test
    void ofTwoClustersEachSaysItsOwn() {
        face(
                "one-of-two",
                containsString("Paused at 3"),
                containsString("Follows the rule"),
                containsString("Resume on EU West"),
                not(containsString("Resume on US East")));
        face("refused", containsString("value=\"us-east\" checked"), not(containsString("value=\"eu-west\" checked")));
    }

    @Test
    void anOldKedaCanOnlyHoldANumber() {
        face(
                "old-keda",
                containsString("disabled><span>Only grow"),
                containsString("can&#39;t keep a workload from shrinking"));
    }

    @Test
    void whoMayOnlyLookIsOfferedNothing() {
        face("auditor", containsString("Paused at 3"), not(containsString("<button class=\"btn\">")));
    }

    @Test
    @NeedsBrowser
    void everyFaceCanBeUsedByEverybody() {
        try (RealBrowser browser = RealBrowser.open()) {
            Page page = browser.signIn(portal, "alice");
            // What is on its way asks again, about a workload that is not there.
            page.route("**/workloads/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
            List<String> wrong = new ArrayList<>();
            for (String face : FACES) {
                page.navigate(portal + "gallery/pause/" + face);
                if (page.locator("#scaling summary").count() > 0
                        && !page.locator("#pause-reason").isVisible()) {
                    page.locator("#scaling summary").click();
                }
                wrong.addAll(Looks.at(page, "pause-" + face));
            }
            assertEquals(List.of(), wrong);

            page.navigate(portal + "gallery/pause/follows");
            page.locator("#scaling summary").click();
            page.locator("input[value=growing]").check();
            assertThat(page.locator("#pause-replicas")).isHidden();
        }
    }

    @SafeVarargs
    private static void face(String face, Matcher<String>... says) {
        var page = Login.browse("alice").get("/gallery/pause/" + face).then().statusCode(200);
        for (Matcher<String> part : says) {
            page.body(part);
        }
    }
}
