package dev.onramp.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Scaling;

/** Reads a scaling as part of a document that is otherwise made up, so that it is right or wrong exactly as in one. */
final class ScalingAlone {

    /** Where it stands in a document. */
    static final String POINTER = "/spec/scaling";

    private ScalingAlone() {}

    /** @throws DocumentRefused with every problem, by pointer into a document */
    static Scaling read(JsonNode scaling) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        document.putObject("metadata").put("team", "preview").put("name", "preview");
        ObjectNode spec = document.putObject("spec");
        spec.putArray("clusters").add("preview");
        spec.put("image", "preview:none").put("instanceClass", "none");
        spec.set("scaling", scaling);
        return Documents.from(document).scaling();
    }
}
