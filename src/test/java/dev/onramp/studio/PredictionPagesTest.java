package dev.onramp.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.onramp.backtest.BackTestClusters;
import dev.onramp.testing.ApprovedWorkload;
import dev.onramp.testing.Login;
import dev.onramp.testing.Looks;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.RealBrowser;
import dev.onramp.workload.Workloads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Predicted against observed, as people see it. */
@QuarkusTest
@QuarkusTestResource(value = BackTestClusters.class, restrictToAnnotatedClass = true)
class PredictionPagesTest {

    private static final List<String> FACES =
            List.of("week", "hours", "as-predicted", "gaps", "no-price", "two-clusters", "unseen", "young");

    @Inject
    Workloads workloads;

    @TestHTTPResource("/")
    String portal;

    @Test
    @NeedsPrometheus
    void whatRanIsDrawnOverWhatWasPredicted() {
        ApprovedWorkload.of(workloads, "drawn", "[real]", Instant.now().minus(Duration.ofHours(3)));

        Login.browse("alice")
                .getFragment("/workloads/vision/drawn/prediction")
                .then()
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(containsString("r1 on real, "))
                .body(containsString("class=\"replicas\" d=\"M"))
                .body(containsString("class=\"before\" d=\"M"))
                .body(containsString("100 % within one replica"))
                .body(containsString("Replica-hours that ran"))
                .body(containsString("What ran: max(kube_deployment_status_replicas{"));
        Login.browse("carol")
                .get("/workloads/vision/drawn/prediction")
                .then()
                .statusCode(200)
                .body(containsString("<h1>Predicted and observed</h1>"))
                .body(containsString("class=\"before\" d=\"M"));
    }

    @Test
    void whyThereIsNothingToSeeIsSaidOnTheWorkloadsPageToo() {
        ApprovedWorkload.of(workloads, "fresh", "[real, gone]", Instant.now());

        Login.browse("alice")
                .getFragment("/workloads/vision/fresh/prediction")
                .then()
                .statusCode(200)
                .body(containsString("less than 15 minutes ago"))
                .body(not(containsString("<figure")))
                .body(containsString("/workloads/vision/fresh/prediction?cluster=gone"));
        Login.browse("alice")
                .getFragment("/workloads/vision/fresh/prediction?cluster=moon")
                .then()
                .statusCode(200)
                .body(containsString("cluster “moon”"));
    }

    @Test
    void aSourceThatIsGoneIsASentenceNotAFault() {
        ApprovedWorkload.of(workloads, "sourceless", "[gone]", Instant.now().minus(Duration.ofHours(3)));

        Login.browse("alice")
                .getFragment("/workloads/vision/sourceless/prediction")
                .then()
                .statusCode(200)
                .body(allOf(containsString("id=\"prediction\""), not(containsString("<figure"))));
    }

    @Test
    void theNeighboursSeeNothing() {
        Login.browse("dave").get("/workloads/vision/drawn/prediction").then().statusCode(404);
    }

    @Test
    void figuresSayWhatTheyAreMeasuredAgainst() {
        face(
                "week",
                containsString("r6 on eu-west, 16–23 Nov"),
                containsString("the most of each 14 min"),
                containsString("of 168 h"),
                containsString("<span data-tone=\"ok\">−$"));
        face("as-predicted", containsString("100 %"), not(containsString("data-tone=\"ok\">−$")));
        face("no-price", not(containsString(">Cost<")));
        face("unseen", containsString("Nothing can be compared."), not(containsString("class=\"tiles\"")));
        face("two-clusters", containsString("aria-current=\"true\">eu-west</a>"));
    }

    @Test
    @NeedsBrowser
    void everyFaceCanBeUsedByEverybodyAndTheChartByItsKeys() {
        try (RealBrowser browser = RealBrowser.open()) {
            Page page = browser.signIn(portal, "alice");
            List<String> wrong = new ArrayList<>();
            for (String face : FACES) {
                page.navigate(portal + "gallery/prediction/" + face);
                wrong.addAll(Looks.at(page, "prediction-" + face));
            }
            assertEquals(List.of(), wrong);

            page.navigate(portal + "gallery/prediction/hours");
            page.locator("#prediction .scrub").focus();
            page.keyboard().press("End");
            assertThat(page.locator("#prediction .readout")).containsText("ran 4");
            page.keyboard().press("Home");
            assertThat(page.locator("#prediction .readout")).containsText("ran 3");
            assertThat(page.locator("#prediction .readout")).containsText("predicted 1");
        }
    }

    @SafeVarargs
    private static void face(String face, Matcher<String>... says) {
        var page =
                Login.browse("alice").get("/gallery/prediction/" + face).then().statusCode(200);
        for (Matcher<String> part : says) {
            page.body(part);
        }
    }
}
