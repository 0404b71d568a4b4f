package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The defaults the API server fills in, as far as anyone looks at them in a demo. */
final class ApiDefaults {

    private ApiDefaults() {}

    static void fill(ApiKind kind, ObjectNode object) {
        switch (kind) {
            case DEPLOYMENT -> deployment(object.withObject("/spec"));
            case SERVICE -> service(object);
            case SCALED_OBJECT -> {
                if (object.at("/spec/fallback") instanceof ObjectNode fallback && !fallback.has("behavior")) {
                    fallback.put("behavior", "static");
                }
            }
            default -> {}
        }
    }

    private static void deployment(ObjectNode spec) {
        if (!spec.has("replicas")) {
            spec.put("replicas", 1);
        }
        if (!spec.has("progressDeadlineSeconds")) {
            spec.put("progressDeadlineSeconds", 600);
        }
        if (!spec.has("revisionHistoryLimit")) {
            spec.put("revisionHistoryLimit", 10);
        }
    }

    private static void service(ObjectNode object) {
        ObjectNode spec = object.withObject("/spec");
        if (!spec.has("type")) {
            spec.put("type", "ClusterIP");
        }
        if (!spec.has("clusterIP")) {
            JsonNode name = object.at("/metadata/name");
            spec.put(
                    "clusterIP",
                    "10.96." + Math.floorMod(name.hashCode(), 250) + "."
                            + (1 + Math.floorMod(name.hashCode() / 251, 250)));
        }
    }
}
