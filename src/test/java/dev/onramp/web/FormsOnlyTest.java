package dev.onramp.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else's page could make a reader's browser send. */
@QuarkusTest
class FormsOnlyTest {

    @Test
    void aPostWithoutATypeChangesNothing() throws Exception {
        String cookies = Login.browse("alice").cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        // REST-assured would put a type in.
        HttpRequest forged = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/theme"))
                .header("Cookie", cookies)
                .POST(BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(forged, BodyHandlers.ofString());

        assertEquals(415, answer.statusCode());
        assertTrue(answer.body().contains("Not in that format"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json",
                "multipart/form-data",
                "*/*",
                "Application/X-WWW-Form-Urlencoded"
            })
    void noTypeButAFormsIsTaken(String type) {
        Session alice = Login.browse("alice");

        alice.request().contentType(type).post("/theme").then().statusCode(415);
    }

    @Test
    void aFormWithoutItsTokenIsRefusedWithASentence() {
        Session alice = Login.browse("alice");

        alice.request()
                .contentType("application/x-www-form-urlencoded")
                .formParam("theme", "dark")
                .post("/theme")
                .then()
                .statusCode(400)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("This form is too old"), containsString("Nothing was changed."));
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 303", "none, 303"})
    void aFormFromElsewhereIsRefusedThoughItHoldsTheToken(String from, int status) {
        Session alice = Login.browse("alice");
        alice.get("/signed-out");

        alice.request()
                .header("Sec-Fetch-Site", from)
                .contentType("application/x-www-form-urlencoded")
                .formParam("csrf-token", alice.cookies().get("csrf-token"))
                .formParam("theme", "dark")
                .post("/theme")
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example",
                "/\\elsewhere.example",
                "/\t/elsewhere.example",
                "https://e.example",
                "/%zz"
            })
    void aThemeLeadsBackToAPathOfOursAndNowhereElse(String back) {
        Login.browse("alice")
                .post("/theme", Map.of("theme", "dark", "back", back))
                .then()
                .statusCode(303)
                .header("Location", matchesPattern("http://[^/]+/"));
    }

    @Test
    void aCharacterThatIsNoneIsRefusedWithASentence() {
        Login.browse("carol")
                .request()
                .queryParam("actor", "a\0b")
                .get("/audit")
                .then()
                .statusCode(422)
                .body(containsString("U+0000"));
    }

    @Test
    void aWordInTheAddressDoesNotMakeAPageRests() {
        Login.browse("alice").get("/workloads/vision/api").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(401);
        Login.bearer("alice").get("/q/metrics").then().statusCode(200);
    }
}
