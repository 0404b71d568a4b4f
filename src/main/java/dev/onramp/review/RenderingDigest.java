package dev.onramp.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.manifest.Rendering;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names what an approval holds for: change anything that matters, and it is another digest. */
final class RenderingDigest {

    private RenderingDigest() {}

    static String of(
            String document,
            InstanceClass instanceClass,
            Runtime runtime,
            List<ClusterSettings> clusters,
            List<Rendering> renderings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("document", document);
        root.put("class", instanceClass.name() + " " + instanceClass.version());
        root.put("runtime", runtime.name() + " " + runtime.version());
        ArrayNode settings = root.putArray("settings");
        clusters.forEach(cluster -> settings.add(entering(cluster)));
        return digest(root, renderings);
    }

    /** A retirement's: of what is to be deleted, whatever the catalogue says by now. */
    static String ofRetirement(String document, List<Rendering> renderings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("document", document);
        root.put("retire", true);
        return digest(root, renderings);
    }

    private static String digest(ObjectNode root, List<Rendering> renderings) {
        ArrayNode objects = root.putArray("renderings");
        renderings.forEach(rendering -> objects.add(rendering.toJson()));
        return Documents.digest(root.toString());
    }

    /**
     * The settings that shape objects. A cluster's title, its environment and its autoscaler's flags are for reading;
     * what KEDA's version does to a rendering shows in the objects themselves, and it may be learned only after a start.
     */
    private static ObjectNode entering(ClusterSettings cluster) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", cluster.name());
        node.put("namespacePattern", cluster.namespacePattern());
        cluster.metrics().ifPresent(metrics -> {
            ObjectNode source = node.putObject("metrics");
            source.put("serverAddress", metrics.serverAddress());
            put(source.putObject("customHeaders"), metrics.customHeaders());
            put(source.putObject("queryParameters"), metrics.queryParameters());
            metrics.auth().ifPresent(auth -> source.put("auth", auth.kind() + " " + auth.name() + " " + auth.modes()));
        });
        return node;
    }

    private static void put(ObjectNode node, Map<String, String> entries) {
        // Sorted: a Map.copyOf goes through its entries in another order in every process.
        new TreeMap<>(entries).forEach(node::put);
    }
}
