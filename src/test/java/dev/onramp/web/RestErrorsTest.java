package dev.onramp.web;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.testing.Login;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Errors that no resource sees, since they end a request before it gets there: they are problem+json all the same. */
@QuarkusTest
class RestErrorsTest {

    private static final String APPROVAL = "/api/v1/teams/vision/workloads/no-such/revisions/1/approval";

    /** Sends what it is told and no header more, unlike REST-assured, which names a format by itself. */
    private final HttpClient plain = HttpClient.newHttpClient();

    @TestHTTPResource
    URI root;

    @Test
    void aPostWithoutBodyNeedsNoFormat() throws Exception {
        HttpResponse<String> answer = post(Login.token("bob"), APPROVAL, null, "");

        assertThat(answer.body(), answer.statusCode(), equalTo(404));
    }

    @Test
    void aMisspelledFieldIsNamedWithTheNearest() throws Exception {
        HttpResponse<String> answer = post(Login.token("bob"), APPROVAL, "application/json", "{\"digst\": \"x\"}");

        JsonNode problem = problem(answer, 422);
        assertThat(problem.at("/errors/0/pointer").textValue(), equalTo("/digst"));
        assertThat(problem.at("/detail").textValue(), containsString("Did you mean “digest”?"));
    }

    @Test
    void aBodyInYamlIsReadAsOneInJson() throws Exception {
        HttpResponse<String> misspelt = post(Login.token("bob"), APPROVAL, "application/yaml", "digst: x");
        HttpResponse<String> right = post(Login.token("bob"), APPROVAL, "application/yaml", "digest: x");

        assertThat(problem(misspelt, 422).at("/errors/0/pointer").textValue(), equalTo("/digst"));
        assertThat(problem(right, 404).at("/detail").textValue(), containsString("no-such"));
    }

    @Test
    void aBodyInBadYamlIsSaid() throws Exception {
        HttpResponse<String> answer =
                post(Login.token("bob"), "/api/v1/previews", "application/yaml", "a: &x [1]\nb: *x");

        assertThat(problem(answer, 422).at("/detail").textValue(), containsString("aliases"));
    }

    @Test
    void aMisspelledFieldOfAPreviewIsNamedWithTheNearest() throws Exception {
        HttpResponse<String> answer = post(Login.token("alice"), "/api/v1/previews", "application/yaml", """
                clustr: eu-west-prod
                team: vision
                trigger: {type: prometheus, query: up, threshold: 1}
                """);

        assertThat(problem(answer, 422).at("/errors").toString(), containsString("Did you mean “cluster”?"));
    }

    @Test
    void aValueOfTheWrongKindIsNamed() throws Exception {
        HttpResponse<String> answer =
                post(Login.token("bob"), APPROVAL, "application/json", "{\"digest\": {\"of\": \"what\"}}");

        assertThat(problem(answer, 422).at("/errors/0/pointer").textValue(), equalTo("/digest"));
    }

    @Test
    void whatIsNoJsonIsSaidWithItsPlace() throws Exception {
        for (String path : new String[] {APPROVAL, "/api/v1/previews"}) {
            HttpResponse<String> answer = post(Login.token("bob"), path, "application/json", "{\n  \"digest\": oops}");

            assertThat(problem(answer, 400).at("/detail").textValue(), containsString("at line 2"));
        }
    }

    @Test
    void aBodyThatIsNoObjectIsSaidToo() throws Exception {
        problem(post(Login.token("bob"), APPROVAL, "application/json", "[1, 2]"), 422);
    }

    @Test
    void aFormatThatIsNotTakenIsRefused() throws Exception {
        problem(post(Login.token("bob"), APPROVAL, "text/plain", "digest=x"), 415);
    }

    @Test
    void whoComesWithoutATokenOrWithABadOneIsToldToBringOne() throws Exception {
        for (String token : new String[] {null, "no.such.token"}) {
            HttpResponse<String> answer = post(token, APPROVAL, "application/json", "{}");

            assertThat(problem(answer, 401).at("/detail").textValue(), containsString("bearer token"));
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""), startsWith("Bearer"));
        }
    }

    @Test
    void aBodyBeyondAnyMeasureIsRefusedInWordsBeforeItIsSent() throws Exception {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            String head = "POST " + APPROVAL + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n";
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer, startsWith("HTTP/1.1 413 "));
            assertThat(answer, containsString("application/problem+json"));
            assertThat(answer, containsString("256 KiB"));
        }
    }

    @Test
    void aBodyInChunksIsCountedAndRefusedInWordsToo() throws Exception {
        String endless = "{\"digest\": \"" + "x".repeat(1_100_000) + "\"}";
        HttpRequest request = HttpRequest.newBuilder(root.resolve(APPROVAL))
                .header("Authorization", "Bearer " + Login.token("bob"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(endless.getBytes(StandardCharsets.UTF_8))))
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        HttpResponse<String> answer = plain.send(request, BodyHandlers.ofString());

        assertThat(problem(answer, 413).at("/detail").textValue(), containsString("larger than Onramp accepts"));
    }

    @Test
    void aFormInChunksIsCountedAndRefusedOnAPage() throws Exception {
        String endless = "act=save&yaml=" + "x".repeat(1_100_000);
        String cookies = Login.browse("alice").cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/workloads/new"))
                .header("Cookie", cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(endless.getBytes(StandardCharsets.US_ASCII))))
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        HttpResponse<String> answer = plain.send(request, BodyHandlers.ofString());

        assertThat(answer.body(), answer.statusCode(), equalTo(413));
        assertThat(answer.headers().firstValue("Content-Type").orElse(""), startsWith("text/html"));
        assertThat(answer.body(), containsString("larger than Onramp accepts"));
    }

    @Test
    void aFormOfMoreFieldsThanAnybodyFillsInIsRefusedInWords() {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < 2_100; i++) {
            fields.put("env[" + i + "].name", "A" + i);
        }

        Login.browse("alice")
                .post("/workloads/new", fields)
                .then()
                .statusCode(413)
                .body(containsString("more fields than Onramp reads"));
    }

    @Test
    void aParameterOfTheWrongKindIsNoMissingPage() {
        Login.bearer("carol").get("/api/v1/audit-events?limit=many").then().statusCode(400);
        Login.bearer("carol").get("/api/v1/no-such-thing?limit=1").then().statusCode(404);
    }

    private HttpResponse<String> post(String token, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        return plain.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.body(), answer.statusCode(), equalTo(status));
        assertThat(answer.headers().firstValue("Content-Type").orElse(""), startsWith("application/problem+json"));
        return new ObjectMapper().readTree(answer.body());
    }
}
