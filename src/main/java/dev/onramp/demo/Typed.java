package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** Objects as fabric8's models, for the stand-ins; the store keeps plain JSON. */
final class Typed {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Typed() {}

    static <T> T read(JsonNode node, Class<T> type) {
        return SERIALIZATION.convertValue(node, type);
    }

    static ObjectNode write(Object model) {
        return SERIALIZATION.convertValue(model, ObjectNode.class);
    }

    /** All of a kind, in every namespace. */
    static <T extends HasMetadata> List<T> all(ApiObjects objects, ApiKind kind, Class<T> type) {
        return objects.list(kind, "").stream().map(node -> read(node, type)).toList();
    }

    /** Puts a status in place of the one an object has. */
    static void status(ApiObjects objects, ApiKind kind, HasMetadata of, Object status) {
        objects.edit(kind, of.getMetadata().getNamespace(), of.getMetadata().getName(), object -> {
            object.set("status", write(status));
            return object;
        });
    }
}
