package dev.onramp.web;

import static org.hamcrest.Matchers.containsString;

import dev.onramp.testing.Login;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HelpPagesTest {

    @Test
    void everyFindingIsReadInThePortal() {
        Login.browse("alice")
                .get("/help/findings")
                .then()
                .statusCode(200)
                .body(containsString("<h3 id=\"many-series\">many-series</h3>"))
                .body(containsString("href=\"#what-the-query-answers\""));
    }

    @Test
    void whatIsNoHelpPageIsNotThere() {
        Login.browse("alice").get("/help/operations").then().statusCode(404);
    }
}
