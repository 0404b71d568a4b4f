package dev.onramp.scaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of vectors by their kinds. Words and numbers beside them are its own business; anything else must be known. */
record VectorFile(String name, Map<String, List<JsonFields>> byKind) {

    static VectorFile read(String name, String json) {
        var root = JsonFields.read(name, json);
        Map<String, List<JsonFields>> byKind = new LinkedHashMap<>();
        root.node().fieldNames().forEachRemaining(kind -> {
            if (root.at(kind).node().isContainerNode()) {
                VectorChecks.of(kind);
                byKind.put(kind, numbered(root.at(kind)));
            }
        });
        return new VectorFile(name, byKind);
    }

    private static List<JsonFields> numbered(JsonFields vectors) {
        var numbered = new ArrayList<JsonFields>();
        for (int i = 0; i < vectors.each().size(); i++) {
            numbered.add(vectors.at(i));
        }
        return numbered;
    }

    Set<String> kinds() {
        return byKind.keySet();
    }

    List<JsonFields> of(String kind) {
        return byKind.get(kind);
    }

    int size() {
        return byKind.values().stream().mapToInt(List::size).sum();
    }
}
