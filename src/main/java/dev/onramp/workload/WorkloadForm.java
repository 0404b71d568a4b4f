package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A document as fields of a form: text by name, possibly wrong. The names follow the document's paths
 * ({@code triggers.0.query}), so that an error's pointer leads to its field by rule.
 *
 * @param texts the fields that stand once
 * @param clusters the chosen ones
 * @param rows the fields that repeat, by kind; numbers in names are positions in these lists
 */
record WorkloadForm(Map<String, String> texts, List<String> clusters, Map<String, List<Map<String, String>>> rows) {

    /** What repeats, and the fields that make a row more than an empty one; choices have a value even when untouched. */
    static final Map<String, Set<String>> KINDS = Map.of(
            "env", Set.of("name", "value", "secret.name", "secret.key"),
            "ports", Set.of("name", "port"),
            "triggers", Set.of("name", "query", "threshold", "value", "start", "end", "replicas"),
            "scaleUp.policies", Set.of("value", "period"),
            "scaleDown.policies", Set.of("value", "period"));

    private static final int MOST_ROWS = 200;

    private static final Pattern ROW =
            Pattern.compile("(env|ports|triggers|scaleUp\\.policies|scaleDown\\.policies)\\.(\\d{1,6})\\.(.+)");

    WorkloadForm {
        texts = new LinkedHashMap<>(texts);
        clusters = List.copyOf(clusters);
        rows = new TreeMap<>(rows);
    }

    /** What a browser sent. */
    static WorkloadForm sent(Map<String, List<String>> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Map<Integer, Map<String, String>>> rows = new TreeMap<>();
        fields.forEach((name, values) -> {
            String text = values.isEmpty() ? "" : values.get(0).replace("\r\n", "\n");
            Matcher row = ROW.matcher(name);
            if (row.matches()) {
                rows.computeIfAbsent(row.group(1), kind -> new TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(row.group(2)), number -> new LinkedHashMap<>())
                        .put(row.group(3), text);
            } else if (!name.equals("clusters")) {
                texts.put(name, text);
            }
        });
        Map<String, List<Map<String, String>>> listed = new TreeMap<>();
        rows.forEach((kind, byNumber) ->
                listed.put(kind, byNumber.values().stream().limit(MOST_ROWS).toList()));
        return new WorkloadForm(texts, fields.getOrDefault("clusters", List.of()), listed);
    }

    /** A document, as {@link dev.onramp.document.Documents#tree} has it. */
    static WorkloadForm of(JsonNode document) {
        return FormTree.fields(document);
    }

    static WorkloadForm empty() {
        return new WorkloadForm(Map.of(), List.of(), Map.of());
    }

    /** The tree of the document that the fields spell, right or wrong. */
    JsonNode tree() {
        return FormTree.tree(this);
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    List<Map<String, String>> rows(String kind) {
        return rows.getOrDefault(kind, List.of());
    }

    WorkloadForm with(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(name, text);
        return new WorkloadForm(more, clusters, rows);
    }

    WorkloadForm onClusters(List<String> names) {
        return new WorkloadForm(texts, names, rows);
    }

    WorkloadForm withRow(String kind, Map<String, String> row) {
        List<Map<String, String>> more = new ArrayList<>(rows(kind));
        more.add(row);
        return withRows(kind, more);
    }

    /** Without a row that a button names, such as {@code env-2}; a name that is none changes nothing. */
    WorkloadForm withoutRow(String name) {
        int dash = name.lastIndexOf('-');
        String kind = dash < 0 ? "" : name.substring(0, dash);
        String number = name.substring(dash + 1);
        if (!KINDS.containsKey(kind)
                || !number.matches("\\d{1,4}")
                || Integer.parseInt(number) >= rows(kind).size()) {
            return this;
        }
        List<Map<String, String>> rest = new ArrayList<>(rows(kind));
        rest.remove(Integer.parseInt(number));
        return withRows(kind, rest);
    }

    WorkloadForm withRowTexts(String kind, int number, Map<String, String> changed) {
        List<Map<String, String>> all = new ArrayList<>(rows(kind));
        Map<String, String> row = new LinkedHashMap<>(all.get(number));
        row.putAll(changed);
        all.set(number, row);
        return withRows(kind, all);
    }

    private WorkloadForm withRows(String kind, List<Map<String, String>> list) {
        Map<String, List<Map<String, String>>> more = new TreeMap<>(rows);
        more.put(kind, List.copyOf(list));
        return new WorkloadForm(texts, clusters, more);
    }

    /** The positions of the rows that say something, in order; the n-th of them is the document's n-th. */
    List<Integer> filled(String kind) {
        List<Map<String, String>> all = rows(kind);
        return IntStream.range(0, all.size())
                .filter(i -> KINDS.get(kind).stream()
                        .anyMatch(name -> !all.get(i).getOrDefault(name, "").isBlank()))
                .boxed()
                .collect(Collectors.toList());
    }

    /** Whether something stands in a field, by the name that a browser sends it under. */
    boolean isFilled(String field) {
        Matcher row = ROW.matcher(field);
        if (!row.matches()) {
            return !text(field).isBlank();
        }
        List<Map<String, String>> all = rows(row.group(1));
        int number = Integer.parseInt(row.group(2));
        return number < all.size()
                && !all.get(number).getOrDefault(row.group(3), "").isBlank();
    }

    /** A number somebody typed, or the given one where it is none; for sums beside the form. */
    int whole(String name, int otherwise) {
        String text = text(name).strip();
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : otherwise;
    }
}
