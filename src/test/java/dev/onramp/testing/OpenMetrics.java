package dev.onramp.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** Recorded samples as OpenMetrics text, the form in which a Prometheus takes in history. */
public final class OpenMetrics {
    private final StringBuilder text = new StringBuilder();

    /** Adds a sample of one series for each step from {@code from} on: {@code value} is asked with 0, 1, 2 … */
    public OpenMetrics series(
            String name,
            Map<String, String> labels,
            Instant from,
            Duration step,
            int samples,
            IntToDoubleFunction value) {
        String series = name + labels(labels);
        for (int i = 0; i < samples; i++) {
            sample(series, value.applyAsDouble(i), from.plus(step.multipliedBy(i)));
        }
        return this;
    }

    /** The whole text, with the end mark its readers demand. */
    public String text() {
        return text + "# EOF\n";
    }

    private void sample(String series, double value, Instant at) {
        text.append(series).append(' ').append(number(value)).append(' ');
        // Seconds with three decimals: Prometheus keeps time in milliseconds, and loses none of them this way.
        text.append("%d.%03d".formatted(at.getEpochSecond(), at.getNano() / 1_000_000))
                .append('\n');
    }

    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        StringBuilder braces = new StringBuilder();
        new TreeMap<>(labels)
                .forEach((label, value) -> braces.append(braces.isEmpty() ? "{" : ",")
                        .append(label)
                        .append("=\"")
                        .append(escaped(value))
                        .append('"'));
        return braces.append('}').toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }
}
