package dev.onramp.workload;

import dev.onramp.document.Problem;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the form calls a document's fields: a problem says the key, which stands nowhere on a page of labels. */
final class FormWords {

    private static final Pattern ROW = Pattern.compile("(.+)\\.(\\d+)(?:\\.(.+))?");

    private static final Map<String, String> ROWS = Map.of(
            "env", "variable",
            "ports", "port",
            "triggers", "trigger",
            "scaleUp.policies", "limit on scaling up",
            "scaleDown.policies", "limit on scaling down");

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("team", "Team"),
            Map.entry("name", "Name"),
            Map.entry("runtime", "Runtime"),
            Map.entry("image", "Image"),
            Map.entry("instanceClass", "Instance class"),
            Map.entry("clusters", "Where it runs"),
            Map.entry("args", "Arguments"),
            Map.entry("env", "Environment"),
            Map.entry("env.name", "Name"),
            Map.entry("env.value", "Value"),
            Map.entry("env.secret.name", "Secret"),
            Map.entry("env.secret.key", "Key"),
            Map.entry("ports", "Ports"),
            Map.entry("ports.name", "Name"),
            Map.entry("ports.port", "Number"),
            Map.entry("ports.protocol", "Speaks"),
            Map.entry("probe.type", "Ready when"),
            Map.entry("probe.port", "Ready on port"),
            Map.entry("probe.path", "Ready at path"),
            Map.entry("probe.startup", "Longest start"),
            Map.entry("metrics.port", "Metrics on port"),
            Map.entry("metrics.path", "Metrics at path"),
            Map.entry("update", "New pods come"),
            Map.entry("min", "At least"),
            Map.entry("max", "At most"),
            Map.entry("cooldown", "Rest before zero"),
            Map.entry("pollingInterval", "Look every"),
            Map.entry("fallback.afterFailures", "After failures in a row"),
            Map.entry("fallback.replicas", "Run while it can’t be read"),
            Map.entry("fallback.behavior", "Or what runs then"),
            Map.entry("scaleUp.stabilizationWindow", "Wait before scaling up"),
            Map.entry("scaleUp.tolerance", "Tolerance upwards"),
            Map.entry("scaleDown.stabilizationWindow", "Wait before scaling down"),
            Map.entry("scaleDown.tolerance", "Tolerance downwards"),
            Map.entry("formula.expression", "Formula"),
            Map.entry("formula.target", "Target"),
            Map.entry("formula.activationTarget", "Wake from zero above"),
            Map.entry("triggers", "Triggers"),
            Map.entry("triggers.name", "Name"),
            Map.entry("triggers.query", "Query"),
            Map.entry("triggers.metricType", "Read as"),
            Map.entry("triggers.threshold", "Threshold"),
            Map.entry("triggers.activationThreshold", "Wake from zero above"),
            Map.entry("triggers.onNoData", "If the query finds no data"),
            Map.entry("triggers.type", "Resource"),
            Map.entry("triggers.value", "Target for an average pod"),
            Map.entry("triggers.start", "From"),
            Map.entry("triggers.end", "To"),
            Map.entry("triggers.timezone", "By the clock of"),
            Map.entry("triggers.replicas", "Run at least"));

    private FormWords() {}

    /** Where an error is, such as “Threshold of trigger 1”. */
    static String place(String field) {
        Matcher row = ROW.matcher(field);
        if (!row.matches()) {
            return LABELS.getOrDefault(field, field);
        }
        String which = ROWS.getOrDefault(row.group(1), row.group(1)) + " " + (Integer.parseInt(row.group(2)) + 1);
        return row.group(3) == null ? capital(which) : label(field) + " of " + which;
    }

    /** The same problem, the field called by its label. */
    static Problem said(String field, Problem problem) {
        String key = field.substring(field.lastIndexOf('.') + 1);
        String label = label(field);
        if (!problem.message().startsWith(key + " ") || label.equals(key)) {
            return problem;
        }
        String message = "“" + label + "”" + problem.message().substring(key.length());
        if (field.equals("max")) {
            message = message.replace(" min (", " “" + LABELS.get("min") + "” (");
        }
        return new Problem(problem.pointer(), message, problem.href());
    }

    private static String label(String field) {
        Matcher row = ROW.matcher(field);
        String known = row.matches() && row.group(3) != null ? row.group(1) + "." + row.group(3) : field;
        return LABELS.getOrDefault(known, field.substring(field.lastIndexOf('.') + 1));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
