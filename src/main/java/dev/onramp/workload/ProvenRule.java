package dev.onramp.workload;

import dev.onramp.document.Runtime;
import dev.onramp.manifest.QueryTemplate;
import java.util.List;
import java.util.Map;

/** Puts a runtime's proven scaling rule into a trigger's fields, said for this workload. */
final class ProvenRule {

    private ProvenRule() {}

    /** @param row the trigger's position, as the button names it; the choice stands beside the trigger, not in it: it is no part of the document */
    static WorkloadForm fill(WorkloadForm form, String row, Map<String, List<String>> fields, Offer offer) {
        List<String> chosen = fields.getOrDefault("rule-" + row, List.of());
        Runtime runtime = offer.runtime(form.text("runtime")).orElse(null);
        boolean known = row.matches("\\d{1,3}")
                && Integer.parseInt(row) < form.rows("triggers").size();
        if (!known || runtime == null || chosen.isEmpty() || !chosen.get(0).matches("\\d{1,3}")) {
            return form;
        }
        int at = Integer.parseInt(chosen.get(0));
        if (at >= runtime.queries().size()) {
            return form;
        }
        Runtime.ScalingQuery rule = runtime.queries().get(at);
        return form.withRowTexts(
                "triggers",
                Integer.parseInt(row),
                Map.of(
                        "query", said(rule, form, runtime, offer),
                        "threshold", rule.threshold().toPlainString(),
                        "metricType", rule.metricType().word()));
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
