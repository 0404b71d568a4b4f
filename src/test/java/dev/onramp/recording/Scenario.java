package dev.onramp.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be recorded: the first part of a trace, in the words of {@code vectors/traces/README.md}. So a trace is its
 * own scenario, and can be recorded again.
 */
record Scenario(ObjectNode wished) {

    /** A value of a trigger from this second on: a number, "many", "NaN", or null for no series. */
    record Setting(double at, JsonNode value) {}

    static Scenario read(Path file) {
        try {
            return new Scenario((ObjectNode) new ObjectMapper().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The scenario " + file + " can't be read.", e);
        }
    }

    String name() {
        return wished.get("name").asText();
    }

    double duration() {
        return wished.get("duration").asDouble();
    }

    int replicas() {
        return wished.at("/deployment/replicas").asInt(1);
    }

    Optional<String> annotation(String key) {
        return Optional.ofNullable(wished.at("/deployment/" + key).textValue());
    }

    /** The name of a trigger's metric, the same on every page and in every query. */
    String metric(int trigger) {
        return "trace_" + name().replace('-', '_') + "_" + trigger;
    }

    int triggers() {
        return wished.get("samples").size();
    }

    List<Setting> settings(int trigger) {
        var settings = new ArrayList<Setting>();
        for (var set : wished.get("samples").get(trigger).get("set")) {
            settings.add(new Setting(set.get(0).asDouble(), set.get(1)));
        }
        return settings;
    }

    /** Null for a trigger that reads no metric, such as cron, as well. */
    JsonNode valueAt(int trigger, double seconds) {
        var settings = settings(trigger);
        JsonNode value =
                settings.isEmpty() ? NullNode.getInstance() : settings.get(0).value();
        for (var setting : settings) {
            value = setting.at() <= seconds ? setting.value() : value;
        }
        return value;
    }

    /** Whether the relay refuses all queries. */
    boolean isFaulty(double seconds) {
        for (var fault : wished.path("faults")) {
            if (fault.get(0).asDouble() <= seconds && seconds < fault.get(1).asDouble()) {
                return true;
            }
        }
        return false;
    }

    /** The ScaledObject's spec, asking the relay. */
    ObjectNode scaledObjectSpec(String relay) {
        ObjectNode spec = wished.at("/scaledObject/spec").deepCopy();
        int trigger = 0;
        for (var each : spec.get("triggers")) {
            if (each.get("type").asText().equals("prometheus")) {
                ((ObjectNode) each.get("metadata"))
                        .put("serverAddress", relay + "/" + trigger)
                        .put("query", metric(trigger));
            }
            trigger++;
        }
        return spec;
    }
}
