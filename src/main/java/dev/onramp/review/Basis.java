package dev.onramp.review;

import static java.util.stream.Collectors.toMap;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a document is rendered with.
 *
 * @param clusters the settings of its clusters, in the document's order
 */
public record Basis(InstanceClass instanceClass, Runtime runtime, List<ClusterSettings> clusters) {

    public Basis {
        clusters = List.copyOf(clusters);
    }

    /** What is another one now, in sentences; each names the version or the configuration key. */
    List<String> changesTo(Basis now) {
        List<String> changes = new ArrayList<>();
        step("Instance class", instanceClass.name(), instanceClass.version(), now.instanceClass.version())
                .ifPresent(changes::add);
        step("Runtime", runtime.name(), runtime.version(), now.runtime.version())
                .ifPresent(changes::add);
        Map<String, ClusterSettings> present = now.clusters.stream().collect(toMap(ClusterSettings::name, c -> c));
        for (ClusterSettings then : clusters) {
            Map<String, String> was = ShapingSettings.byKey(then);
            Map<String, String> is = ShapingSettings.byKey(present.getOrDefault(then.name(), then));
            Map<String, String> keys = new TreeMap<>(was);
            keys.putAll(is);
            keys.keySet().stream()
                    .filter(key -> !Objects.equals(was.get(key), is.get(key)))
                    .map(key -> key + " is " + said(is.get(key)) + " now and was " + said(was.get(key)) + ".")
                    .forEach(changes::add);
        }
        return changes;
    }

    private static String said(String value) {
        return value == null ? "not set" : "“" + value + "”";
    }

    private static Optional<String> step(String what, String name, int then, int now) {
        return then == now
                ? Optional.empty()
                : Optional.of(what + " “" + name + "” is version " + now + " now and was version " + then + ".");
    }
}
