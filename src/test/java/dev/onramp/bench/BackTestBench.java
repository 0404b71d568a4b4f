package dev.onramp.bench;

import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A back-test by REST, from sending the question until its result is there: first over a past nobody asked for yet, then again. */
@QuarkusTest
@QuarkusTestResource(value = WeekOfSamples.class, restrictToAnnotatedClass = true)
@NeedsPrometheus
class BackTestBench {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 100;

    @TestHTTPResource("/api/v1/backtests")
    URI backTests;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = Login.token("alice");
    private int asked;

    @Test
    void measure() throws Exception {
        Report report = new Report("backtest", "window|nothing kept yet, ms p50 / p95|asked again, ms p50 / p95");
        for (String window : new String[] {"1h", "24h", "7d"}) {
            Times first = new Times(ROUNDS);
            Times again = new Times(ROUNDS);
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                // A query of its own each round, so that nothing of it was kept.
                String query = "sum(rate(requests_total{namespace=\\\"vision\\\"}[2m])) + 0 * " + ++asked;
                long fresh = timed(window, query);
                long kept = timed(window, query);
                if (i >= WARM_UP) {
                    first.add(fresh);
                    again.add(kept);
                }
            }
            report.row("%s|%s|%s", window, first, again);
        }
        report.finish();
    }

    private long timed(String window, String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(backTests)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"cluster": "real", "team": "vision", "window": "%s", "instanceClass": "a10g-1",
                         "scaling": {"min": 1, "max": 8, "triggers": [{"type": "prometheus", "threshold": 40, "query": "%s"}]}}""".formatted(window, query)))
                .build();
        long begun = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        long took = System.nanoTime() - begun;
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return took;
    }
}
