package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.Runtime;
import dev.onramp.document.Trigger.MetricType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnMetricsTest {

    @Test
    void whatItsProvenQueriesNameAndTheirKinAreTheRuntimesOwn() {
        Runtime vllm = runtime(
                "vllm", "sum(vllm:num_requests_running{{selector}})", "sum(vllm:num_requests_waiting{{selector}})");

        assertEquals(Set.of("vllm:num_requests_running"), OwnMetrics.among("sum(vllm:num_requests_running)", vllm));
        assertEquals(Set.of("vllm:gpu_cache_usage_perc"), OwnMetrics.among("max(vllm:gpu_cache_usage_perc)", vllm));
        assertEquals(Set.of(), OwnMetrics.among("sum(rate(gateway_requests_total[2m]))", vllm));
        assertEquals(Set.of("vllm:x"), OwnMetrics.among("vllm:x + gateway_requests_total", vllm));
    }

    @Test
    void ofACustomServerOnlyWhatIsNamedIsKnown() {
        Runtime custom = runtime(
                "custom", "sum(inference_requests_in_flight{{selector}})", "sum(inference_queue_length{{selector}})");

        assertEquals(Set.of("inference_queue_length"), OwnMetrics.among("sum(inference_queue_length)", custom));
        assertEquals(Set.of(), OwnMetrics.among("sum(inference_gateway_requests)", custom));
    }

    @Test
    void aPrefixOfOneLetterSaysNothing() {
        Runtime odd = runtime("odd", "sum(a_b)", "sum(a_c)");

        assertEquals(Set.of(), OwnMetrics.among("sum(a_d)", odd));
    }

    private static Runtime runtime(String name, String... queries) {
        return new Runtime(
                name,
                1,
                name,
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Stream.of(queries)
                        .map(query -> new Runtime.ScalingQuery(
                                query, query, MetricType.AVERAGE_VALUE, BigDecimal.TEN, "help"))
                        .toList());
    }
}
