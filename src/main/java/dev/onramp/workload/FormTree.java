package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Trigger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Between the fields of a form and the tree of a document. Decides nothing about right and wrong: that is the document's. */
final class FormTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    /** Fields whose text becomes a number where it is one; where it is none, the document says so at the field. */
    private static final Set<String> NUMBERS = Set.of(
            "min",
            "max",
            "fallback.afterFailures",
            "fallback.replicas",
            "scaleUp.tolerance",
            "scaleDown.tolerance",
            "ports.port",
            "triggers.threshold",
            "triggers.activationThreshold",
            "triggers.value",
            "triggers.replicas",
            "formula.target",
            "formula.activationTarget",
            "scaleUp.policies.value",
            "scaleDown.policies.value");

    private static final List<String> SPEC = List.of(
            "runtime",
            "image",
            "instanceClass",
            "update",
            "probe.type",
            "probe.port",
            "probe.path",
            "probe.startup",
            "metrics.port",
            "metrics.path");

    private static final List<String> SCALING = List.of(
            "min",
            "max",
            "fallback.afterFailures",
            "fallback.replicas",
            "fallback.behavior",
            "cooldown",
            "pollingInterval",
            "formula.expression",
            "formula.target",
            "formula.activationTarget",
            "formula.metricType");

    private static final List<String> DIRECTION = List.of("stabilizationWindow", "selectPolicy", "tolerance");

    private FormTree() {}

    static JsonNode tree(WorkloadForm form) {
        ObjectNode root = JSON.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        ObjectNode metadata = root.putObject("metadata");
        put(metadata, "team", "team", form.text("team"));
        put(metadata, "name", "name", form.text("name"));
        ObjectNode spec = root.putObject("spec");
        if (!form.clusters().isEmpty()) {
            form.clusters().forEach(spec.putArray("clusters")::add);
        }
        SPEC.forEach(name -> put(spec, name, name, form.text(name)));
        List<String> args = lines(form.text("args"));
        if (!args.isEmpty()) {
            args.forEach(spec.putArray("args")::add);
        }
        rows(form, "env", spec, "env");
        rows(form, "ports", spec, "ports");
        ObjectNode scaling = spec.putObject("scaling");
        SCALING.forEach(name -> put(scaling, name, name, form.text(name)));
        rows(form, "triggers", scaling, "triggers");
        for (String direction : List.of("scaleUp", "scaleDown")) {
            ObjectNode written = JSON.objectNode();
            for (String field : DIRECTION) {
                String name = direction + "." + field;
                put(written, field, name, form.text(name));
            }
            rows(form, direction + ".policies", written, "policies");
            if (!written.isEmpty()) {
                scaling.withObjectProperty("behavior").set(direction, written);
            }
        }
        return root;
    }

    private static void rows(WorkloadForm form, String kind, ObjectNode parent, String name) {
        List<Integer> filled = form.filled(kind);
        if (filled.isEmpty()) {
            return;
        }
        ArrayNode array = parent.putArray(name);
        for (int at : filled) {
            ObjectNode node = array.addObject();
            Map<String, String> row = form.rows(kind).get(at);
            if (kind.equals("triggers")) {
                node.put("type", "prometheus");
            }
            inOrder(row).forEach((field, text) -> put(node, field, kind + "." + field, text));
            if (kind.equals("env") && !node.has("secret") && !node.has("value")) {
                node.put("value", ""); // an empty value is a value
            }
        }
    }

    /** As a document is written, in whichever order a browser sent it. */
    private static Map<String, String> inOrder(Map<String, String> row) {
        Map<String, String> ordered = new LinkedHashMap<>();
        Stream.concat(Stream.of("type", "name"), Trigger.FIELDS.stream())
                .filter(row::containsKey)
                .forEach(field -> ordered.put(field, row.get(field)));
        row.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Puts text that says something under a path with dots. */
    private static void put(ObjectNode parent, String path, String name, String text) {
        boolean raw = name.equals("env.value");
        if (text.isBlank() && !(raw && !text.isEmpty())) {
            return;
        }
        int dot = path.indexOf('.');
        if (dot > 0) {
            put(parent.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), name, text);
        } else if (name.equals("triggers.cached")) {
            parent.put(path, true);
        } else if (NUMBERS.contains(name)) {
            parent.set(path, number(text.strip()));
        } else {
            parent.put(path, raw ? text : text.strip());
        }
    }

    private static JsonNode number(String text) {
        return text.matches("-?\\d{1,16}(\\.\\d{1,16})?([eE][+-]?\\d{1,2})?")
                ? JSON.numberNode(new BigDecimal(text))
                : JSON.textNode(text);
    }

    /** One argument a line; an empty line is none. */
    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    static WorkloadForm fields(JsonNode document) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, List<Map<String, String>>> rows = new TreeMap<>();
        JsonNode spec = document.path("spec");
        JsonNode scaling = spec.path("scaling");
        flatten("", document.path("metadata"), texts);
        SPEC.forEach(name -> take(spec, name, texts));
        SCALING.forEach(name -> take(scaling, name, texts));
        texts.put("args", String.join("\n", strings(spec.path("args"))));
        rows.put("env", listed(spec.path("env")));
        rows.put("ports", listed(spec.path("ports")));
        rows.put("triggers", listed(scaling.path("triggers")));
        for (String direction : List.of("scaleUp", "scaleDown")) {
            JsonNode node = scaling.path("behavior").path(direction);
            DIRECTION.forEach(field -> take(node, field, direction + "." + field, texts));
            rows.put(direction + ".policies", listed(node.path("policies")));
        }
        return new WorkloadForm(texts, strings(spec.path("clusters")), rows);
    }

    private static void take(JsonNode parent, String path, Map<String, String> texts) {
        take(parent, path, path, texts);
    }

    private static void take(JsonNode parent, String path, String name, Map<String, String> texts) {
        JsonNode node = parent.at("/" + path.replace('.', '/'));
        if (node.isValueNode() && !node.isNull()) {
            texts.put(name, node.asText());
        }
    }

    private static List<Map<String, String>> listed(JsonNode array) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode element : array) {
            Map<String, String> row = new LinkedHashMap<>();
            flatten("", element, row);
            rows.add(row);
        }
        return rows;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getValue().isObject()) {
                flatten(prefix + field.getKey() + ".", field.getValue(), into);
            } else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                into.put(prefix + field.getKey(), field.getValue().asText());
            }
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
