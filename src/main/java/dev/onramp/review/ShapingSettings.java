package dev.onramp.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.KedaAuth;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of a cluster that shape objects, and so enter what an approval holds for. A cluster's title, its
 * environment and its autoscaler's flags are for reading; what KEDA's version does to a rendering shows in the objects
 * themselves, and it may be learned only after a start. None of these is a credential: KEDA is given them all.
 */
final class ShapingSettings {

    private ShapingSettings() {}

    /** Canonical: the same settings give the same text in every process. */
    static ObjectNode toJson(ClusterSettings cluster) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", cluster.name());
        node.put("namespacePattern", cluster.namespacePattern());
        cluster.metrics().ifPresent(metrics -> {
            ObjectNode source = node.putObject("metrics");
            source.put("serverAddress", metrics.serverAddress());
            put(source.putObject("customHeaders"), metrics.customHeaders());
            put(source.putObject("queryParameters"), metrics.queryParameters());
            metrics.auth().ifPresent(auth -> {
                ObjectNode reference = source.putObject("auth");
                reference.put("kind", auth.kind());
                reference.put("name", auth.name());
                auth.modes().forEach(reference.putArray("modes")::add);
            });
        });
        return node;
    }

    private static void put(ObjectNode node, Map<String, String> entries) {
        // Sorted: a Map.copyOf goes through its entries in another order in every process.
        new TreeMap<>(entries).forEach(node::put);
    }

    /** The cluster as it was when {@link #toJson} gave this; what shapes no object is as it is now. */
    static ClusterSettings restored(JsonNode was, ClusterSettings now) {
        JsonNode metrics = was.path("metrics");
        return new ClusterSettings(
                now.name(),
                now.displayName(),
                now.environment(),
                was.path("namespacePattern").asText(),
                now.kedaVersion(),
                metrics.isMissingNode() ? Optional.empty() : Optional.of(metrics(metrics)),
                now.hpa());
    }

    private static KedaMetrics metrics(JsonNode node) {
        JsonNode auth = node.path("auth");
        return new KedaMetrics(
                node.path("serverAddress").asText(),
                entries(node.path("customHeaders")),
                entries(node.path("queryParameters")),
                auth.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new KedaAuth(
                                auth.path("kind").asText(), auth.path("name").asText(), texts(auth.path("modes")))));
    }

    private static Map<String, String> entries(JsonNode node) {
        Map<String, String> entries = new TreeMap<>();
        node.fields()
                .forEachRemaining(
                        entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        return entries;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Each under the configuration key that sets it. */
    static Map<String, String> byKey(ClusterSettings cluster) {
        String prefix = "onramp.clusters." + cluster.name() + ".";
        Map<String, String> keys = new TreeMap<>();
        keys.put(prefix + "namespace-pattern", cluster.namespacePattern());
        cluster.metrics().ifPresent(metrics -> {
            keys.put(prefix + "metrics.url (or .in-cluster-url)", metrics.serverAddress());
            if (!metrics.customHeaders().isEmpty()) {
                // KEDA's own way to write them.
                String headers = new TreeMap<>(metrics.customHeaders())
                        .entrySet().stream()
                                .map(header -> header.getKey() + "=" + header.getValue())
                                .collect(Collectors.joining(","));
                keys.put(prefix + "metrics.tenant-header", headers);
            }
            metrics.queryParameters()
                    .forEach((name, value) -> keys.put(prefix + "metrics.query-parameters." + name, value));
            metrics.auth().ifPresent(auth -> {
                keys.put(prefix + "metrics.keda-auth", auth.kind() + "/" + auth.name());
                keys.put(prefix + "metrics.keda-auth-modes", String.join(",", auth.modes()));
            });
        });
        return keys;
    }
}
