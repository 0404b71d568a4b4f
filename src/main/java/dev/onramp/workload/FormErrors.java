package dev.onramp.workload;

import dev.onramp.document.Problem;
import dev.onramp.document.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The problems of a document, said at the fields of its form.
 *
 * @param byField sentences by the field's name
 * @param general what belongs to no field
 * @param explained where the portal explains what stands at a field, by the field's name
 */
record FormErrors(Map<String, String> byField, List<String> general, Map<String, String> explained) {

    static final FormErrors NONE = new FormErrors(Map.of(), List.of());

    private static final Pattern PREFIX = Pattern.compile("/(?:metadata|spec)(?:/scaling(?:/behavior)?)?/(.+)");
    private static final Pattern ROW =
            Pattern.compile("(env|ports|triggers|scaleUp\\.policies|scaleDown\\.policies)\\.(\\d+)(.*)");

    FormErrors(Map<String, String> byField, List<String> general) {
        this(byField, general, Map.of());
    }

    FormErrors {
        explained = Map.copyOf(explained);
        byField = new LinkedHashMap<>(byField);
        general = List.copyOf(general);
    }

    static FormErrors of(List<Problem> problems, WorkloadForm form) {
        Map<String, String> byField = new LinkedHashMap<>();
        List<String> general = new ArrayList<>();
        Map<String, String> explained = new LinkedHashMap<>();
        for (Problem problem : problems) {
            Matcher known = PREFIX.matcher(problem.pointer());
            if (known.matches()) {
                String field = field(known.group(1), form);
                byField.merge(field, problem.message(), (one, other) -> one + " " + other);
                if (problem.href() != null) {
                    explained.putIfAbsent(field, problem.href());
                }
            } else {
                general.add(problem.message());
            }
        }
        tellEmptyTrigger(byField, form);
        return new FormErrors(byField, general, explained);
    }

    /** Where a row stands and says nothing, "add a trigger" would send people looking for another. */
    private static void tellEmptyTrigger(Map<String, String> byField, WorkloadForm form) {
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
                    "Write a query and a threshold; or remove this trigger and make both numbers of replicas equal.");
        }
    }

    FormErrors and(String field, String sentence) {
        Map<String, String> more = new LinkedHashMap<>(byField);
        more.merge(field, sentence, (one, other) -> one + " " + other);
        return new FormErrors(more, general, explained);
    }

    /** The sentence at a field, or at an element of it; null where there is none. */
    String at(String field) {
        String exact = byField.get(field);
        if (exact != null) {
            return exact;
        }
        return byField.entrySet().stream()
                .filter(entry -> entry.getKey().matches(Pattern.quote(field) + "\\.\\d+"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
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
