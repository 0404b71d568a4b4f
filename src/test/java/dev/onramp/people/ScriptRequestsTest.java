package dev.onramp.people;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a request gets whose session has ended. */
@QuarkusTest
class ScriptRequestsTest {

    private static final int SIGNED_OUT = 499;

    @Test
    void aPersonIsLedToTheProviderAndAScriptIsTold() {
        given().redirects().follow(false).get("/workloads").then().statusCode(302);
        given().redirects()
                .follow(false)
                .header("HX-Request", "true")
                .get("/workloads")
                .then()
                .statusCode(SIGNED_OUT);
        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Dest", "empty")
                .get("/workloads")
                .then()
                .statusCode(SIGNED_OUT);
    }

    @Test
    void aFormIsToldThatNothingWasSent() {
        given().redirects()
                .follow(false)
                .formParam("act", "save")
                .post("/workloads/new")
                .then()
                .statusCode(401)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Your session has ended"));
    }
}
