package dev.onramp.preview;

import dev.onramp.document.Runtime;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.manifest.QueryTemplate;
import dev.onramp.promql.QueryShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which metrics a runtime's own pods export, told from its proven queries: those they name, and their kin of the same
 * prefix, such as {@code vllm:} or {@code :tensorflow:serving:}.
 */
final class OwnMetrics {

    /** A shorter prefix says too little to go by. */
    private static final int SHORTEST_PREFIX = 4;

    private OwnMetrics() {}

    /** Of all its queries together: what wakes a workload is a question to all triggers. */
    static Set<String> among(Scaling scaling, Runtime runtime) {
        return scaling.triggers().stream()
                .filter(Trigger.Prometheus.class::isInstance)
                .flatMap(trigger -> among(((Trigger.Prometheus) trigger).query(), runtime).stream())
                .collect(Collectors.toSet());
    }

    static Set<String> among(String query, Runtime runtime) {
        List<String> exported = exported(runtime);
        // Nobody knows what a custom server exports beside what its proven queries name.
        Optional<String> prefix = runtime.name().equals(Runtime.CUSTOM) ? Optional.empty() : commonPrefix(exported);
        return QueryShape.of(query).metricNames().stream()
                .filter(name ->
                        exported.contains(name) || prefix.map(name::startsWith).orElse(false))
                .collect(Collectors.toSet());
    }

    private static List<String> exported(Runtime runtime) {
        return runtime.queries().stream()
                .map(query -> QueryTemplate.fill(query, "namespace", "workload", "model"))
                .flatMap(query -> QueryShape.of(query).metricNames().stream())
                .distinct()
                .toList();
    }

    /** What all names begin with, up to a sign that parts words. */
    private static Optional<String> commonPrefix(List<String> names) {
        if (names.size() < 2) {
            return Optional.empty();
        }
        String common = names.get(0);
        for (String name : names) {
            int same = 0;
            while (same < Math.min(common.length(), name.length()) && common.charAt(same) == name.charAt(same)) {
                same++;
            }
            common = common.substring(0, same);
        }
        // Where there are colons they part the server's name from the metric's.
        int end = (common.indexOf(':') >= 0 ? common.lastIndexOf(':') : common.lastIndexOf('_')) + 1;
        return end < SHORTEST_PREFIX ? Optional.empty() : Optional.of(common.substring(0, end));
    }
}
