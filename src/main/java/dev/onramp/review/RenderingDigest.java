package dev.onramp.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.Documents;
import dev.onramp.manifest.Rendering;
import java.util.List;

/** Names what an approval holds for: change anything that matters, and it is another digest. */
final class RenderingDigest {

    private RenderingDigest() {}

    static String of(String document, Basis basis, List<Rendering> renderings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("document", document);
        root.put(
                "class",
                basis.instanceClass().name() + " " + basis.instanceClass().version());
        root.put("runtime", basis.runtime().name() + " " + basis.runtime().version());
        ArrayNode settings = root.putArray("settings");
        basis.clusters().forEach(cluster -> settings.add(ShapingSettings.toJson(cluster)));
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
}
