package dev.onramp.demo;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One series of the demo's metric source.
 *
 * @param help what the metric means, as Prometheus shows it while one types
 * @param load whose moods it follows
 * @param value a gauge's value, or a counter's increase per second, at a load of requests per second
 */
record DemoSeries(
        String metric,
        boolean counter,
        String help,
        Map<String, String> labels,
        DemoLoad load,
        ToDoubleFunction<Instant> value) {

    /** As the exposition formats spell it: name and labels. */
    String spelled() {
        return spelled(metric, labels);
    }

    static String spelled(String metric, Map<String, String> labels) {
        return metric
                + new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The gauge's value or the counter's speed; empty while the source is silent. */
    OptionalDouble at(Instant moment) {
        return load.isSilentAt(moment) ? OptionalDouble.empty() : OptionalDouble.of(value.applyAsDouble(moment));
    }
}
