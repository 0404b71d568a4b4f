package dev.onramp.workload;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.RealBrowser;
import dev.onramp.testing.Session;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkloadPagesTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static Session alice;
    private static Session dave;
    private static Session carol;

    @TestHTTPResource("/")
    String portal;

    private final String name = "page-" + NAMES.incrementAndGet();

    @BeforeEach
    void signIn() {
        if (alice == null) {
            alice = Login.browse("alice");
            dave = Login.browse("dave");
            carol = Login.browse("carol");
        }
    }

    @Test
    void aFormIsSavedAsADraftAndSentForReview() {
        create().header("Location", endsWith("/workloads/vision/" + name));
        alice.get(page())
                .then()
                .statusCode(200)
                .body(containsString("Send r1 for review"))
                .body(containsString("registry.example/vision/model:1.0"));

        alice.post(page() + "/revisions/1/submission", Map.of()).then().statusCode(303);

        alice.get(page())
                .then()
                .body(containsString("Withdraw r1"))
                .body(containsString("Revision 1 is sent for review."))
                .body(containsString("hx-get=\"" + page() + "/revisions/1/backtests\""))
                .body(not(containsString("Send r1")));
        alice.post(page() + "/revisions/1/submission", Map.of())
                .then()
                .statusCode(409)
                .body(containsString("is in review already"));
    }

    @Test
    @NeedsBrowser
    void aDialogHoldsTheFocusAndGivesItBack() {
        create();
        try (RealBrowser browser = RealBrowser.open()) {
            Page shown = browser.signIn(portal, "alice");
            shown.navigate(portal + page().substring(1));
            Locator retire = shown.getByText("Retire", new Page.GetByTextOptions().setExact(true));
            retire.click();
            assertThat(shown.locator("#confirm")).isFocused();
            for (int i = 0; i < 6; i++) {
                shown.keyboard().press("Tab");
                assertThat(shown.locator("main .page-head :focus")).hasCount(0);
            }
            shown.keyboard().press("Escape");
            assertThat(shown.locator("#retire")).isHidden();
            assertThat(retire).isFocused();
            retire.click();
            shown.getByText("Keep it").click();
            assertThat(shown.locator("#retire")).isHidden();
            assertThat(retire).isFocused();
        }
    }

    @Test
    void aPageOfAnOpenRevisionHearsWhatBecameOfIt() {
        create();
        alice.post(page() + "/revisions/1/submission", Map.of()).then().statusCode(303);
        String standing = page() + "/revisions/1/standing?seen=IN_REVIEW";
        alice.get(page()).then().body(containsString(standing + "&amp;reload=true"));
        Session bob = Login.browse("bob");
        bob.get(page() + "/revisions/1/review").then().body(containsString(standing));
        alice.getFragment(standing).then().statusCode(204);

        bob.post(page() + "/revisions/1/rejection", Map.of("text", "Not now."))
                .then()
                .statusCode(303);

        alice.getFragment(standing + "&reload=true").then().statusCode(200).header("HX-Refresh", "true");
        alice.getFragment(standing)
                .then()
                .statusCode(200)
                .header("HX-Refresh", nullValue())
                .body(containsString("Revision 1 is rejected by now"));
        alice.get(page()).then().body(not(containsString("/standing?")));
        alice.get(standing).then().statusCode(303);
    }

    @Test
    void aForeignTeamIsNotThereAndAnAuditorOnlyLooks() {
        create();

        dave.get(page()).then().statusCode(404).body(not(containsString("registry.example")));
        dave.get("/workloads/vision/no-such").then().statusCode(404);
        dave.get("/workloads?team=vision").then().statusCode(404);
        dave.post(page() + "/retirement", Map.of("confirm", name)).then().statusCode(404);
        dave.post("/workloads/new", FilledForm.named(name).fields())
                .then()
                .statusCode(422)
                .body(containsString("You are not a member of this team."));
        carol.get(page()).then().statusCode(200).body(not(containsString("Withdraw")));
        carol.post(page() + "/revisions/1/withdrawal", Map.of()).then().statusCode(403);
    }

    @Test
    void retiringAsksForTheName() {
        create();

        alice.post(page() + "/retirement", Map.of("confirm", "other")).then().statusCode(422);
        alice.post(page() + "/retirement", Map.of("confirm", name)).then().statusCode(303);

        alice.get(page()).then().statusCode(200).body(containsString("Retired"));
        alice.get("/workloads?q=" + name).then().body(not(containsString(page() + "\"")));
        alice.get("/workloads?state=RETIRED&q=" + name).then().body(containsString(page() + "\""));
    }

    @Test
    void revisionsAreComparedLineByLine() {
        create();
        alice.post(page() + "/revisions/1/submission", Map.of());
        String digest = FilledForm.expectedBy(alice.get(page() + "/edit"));
        FilledForm edited = FilledForm.named(name).fixedAt(7).with("expects", digest);
        alice.post(page() + "/edit", edited.fields()).then().statusCode(303);

        alice.get(page() + "/revisions/2/comparison")
                .then()
                .statusCode(200)
                .body(containsString("from revision 1, written by "))
                .body(containsString("<del>1</del>"))
                .body(containsString("<ins>7</ins>"));
        alice.get(page() + "/revisions/1").then().statusCode(200).body(containsString("Withdrawn"));
        alice.get(page() + "/revisions/9").then().statusCode(404);
    }

    @Test
    void theListIsAPageOrItsTable() {
        create();

        alice.get("/workloads?q=" + name)
                .then()
                .statusCode(200)
                .header("Vary", containsString("HX-Request"))
                .body(startsWith("<!doctype html>"))
                .body(containsString("vision/" + name));
        alice.getFragment("/workloads?q=" + name)
                .then()
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(containsString("vision/" + name));
        alice.get("/workloads?q=nothing+like+that").then().body(containsString("No workload fits"));
        dave.get("/workloads").then().statusCode(200).body(not(containsString("vision/" + name)));
        alice.get("/workloads?state=odd").then().statusCode(400);
    }

    private ValidatableResponse create() {
        return alice.post("/workloads/new", FilledForm.named(name).fields())
                .then()
                .statusCode(303);
    }

    private String page() {
        return "/workloads/vision/" + name;
    }
}
