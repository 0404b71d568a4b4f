package dev.onramp.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssetsServedTest {

    @Inject
    Assets assets;

    @Test
    void aPageNamesItsScriptAndSheetByTheirVersion() {
        given().get("/signed-out")
                .then()
                .statusCode(200)
                .body(containsString("\"" + assets.url("onramp.css") + "\""))
                .body(containsString("\"" + assets.url("onramp.js") + "\""))
                .body(containsString("\"" + assets.url("icons.svg") + "#i-"));
    }

    @Test
    void whatCarriesItsVersionInItsAddressMayBeKept() {
        given().get(assets.url("onramp.js"))
                .then()
                .statusCode(200)
                .contentType(matchesPattern("(text|application)/javascript.*"))
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void whatHasNoVersionIsAskedForAgain() {
        given().get("/webjars/htmx.org/dist/htmx.min.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=3600");
    }
}
