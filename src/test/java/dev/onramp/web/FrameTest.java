package dev.onramp.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands around every page and every error. */
@QuarkusTest
class FrameTest {

    @Test
    void aStrangerIsSentToSignIn() {
        given().redirects()
                .follow(false)
                .get("/workloads")
                .then()
                .statusCode(302)
                .header("Location", containsString("/authorize?"));
    }

    @Test
    void theFormTokensCookieStaysWithUs() {
        given().get("/signed-out")
                .then()
                .header("Set-Cookie", allOf(startsWith("csrf-token="), containsString("SameSite=Lax")));
    }

    @Test
    void cookiesDoNotAuthenticateRest() {
        Session alice = Login.browse("alice");

        alice.get("/api/v1/workloads").then().statusCode(401);
    }

    @Test
    void aPageKnowsThePersonAndTheirTeams() {
        Login.browse("alice")
                .get("/no-such-page")
                .then()
                .statusCode(404)
                .body(containsString("ML engineer in vision"), not(containsString("href=\"/audit\"")));
        Login.browse("carol")
                .get("/no-such-page")
                .then()
                .body(containsString("Auditor"), containsString("href=\"/audit\""));
    }

    @Test
    void aPageAllowsNothingInlineAndNothingFromElsewhere() {
        Login.browse("alice")
                .get("/no-such-page")
                .then()
                .header(
                        "Content-Security-Policy",
                        startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"))
                .header("X-Frame-Options", equalTo("DENY"))
                .body(not(containsString(" style=")), not(containsString("onclick")));
    }

    @Test
    void anUnknownAddressUnderRestIsAProblemWithASentence() {
        Login.bearer("alice")
                .get("/api/v1/no-such-thing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(
                        "title",
                        equalTo("There is nothing here"),
                        "status",
                        equalTo(404),
                        "detail",
                        containsString("nowhere"));
    }

    @Test
    void aForgedFormIsRefused() {
        Session alice = Login.browse("alice");
        alice.get("/signed-out");

        alice.postForged("/theme", Map.of("theme", "dark")).then().statusCode(400);
    }

    @Test
    void theThemeStaysChosenAndLeadsBackToThisPortalOnly() {
        Session alice = Login.browse("alice");
        alice.get("/signed-out");

        alice.post("/theme", Map.of("theme", "dark", "back", "//elsewhere.example/"))
                .then()
                .statusCode(303)
                .header("Location", not(containsString("elsewhere")));
        alice.get("/signed-out").then().body(containsString("data-theme=\"dark\""));
    }
}
