package dev.onramp.preview;

import dev.onramp.document.ClusterSettings;
import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.QueryAnswer.Shape;
import dev.onramp.metrics.Series;
import dev.onramp.metrics.TimeGrid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** What a source could have said to a query, over the usual window up to a moment. */
final class PreparedAnswers {

    static final Instant NOON = Instant.parse("2026-11-25T12:00:07Z");

    static final ClusterSettings CLUSTER = new ClusterSettings(
            "eu-west",
            "EU West",
            Optional.empty(),
            "{team}",
            Optional.of("2.20.2"),
            Optional.empty(),
            ClusterSettings.Hpa.DEFAULTS);

    private PreparedAnswers() {}

    /** One unbroken series; its value by the number of the point. */
    static Observation one(Window window, DoubleUnaryOperator value) {
        return series(
                window, List.of(part(window, Map.of(), 0, window.grid(NOON).points(), value)));
    }

    static Observation one(DoubleUnaryOperator value) {
        return one(Window.USUAL, value);
    }

    /** Several series over the window, of which those that reach its end are there now. */
    static Observation series(Window window, List<Series> lately) {
        TimeGrid grid = window.grid(NOON);
        List<Series> now = lately.stream()
                .filter(series -> series.size() > 0
                        && series.atMillis(series.size() - 1) == grid.to().toEpochMilli())
                .map(series ->
                        new Series(series.labels(), new long[] {NOON.toEpochMilli()}, new double[] {series.latest()}))
                .toList();
        return Observation.of(NOON, vector(now), grid, Optional.of(answer(Shape.MATRIX, lately)), Optional.empty());
    }

    /** A series that has points from one up to, and without, another. */
    static Series part(Window window, Map<String, String> labels, int from, int to, DoubleUnaryOperator value) {
        TimeGrid grid = window.grid(NOON);
        long[] at = IntStream.range(from, to)
                .mapToLong(i -> grid.from().plus(grid.step().multipliedBy(i)).toEpochMilli())
                .toArray();
        double[] values =
                IntStream.range(from, to).mapToDouble(value::applyAsDouble).toArray();
        return new Series(labels, at, values);
    }

    /** More than one now; the window is not waited for. */
    static Observation many(String... pods) {
        List<Series> series = Arrays.stream(pods)
                .map(pod -> new Series(Map.of("pod", pod), new long[] {NOON.toEpochMilli()}, new double[] {1}))
                .toList();
        return now(vector(series));
    }

    static Observation nothing() {
        return series(Window.USUAL, List.of());
    }

    static Observation scalar() {
        Series number = new Series(Map.of(), new long[] {NOON.toEpochMilli()}, new double[] {1});
        return now(answer(Shape.SCALAR, List.of(number)));
    }

    static Observation now(QueryAnswer answer) {
        return Observation.of(NOON, answer, Window.USUAL.grid(NOON), Optional.empty(), Optional.empty());
    }

    private static QueryAnswer vector(List<Series> series) {
        return answer(Shape.VECTOR, series);
    }

    private static QueryAnswer answer(Shape shape, List<Series> series) {
        return new QueryAnswer(shape, series, series.size(), Optional.empty(), List.of());
    }
}
