package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsPrometheus
class RealPrometheusTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00.250Z");
    private static final Duration STEP = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itAnswersWithTheHistoryItWasGiven() throws Exception {
        var history = new OpenMetrics()
                .series("requests", Map.of("path", "a\\b\"c", "method", "get"), MONDAY, STEP, 5, i -> 10 + i)
                .series("broken", Map.of(), MONDAY, STEP, 1, i -> Double.NaN)
                .series("endless", Map.of(), MONDAY, STEP, 1, i -> Double.NEGATIVE_INFINITY);

        try (var prometheus = RealPrometheus.holding(history)) {
            assertEquals("14", valueAt(prometheus, "requests{path=`a\\b\"c`}", MONDAY.plus(STEP.multipliedBy(4))));
            assertEquals("10", valueAt(prometheus, "sum(requests)", MONDAY));
            assertEquals("NaN", valueAt(prometheus, "broken", MONDAY));
            assertEquals("-Inf", valueAt(prometheus, "endless", MONDAY));
            assertTrue(resultAt(prometheus, "requests", MONDAY.minusMillis(1)).isEmpty());
        }
    }

    @Test
    void itMayKnowNothing() throws Exception {
        try (var prometheus = RealPrometheus.holding(new OpenMetrics())) {
            assertTrue(resultAt(prometheus, "requests", MONDAY).isEmpty());
        }
    }

    @Test
    void aHistoryThatIsNotOneIsRefusedInPromtoolsWords() {
        var history = new OpenMetrics().series("not a name", Map.of(), MONDAY, STEP, 1, i -> 1);

        var refused = assertThrows(
                IllegalStateException.class,
                () -> RealPrometheus.holding(history).close());

        assertTrue(refused.getMessage().startsWith("promtool refused the history: "), refused.getMessage());
    }

    @Test
    void aKilledOneAnswersNoMore() {
        try (var prometheus = RealPrometheus.holding(new OpenMetrics())) {
            prometheus.kill();

            assertThrows(ConnectException.class, () -> get(prometheus.url().resolve("/-/ready")));
        }
    }

    private String valueAt(RealPrometheus prometheus, String query, Instant at) throws Exception {
        JsonNode result = resultAt(prometheus, query, at);
        assertEquals(1, result.size(), () -> query + " gave " + result);
        return result.get(0).get("value").get(1).asText();
    }

    private JsonNode resultAt(RealPrometheus prometheus, String query, Instant at) throws Exception {
        String asked = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&time=" + at;
        return new ObjectMapper().readTree(get(prometheus.url().resolve(asked))).at("/data/result");
    }

    private String get(URI uri) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }
}
