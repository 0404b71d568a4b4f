package dev.onramp.scaling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A PromQL expression as far as its shape matters; values and evaluation are Prometheus' business. */
sealed interface PromQl {

    /** A metric with its label matchers, and a range where {@code [5m]} is written. */
    record Selector(Optional<String> metric, List<Matcher> matchers, Optional<Duration> range) implements PromQl {}

    /** {@code label="value"} and its kin. */
    record Matcher(String label, String operator, String value) {}

    /** A function with its arguments. */
    record Call(String function, List<PromQl> arguments) implements PromQl {}

    /**
     * {@code sum by (...) (...)} and its kin.
     *
     * @param grouped whether {@code by} with labels, or any {@code without}, leaves several groups
     */
    record Aggregation(String operator, boolean grouped, List<PromQl> arguments) implements PromQl {

        /** The series aggregated; a parameter, as of {@code topk}, comes before it. */
        PromQl operand() {
            return arguments.get(arguments.size() - 1);
        }
    }

    /** Two expressions and what stands between them. */
    record Binary(String operator, PromQl left, PromQl right) implements PromQl {}

    /** A range over an expression: {@code expr[1h:5m]}. */
    record Subquery(PromQl of) implements PromQl {}

    /** A number. */
    record Number() implements PromQl {}

    /** A string. */
    record Text() implements PromQl {}

    /** The expression, or nothing where this reader does not understand the text. */
    static Optional<PromQl> read(String text) {
        return PromQlParser.parse(text);
    }
}
