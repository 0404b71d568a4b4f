package dev.onramp.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.promql.Explanation.Feed;
import dev.onramp.promql.Explanation.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    @Test
    void aQueryIsToldFromTheInsideOut() {
        Explanation told = of("sum(rate(requests_total{namespace=\"vision\"}[2m])) / 60");

        assertEquals(
                List.of(
                        new Part(
                                "requests_total{namespace=\"vision\"}[2m]",
                                "Every series of requests_total whose namespace is “vision”, with its samples of the last 2 minutes."),
                        new Part(
                                "rate(requests_total{namespace=\"vision\"}[2m])",
                                "How much each of them grew per second, on average over the range; restarts are made good."),
                        new Part("sum(rate(requests_total{namespace=\"vision\"}[2m]))", "Adds them up."),
                        new Part("sum(rate(requests_total{namespace=\"vision\"}[2m])) / 60", "Divided by 60.")),
                told.parts());
        assertEquals("One series without labels: a total that grows with the load.", told.returns());
    }

    @Test
    void aDefaultIsToldForWhatItHides() {
        List<Part> parts = of("sum(x) or vector(0)").parts();

        assertTrue(parts.get(2).sentence().contains("a lost source then looks like that number"), parts.toString());
        assertEquals(3, parts.size());
    }

    @Test
    void severalSeriesAreForeseen() {
        assertTrue(of("sum by (pod) (x)").returns().startsWith("One series for each combination"));
        assertTrue(of("x[5m]").returns().startsWith("A range"));
        assertTrue(of("avg(a_ratio)").returns().contains("a level"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(rate(http_requests_total[2m]))|requests per second",
                "sum(rate(:tensorflow:serving:request_count[2m]))|requests per second",
                "sum(rate(request_duration_seconds_sum[2m]))|seconds spent per second, which is how many at once",
                "histogram_quantile(0.9, sum by (le) (rate(latency_seconds_bucket[5m])))|seconds",
                "sum(memory_bytes) / sum(limit_bytes)|a share of 1",
                "avg(vllm:kv_cache_usage_perc)|a share of 1",
                "count(up)|series"
            })
    void theUnitIsGuessedFromTheName(String query, String unit) {
        assertEquals(Optional.of(unit), of(query).unit());
    }

    @ParameterizedTest
    @CsvSource({"sum(queue_length)", "sum(rate(latency_seconds_sum[1m])) * 3", "sum(a_bytes) / sum(b_seconds)"})
    void whereTheNameTellsNothingNothingIsGuessed(String query) {
        assertEquals(Optional.empty(), of(query).unit());
    }

    @Test
    void whatIsBroughtTogetherCanBeLookedAt() {
        assertEquals(
                List.of(new Feed("sum", "rate(a[2m])"), new Feed("max", "b")),
                of("clamp_min(sum by (x) (rate(a[2m])) / max(b), 1) + sum(rate(a[2m])) or vector(0)")
                        .feeds());
        assertEquals(List.of(), of("up").feeds());
    }

    @Test
    void whatIsNotUnderstoodIsNotExplained() {
        assertEquals(Optional.empty(), Explanation.of("sum("));
    }

    private static Explanation of(String query) {
        return Explanation.of(query).orElseThrow();
    }
}
