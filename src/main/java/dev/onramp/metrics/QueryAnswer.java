package dev.onramp.metrics;

import java.util.List;
import java.util.Optional;

/**
 * What a query answered, as far as it was read.
 *
 * @param series at most as many as are kept; a scalar is one series without labels, a text none
 * @param seriesSeen how many there were, as far as the answer was read
 * @param cut a sentence where not all was kept
 * @param remarks the source's own warnings and infos
 * @param warned whether there are warnings among them: a part of what it keeps may be missing, and may come back
 */
public record QueryAnswer(
        Shape shape, List<Series> series, int seriesSeen, Optional<String> cut, List<String> remarks, boolean warned) {

    /** The forms Prometheus answers in. */
    public enum Shape {
        /** Series with one value each. */
        VECTOR,
        /** Series with values over time. */
        MATRIX,
        /** A bare number. */
        SCALAR,
        /** A text. */
        STRING
    }

    public QueryAnswer {
        series = List.copyOf(series);
        remarks = List.copyOf(remarks);
    }

    /** Without a warning. */
    public QueryAnswer(Shape shape, List<Series> series, int seriesSeen, Optional<String> cut, List<String> remarks) {
        this(shape, series, seriesSeen, cut, remarks, false);
    }
}
