package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.Replayability.Caveat;
import dev.onramp.scaling.Replayability.Kind;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule's query is taken for before its past is replayed. */
class ReplayabilityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(model_latency_ms)",
                "max(vllm:time_to_first_token_seconds)",
                "avg_over_time(request_duration_seconds{quantile=\"0.99\"}[5m])",
                "avg(request_duration_seconds{quantile=\"0.99\"})",
                "sum(request_duration_seconds{quantile=\"0.99\"})",
                "sum(model_latency_ms) / count(model_latency_ms)",
                "count(model_latency_ms > 500)",
                "histogram_quantile(0.95, sum by (le) (rate(latency_bucket[5m])))",
            })
    void aLatencyIsNotReplayedHoweverTheRuleReadsIt(String query) {
        for (MetricType type : MetricType.values()) {
            assertEquals(Kind.NOT_REPLAYABLE, of(query, type).kind(), type + " " + query);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(requests_waiting)",
                "sum(rate(x_latency_seconds_sum[2m]))",
                "sum(rate(x_latency_seconds_count[2m]))",
                "sum(rate(nv_inference_compute_infer_duration_us[2m])) / 1e6",
            })
    void aTotalIsReplayedAsItIs(String query) {
        Replayability how = of(query, MetricType.AVERAGE_VALUE);

        assertEquals(Kind.TOTAL, how.kind());
        assertEquals(Optional.empty(), how.caveat());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max(queue_length)", "max(rate(nv_inference_queue_duration_us[2m]))", "sum(gpu_utilization)"})
    void whatNothingTellsOfIsTakenForATotalAndNotForExact(String query) {
        Replayability how = of(query, MetricType.AVERAGE_VALUE);

        assertEquals(Kind.TOTAL, how.kind());
        assertEquals(Optional.of(Caveat.TAKEN_FOR_TOTAL), how.caveat());
        assertEquals(Kind.NOT_REPLAYABLE, of(query, MetricType.VALUE).kind());
    }

    @Test
    void whatThePersonSaysIsNotDoubted() {
        Trigger.Prometheus trigger = trigger("max(queue_length)", MetricType.AVERAGE_VALUE);

        assertEquals(Optional.empty(), Replayability.chosen(Kind.TOTAL, trigger).caveat());
        assertTrue(Replayability.chosen(Kind.PER_REPLICA, trigger).isReplayable());
    }

    private static Replayability of(String query, MetricType type) {
        return Replayability.of(trigger(query, type));
    }

    private static Trigger.Prometheus trigger(String query, MetricType type) {
        return new Trigger.Prometheus(
                Optional.empty(), query, BigDecimal.TEN, Optional.empty(), type, Trigger.OnNoData.ERROR, false);
    }
}
