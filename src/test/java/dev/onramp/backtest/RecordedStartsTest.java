package dev.onramp.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.QueryAnswer.Shape;
import dev.onramp.metrics.Series;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of the starts a source has recorded. */
class RecordedStartsTest {

    @Test
    void nineInTenStartsTookNoLonger() {
        var start = of(50, 40, 10, 20, 30, 60, 70, 80, 90, 400).orElseThrow();

        assertEquals(Duration.ofSeconds(90), start.length());
        assertEquals(10, start.starts());
        assertEquals(
                "A new replica serves after 90s, measured: the 90th percentile of its last 10 starts, from a pod’s"
                        + " creation until it was ready.",
                start.sentence());
    }

    @Test
    void oneStartIsAllThatIsKnown() {
        assertTrue(of(74).orElseThrow().sentence().contains("after 74s, measured: its last start"));
    }

    @Test
    void whatIsNoStartCountsForNothing() {
        assertEquals(Optional.empty(), of());
        assertEquals(Optional.empty(), of(Double.NaN, -3, 7201));
        assertEquals(1, of(Double.NaN, 12, 1e9).orElseThrow().starts());
    }

    private static Optional<ColdStart> of(double... seconds) {
        List<Series> series = Arrays.stream(seconds)
                .mapToObj(length -> new Series(Map.of(), new long[] {0}, new double[] {length}))
                .toList();
        return RecordedStarts.of(new QueryAnswer(Shape.VECTOR, series, series.size(), Optional.empty(), List.of()));
    }
}
