package dev.onramp.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.Runtime;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.manifest.QueryTemplate;
import dev.onramp.promql.QueryKind;
import dev.onramp.promql.QueryShape;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scaling queries that Onramp brings along are understood by its own rules. */
class ProvenQueriesTest {

    static Stream<Runtime.ScalingQuery> queries() {
        return Seed.shipped().runtimes().stream().flatMap(runtime -> runtime.queries().stream());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void eachIsTakenForWhatItsMetricTypeWants(Runtime.ScalingQuery proven) {
        String query = QueryTemplate.fill(proven, "team-vision", "ranker", "m");

        assertEquals(
                proven.metricType() == MetricType.AVERAGE_VALUE ? QueryKind.TOTAL : QueryKind.LEVEL,
                QueryShape.of(query).kind(),
                query);
    }
}
