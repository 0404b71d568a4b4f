package dev.onramp.promql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A PromQL expression as far as its shape matters; values and evaluation are Prometheus' business. */
public sealed interface PromQl {

    /** Where it stands in the text. */
    Span at();

    /** From the first sign up to, and without, the last. */
    record Span(int from, int to) {
        /** The words that stand there. */
        public String of(String text) {
            return text.substring(from, to);
        }
    }

    /**
     * A metric with its label matchers, and a range where {@code [5m]} is written.
     *
     * @param metricAt where the metric's name stands, without quotes
     * @param matchersAt where another matcher would go
     * @param hasBraces whether it goes into braces that are there
     * @param rangeAt where the range stands, without its brackets
     */
    record Selector(
            Span at,
            Optional<String> metric,
            Optional<Span> metricAt,
            List<Matcher> matchers,
            int matchersAt,
            boolean hasBraces,
            Optional<Duration> range,
            Optional<Span> rangeAt)
            implements PromQl {

        Selector withRange(Span whole, Duration length, Span place) {
            return new Selector(
                    whole, metric, metricAt, matchers, matchersAt, hasBraces, Optional.of(length), Optional.of(place));
        }

        Selector within(Span whole) {
            return new Selector(whole, metric, metricAt, matchers, matchersAt, hasBraces, range, rangeAt);
        }
    }

    /**
     * {@code label="value"} and its kin.
     *
     * @param valueAt where the value stands, without its quotes
     */
    record Matcher(String label, String operator, String value, Span valueAt) {

        /** Whether it says what the label is to be, rather than what not. */
        boolean selects() {
            return operator.equals("=") || operator.equals("=~");
        }
    }

    /** A function with its arguments. */
    record Call(Span at, String function, List<PromQl> arguments) implements PromQl {}

    /**
     * {@code sum by (...) (...)} and its kin.
     *
     * @param grouped whether {@code by} with labels, or any {@code without}, leaves several groups
     */
    record Aggregation(Span at, String operator, boolean grouped, List<PromQl> arguments) implements PromQl {

        /** The series aggregated; a parameter, as of {@code topk}, comes before it. */
        PromQl operand() {
            return arguments.get(arguments.size() - 1);
        }
    }

    /** Two expressions and what stands between them. */
    record Binary(Span at, String operator, PromQl left, PromQl right) implements PromQl {}

    /** A range over an expression: {@code expr[1h:5m]}. */
    record Subquery(Span at, PromQl of) implements PromQl {}

    /** A number. */
    record Number(Span at) implements PromQl {}

    /** A string. */
    record Text(Span at) implements PromQl {}

    /** The expression, or nothing where this reader does not understand the text. */
    static Optional<PromQl> read(String text) {
        return PromQlParser.parse(text);
    }
}
