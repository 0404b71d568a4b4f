package dev.onramp.bench;

import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A preview by REST, beside the two questions it asks of Prometheus sent there directly, in turns. */
@QuarkusTest
@QuarkusTestResource(value = WeekOfSamples.class, restrictToAnnotatedClass = true)
@NeedsPrometheus
class PreviewBench {

    private static final int WARM_UP = 400;
    private static final int ROUNDS = 200;

    private static final String QUERY = "sum(rate(requests_total{namespace=\"vision\"}[2m]))";

    /** The windows people choose from, and the step a chart of each has. */
    private static final Map<String, Long> STEPS = Map.of("1h", 15L, "6h", 30L, "24h", 120L, "7d", 900L);

    private static final Map<String, Long> SECONDS = Map.of("1h", 3600L, "6h", 21_600L, "24h", 86_400L, "7d", 604_800L);

    @TestHTTPResource("/api/v1/previews")
    URI previews;

    /** Looked up and not injected: other tests' Onramp, which holds this class too, has no such key. */
    private final URI prometheus = ConfigProvider.getConfig().getValue("onramp.clusters.real.metrics.url", URI.class);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = Login.token("alice");

    @Test
    void measure() {
        Report report = new Report(
                "preview",
                "window|preview, ms p50 / p95|query and query_range at once, bare|aim for p50: 1.15 × bare + 5 ms");
        for (String window : new String[] {"1h", "6h", "24h", "7d"}) {
            Times onramp = new Times(ROUNDS);
            Times bare = new Times(ROUNDS);
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                long byOnramp = timed(preview(window));
                long byHand = timed(now(), range(window));
                if (i >= WARM_UP) {
                    onramp.add(byOnramp);
                    bare.add(byHand);
                }
            }
            report.row("%s|%s|%s|%.1f", window, onramp, bare, 1.15 * bare.percentile(0.5) + 5);
        }
        report.finish();
    }

    private long timed(HttpRequest... requests) {
        long begun = System.nanoTime();
        CompletableFuture<?>[] answers = new CompletableFuture<?>[requests.length];
        for (int i = 0; i < requests.length; i++) {
            answers[i] = http.sendAsync(requests[i], HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answer -> {
                        if (answer.statusCode() != 200) {
                            throw new AssertionError(answer.statusCode() + " " + answer.body());
                        }
                    });
        }
        CompletableFuture.allOf(answers).join();
        return System.nanoTime() - begun;
    }

    private HttpRequest preview(String window) {
        return HttpRequest.newBuilder(previews)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"cluster": "real", "team": "vision", "window": "%s", "min": 1, "max": 8,
                         "trigger": {"type": "prometheus", "threshold": 40, "onNoData": "error", "query": "%s"}}""".formatted(window, QUERY.replace("\"", "\\\""))))
                .build();
    }

    private HttpRequest now() {
        return ask("query", "time=" + Instant.now().getEpochSecond());
    }

    private HttpRequest range(String window) {
        long step = STEPS.get(window);
        long to = Instant.now().getEpochSecond() / step * step;
        return ask("query_range", "start=" + (to - SECONDS.get(window)) + "&end=" + to + "&step=" + step);
    }

    private HttpRequest ask(String endpoint, String parameters) {
        return HttpRequest.newBuilder(prometheus.resolve("/api/v1/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "query=" + URLEncoder.encode(QUERY, StandardCharsets.UTF_8) + "&" + parameters))
                .build();
    }
}
