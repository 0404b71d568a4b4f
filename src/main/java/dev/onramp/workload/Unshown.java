package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a document says that its form has no field for: shown as fields, it would be lost at the next click. */
final class Unshown {

    private Unshown() {}

    /** The paths of what would be lost, such as {@code spec.args.0}; empty where the form shows everything. */
    static List<String> in(JsonNode document) {
        Map<String, String> said = leaves(document);
        Map<String, String> kept = leaves(WorkloadForm.of(document).tree());
        return said.entrySet().stream()
                .filter(leaf -> !survives(leaf.getKey(), leaf.getValue(), kept.get(leaf.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean survives(String path, String said, String kept) {
        if (path.matches("spec\\.(args\\.\\d+|env\\.\\d+\\.value)")) {
            // A browser takes line breaks out of a field of one line.
            return said.equals(kept) && said.lines().count() < 2;
        }
        return kept != null
                && said.strip().equals(kept.strip())
                && (path.endsWith(".query") || said.strip().lines().count() < 2);
    }

    private static Map<String, String> leaves(JsonNode document) {
        Map<String, String> leaves = new LinkedHashMap<>();
        collect("", document, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        if (node.isValueNode() && !node.isNull()) {
            into.put(path, node.asText());
        }
        for (int at = 0; node.isArray() && at < node.size(); at++) {
            collect(path + "." + at, node.get(at), into);
        }
        node.properties()
                .forEach(field ->
                        collect(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
    }
}
