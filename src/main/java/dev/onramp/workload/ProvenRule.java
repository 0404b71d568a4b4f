package dev.onramp.workload;

import dev.onramp.document.Runtime;
import dev.onramp.manifest.QueryTemplate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a runtime's proven scaling rule into a trigger's fields, said for this workload. */
final class ProvenRule {

    private static final Pattern TRIGGER = Pattern.compile("triggers\\.(\\d{1,6})\\..+");

    private ProvenRule() {}

    /** @param row the trigger's number in the names of its fields; the choice stands beside it, since it is no part of the document */
    static WorkloadForm fill(WorkloadForm form, String row, Map<String, List<String>> fields, Offer offer) {
        List<String> chosen = fields.getOrDefault("rule-" + row, List.of());
        Runtime runtime = offer.runtime(form.text("runtime")).orElse(null);
        if (runtime == null
                || chosen.isEmpty()
                || form.text("name").isBlank()
                || !row.matches("\\d{1,6}")
                || !chosen.get(0).matches("\\d{1,3}")) {
            return form;
        }
        int at = Integer.parseInt(chosen.get(0));
        int position = position(row, fields);
        if (at >= runtime.queries().size() || position >= form.rows("triggers").size()) {
            return form;
        }
        Runtime.ScalingQuery rule = runtime.queries().get(at);
        return form.withRowTexts(
                "triggers",
                position,
                Map.of(
                        "query", said(rule, form, runtime, offer),
                        "threshold", rule.threshold().toPlainString(),
                        "metricType", rule.metricType().word()));
    }

    /** Where the row stands: a script that removed rows leaves gaps in the numbers. */
    static int position(String row, Map<String, List<String>> fields) {
        return (int) fields.keySet().stream()
                .map(TRIGGER::matcher)
                .filter(Matcher::matches)
                .map(name -> Integer.valueOf(name.group(1)))
                .distinct()
                .filter(number -> row.matches("\\d{1,6}") && number < Integer.parseInt(row))
                .count();
    }

    private static String said(Runtime.ScalingQuery rule, WorkloadForm form, Runtime runtime, Offer offer) {
        String team = form.text("team");
        String namespace = offer.clusters().stream()
                .filter(cluster -> form.clusters().contains(cluster.name()))
                .map(cluster -> cluster.namespaceOf(team))
                .findFirst()
                .orElse(team);
        return QueryTemplate.fill(rule, namespace, form.text("name"), model(form, runtime));
    }

    private static String model(WorkloadForm form, Runtime runtime) {
        return runtime.model()
                .map(model -> form.rows("env").stream()
                        .filter(row -> model.env().equals(row.get("name")))
                        .map(row -> row.getOrDefault("value", ""))
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(model.otherwise()))
                .orElse("");
    }
}
