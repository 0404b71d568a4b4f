package dev.onramp.metrics;

import dev.onramp.metrics.QueryAnswer.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recordings without a source. */
public final class Recordings {

    /** Of a moment at which the source did not answer. */
    public static final double[] UNKNOWN = {1, 2, 3};

    private Recordings() {}

    /** @param moments what was answered at each, a minute apart: a value of each series, or {@link #UNKNOWN} */
    public static Recording of(Instant from, double[]... moments) {
        Recording recording = new Recording(new TimeGrid(from, Duration.ofMinutes(1), moments.length));
        for (int i = 0; i < moments.length; i++) {
            TimeGrid moment =
                    new TimeGrid(recording.grid().at(i), recording.grid().step(), 1);
            if (moments[i] == UNKNOWN) {
                recording.miss(moment.from(), recording.grid().at(i + 1), "The source did not answer.");
            } else {
                recording.take(Chunk.of(moment, answer(moment, moments[i])), false);
            }
        }
        return recording;
    }

    private static QueryAnswer answer(TimeGrid moment, double[] values) {
        List<Series> series = new ArrayList<>();
        for (double value : values) {
            series.add(new Series(
                    Map.of("nr", String.valueOf(series.size())),
                    new long[] {moment.from().toEpochMilli()},
                    new double[] {value}));
        }
        return new QueryAnswer(Shape.MATRIX, series, series.size(), Optional.empty(), List.of());
    }
}
