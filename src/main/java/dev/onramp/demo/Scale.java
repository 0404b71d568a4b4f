package dev.onramp.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code scale} subresource, through which autoscalers write. */
final class Scale {

    private static final List<String> REPLICAS = List.of("f:spec", "f:replicas");

    private Scale() {}

    static ObjectNode of(ObjectNode object) {
        ObjectNode scale = JsonNodeFactory.instance.objectNode();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String name : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            metadata.set(name, object.at("/metadata/" + name));
        }
        scale.putObject("spec").put("replicas", object.at("/spec/replicas").asInt());
        scale.putObject("status")
                .put("replicas", object.at("/status/replicas").asInt())
                .put(
                        "selector",
                        object.at("/spec/selector/matchLabels").properties().stream()
                                .map(label ->
                                        label.getKey() + "=" + label.getValue().asText())
                                .collect(Collectors.joining(",")));
        return scale;
    }

    /** Writes the replicas; whoever changes the number owns it from then on. */
    static void write(
            ApiObjects objects, ApiKind kind, String namespace, String name, int replicas, String fieldManager) {
        objects.edit(kind, namespace, name, object -> {
            if (object.at("/spec/replicas").asInt() != replicas) {
                object.withObject("/spec").put("replicas", replicas);
                FieldOwners owners = FieldOwners.of(object);
                owners.take(REPLICAS, fieldManager, FieldOwners.UPDATE, "scale", kind.apiVersion(), objects.now());
                owners.writeTo(object);
            }
            return object;
        });
    }
}
