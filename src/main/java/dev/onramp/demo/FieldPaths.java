package dev.onramp.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Paths to the fields of an object in the steps {@code managedFields} uses: {@code f:spec} into a field,
 * {@code k:{"name":"app"}} to the entry of a list that has keys. Other lists count as one value.
 */
final class FieldPaths {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FieldPaths() {}

    /** Paths to all values an applied object states, without what names it. */
    static Set<List<String>> of(ObjectNode applied) {
        Set<List<String>> paths = new LinkedHashSet<>();
        applied.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("apiVersion") && !field.getKey().equals("kind")) {
                collect(field.getKey(), field.getValue(), List.of("f:" + field.getKey()), paths);
            }
        });
        paths.remove(List.of("f:metadata", "f:name"));
        paths.remove(List.of("f:metadata", "f:namespace"));
        return paths;
    }

    private static void collect(String name, JsonNode value, List<String> path, Set<List<String>> into) {
        List<String> keys = keysOf(name, value);
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            object.fields()
                    .forEachRemaining(field ->
                            collect(field.getKey(), field.getValue(), with(path, "f:" + field.getKey()), into));
        } else if (!keys.isEmpty()) {
            value.forEach(entry -> collect("", entry, with(path, step(keys, entry)), into));
        } else {
            into.add(path);
        }
    }

    /** The keys of a list's entries; empty for what is no list, or one that is replaced as a whole. */
    static List<String> keysOf(String name, JsonNode list) {
        if (!list.isArray() || list.isEmpty() || !list.get(0).isObject()) {
            return List.of();
        }
        return switch (name) {
            case "containers", "initContainers", "volumes", "env", "imagePullSecrets" -> List.of("name");
            case "volumeMounts" -> List.of("mountPath");
            case "ports" ->
                list.get(0).has("containerPort") ? List.of("containerPort", "protocol") : List.of("port", "protocol");
            default -> List.of();
        };
    }

    static String step(List<String> keys, JsonNode entry) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        for (String each : keys) {
            JsonNode value = entry.get(each);
            key.set(each, value == null ? JsonNodeFactory.instance.textNode("TCP") : value);
        }
        return "k:" + key;
    }

    static Optional<JsonNode> valueAt(JsonNode root, List<String> path) {
        JsonNode at = root;
        for (String step : path) {
            at = child(at, step);
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    private static JsonNode child(JsonNode node, String step) {
        if (step.startsWith("f:")) {
            return node.get(step.substring(2));
        }
        for (JsonNode entry : node) {
            if (step.equals(step(fieldNames(key(step)), entry))) {
                return entry;
            }
        }
        return null;
    }

    /** Removes the value, and what held nothing else. */
    static void remove(JsonNode root, List<String> path) {
        JsonNode parent = valueAt(root, path.subList(0, path.size() - 1)).orElse(null);
        if (parent == null) {
            return;
        }
        String last = path.get(path.size() - 1);
        JsonNode value = child(parent, last);
        if (value == null) {
            return;
        }
        if (parent instanceof ObjectNode object) {
            object.remove(last.substring(2));
        } else if (parent instanceof ArrayNode list) {
            removeItself(list, value);
        }
        if (parent.isEmpty() && path.size() > 1) {
            remove(root, path.subList(0, path.size() - 1));
        }
    }

    /** That very node, and none that is equal to it. */
    private static void removeItself(ArrayNode list, JsonNode node) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i) == node) {
                list.remove(i);
            }
        }
    }

    /** As {@code managedFields} holds them. */
    static ObjectNode toFieldsV1(Collection<List<String>> paths) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (List<String> path : paths) {
            ObjectNode at = root;
            for (String step : path) {
                at = at.withObject(Problem.step(step));
            }
        }
        return root;
    }

    static Set<List<String>> fromFieldsV1(JsonNode fields) {
        Set<List<String>> paths = new LinkedHashSet<>();
        unfold(fields, List.of(), paths);
        return paths;
    }

    private static void unfold(JsonNode node, List<String> path, Set<List<String>> into) {
        if (node.isEmpty()) {
            if (!path.isEmpty()) {
                into.add(path);
            }
            return;
        }
        node.fields().forEachRemaining(field -> unfold(field.getValue(), with(path, field.getKey()), into));
    }

    /** As conflicts spell it: {@code .spec.template.spec.containers[name="app"].image}. */
    static String spelled(List<String> path) {
        return path.stream()
                .map(step -> step.startsWith("f:") ? "." + step.substring(2) : spelledKey(key(step)))
                .collect(Collectors.joining());
    }

    private static String spelledKey(ObjectNode key) {
        return fieldNames(key).stream()
                .map(name -> name + "=" + key.get(name))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> fieldNames(ObjectNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static ObjectNode key(String step) {
        try {
            return (ObjectNode) JSON.readTree(step.substring(2));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("“" + step + "” is no step of a field path", e);
        }
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
