package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Problem;
import dev.onramp.document.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The problems of a document, said at the fields of its form.
 *
 * @param byField what is wrong, by the field's name
 * @param general what belongs to no field
 */
record FormErrors(Map<String, List<Problem>> byField, List<Problem> general) {

    static final FormErrors NONE = new FormErrors(Map.of(), List.of());

    private static final Pattern PREFIX = Pattern.compile("/(?:metadata|spec)(?:/scaling(?:/behavior)?)?/(.+)");
    private static final Pattern ROW =
            Pattern.compile("(env|ports|triggers|scaleUp\\.policies|scaleDown\\.policies)\\.(\\d+)(.*)");

    FormErrors {
        byField = new LinkedHashMap<>(byField);
        general = List.copyOf(general);
    }

    static FormErrors of(List<Problem> problems, WorkloadForm form) {
        Map<String, List<Problem>> byField = new LinkedHashMap<>();
        List<Problem> general = new ArrayList<>();
        for (Problem problem : problems) {
            Matcher known = PREFIX.matcher(problem.pointer());
            if (known.matches()) {
                put(byField, field(known.group(1), form), problem);
            } else {
                general.add(problem);
            }
        }
        tellEmptyTrigger(byField, form);
        return new FormErrors(byField, general);
    }

    /** What is wrong with a document as it stands. */
    static FormErrors standing(JsonNode document, WorkloadForm form) {
        try {
            Documents.from(document);
            return NONE;
        } catch (DocumentRefused refused) {
            return of(refused.problems(), form);
        }
    }

    /** Where a row stands and says nothing, "add a trigger" would send people looking for another. */
    private static void tellEmptyTrigger(Map<String, List<Problem>> byField, WorkloadForm form) {
        boolean isThere =
                !form.rows("triggers").isEmpty() && form.filled("triggers").isEmpty();
        boolean isQuery = isThere
                && form.rows("triggers")
                        .get(0)
                        .getOrDefault("type", Trigger.PROMETHEUS)
                        .equals(Trigger.PROMETHEUS);
        if (isQuery && byField.remove("triggers") != null) {
            byField.put(
                    "triggers.0.query",
                    List.of(
                            new Problem(
                                    "/spec/scaling/triggers/0/query",
                                    "Write a query and a threshold; or remove this trigger and make both numbers of replicas equal.")));
        }
    }

    FormErrors and(String field, String sentence) {
        Map<String, List<Problem>> more = new LinkedHashMap<>(byField);
        put(more, field, new Problem("", sentence));
        return new FormErrors(more, general);
    }

    private static void put(Map<String, List<Problem>> byField, String field, Problem problem) {
        byField.merge(
                field,
                List.of(problem),
                (before, added) ->
                        Stream.concat(before.stream(), added.stream()).toList());
    }

    /** What is wrong with a field, or with an element of it; nothing where all is well. */
    List<Problem> at(String field) {
        List<Problem> exact = byField.get(field);
        List<Problem> all = exact != null
                ? exact
                : byField.entrySet().stream()
                        .filter(entry -> entry.getKey().matches(Pattern.quote(field) + "\\.\\d+"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(List.of());
        return all.stream().map(problem -> FormWords.said(field, problem)).toList();
    }

    /** Without what is wrong with fields that nobody has filled yet. */
    FormErrors ofFilled(WorkloadForm form) {
        Map<String, List<Problem>> filled = new LinkedHashMap<>(byField);
        filled.keySet().removeIf(field -> !form.isFilled(field));
        return new FormErrors(filled, List.of());
    }

    public boolean isEmpty() {
        return byField.isEmpty() && general.isEmpty();
    }

    public int count() {
        return byField.size() + general.size();
    }

    /** Empty rows of the form are no rows of the document: the document's third may be the form's fourth. */
    private static String field(String path, WorkloadForm form) {
        String name = path.replace('/', '.');
        Matcher row = ROW.matcher(name);
        if (!row.matches()) {
            return name;
        }
        List<Integer> filled = form.filled(row.group(1));
        int number = Integer.parseInt(row.group(2));
        return row.group(1) + "." + (number < filled.size() ? filled.get(number) : number) + row.group(3);
    }
}
