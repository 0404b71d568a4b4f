package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Kubernetes' Events of the demo's cluster: what happens again is counted rather than told again. */
final class ClusterEvents {

    /** As long as an API server keeps them unless told otherwise. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final ApiObjects objects;

    ClusterEvents(ApiObjects objects) {
        this.objects = objects;
    }

    void normal(HasMetadata about, String source, String reason, String message) {
        tell(Typed.write(about), source, "Normal", reason, message);
    }

    void warning(HasMetadata about, String source, String reason, String message) {
        tell(Typed.write(about), source, "Warning", reason, message);
    }

    /** @param about the object, as JSON */
    void tell(JsonNode about, String source, String type, String reason, String message) {
        String namespace = about.at("/metadata/namespace").asText();
        String subject = about.at("/metadata/name").asText();
        String uid = about.at("/metadata/uid").asText();
        String digest = Integer.toHexString((uid + source + reason + message).hashCode());
        String name = subject + "." + "0".repeat(8 - digest.length()) + digest;
        String now = objects.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode event = objects.find(ApiKind.EVENT, namespace, name).orElseGet(() -> {
            ObjectNode fresh = JsonNodeFactory.instance.objectNode();
            fresh.putObject("metadata").put("name", name).put("namespace", namespace);
            fresh.putObject("involvedObject")
                    .put("kind", about.path("kind").asText())
                    .put("apiVersion", about.path("apiVersion").asText())
                    .put("namespace", namespace)
                    .put("name", subject)
                    .put("uid", uid);
            fresh.put("type", type).put("reason", reason).put("message", message);
            fresh.putObject("source").put("component", source);
            fresh.put("firstTimestamp", now).put("count", 0);
            return fresh;
        });
        event.put("lastTimestamp", now).put("count", event.path("count").asInt() + 1);
        objects.save(ApiKind.EVENT, event, false);
    }

    void forgetOld() {
        Instant before = objects.now().minus(KEPT);
        for (ObjectNode event : objects.list(ApiKind.EVENT, "")) {
            if (Instant.parse(event.path("lastTimestamp").asText()).isBefore(before)) {
                objects.delete(
                        ApiKind.EVENT,
                        event.at("/metadata/namespace").asText(),
                        event.at("/metadata/name").asText());
            }
        }
    }
}
