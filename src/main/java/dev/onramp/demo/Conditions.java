package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A status' conditions; where they carry times, one that keeps its status keeps its time. */
final class Conditions {

    private final JsonNode before;
    private final String now;
    private final ArrayNode written = JsonNodeFactory.instance.arrayNode();

    /** @param now empty where conditions carry no times, as KEDA's */
    Conditions(JsonNode before, String now) {
        this.before = before;
        this.now = now;
    }

    Conditions add(String type, String status, String reason, String message) {
        ObjectNode condition = written.addObject()
                .put("type", type)
                .put("status", status)
                .put("reason", reason)
                .put("message", message);
        if (!now.isEmpty()) {
            condition.put("lastTransitionTime", since(type, status));
        }
        return this;
    }

    private String since(String type, String status) {
        for (JsonNode one : before) {
            if (one.path("type").asText().equals(type)
                    && one.path("status").asText().equals(status)) {
                return one.path("lastTransitionTime").asText();
            }
        }
        return now;
    }

    ArrayNode all() {
        return written;
    }
}
