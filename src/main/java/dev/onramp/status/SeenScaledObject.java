package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** KEDA's ScaledObject: the rule as it stands on the cluster, and what KEDA says of it. */
record SeenScaledObject(
        WorkloadId workload,
        String name,
        String uid,
        int min,
        int max,
        List<Rule> rules,
        boolean hasFallback,
        PausedPart paused,
        List<Condition> conditions)
        implements Sighting {

    private static final int LONGEST_QUERY = 300;

    private static final String FORMULA = "formula";

    /** KEDA's own default. */
    private static final int MAX = 100;

    /**
     * One trigger: what it is and what it asks.
     *
     * @param name as its team calls it, else its type
     */
    record Rule(String type, String name, String query) {}

    SeenScaledObject {
        rules = List.copyOf(rules);
        conditions = List.copyOf(conditions);
    }

    static SeenScaledObject of(WorkloadId workload, GenericKubernetesResource object) {
        Map<?, ?> spec = map(object.getAdditionalProperties().get("spec"));
        Map<?, ?> status = map(object.getAdditionalProperties().get("status"));
        return new SeenScaledObject(
                workload,
                object.getMetadata().getName(),
                object.getMetadata().getUid(),
                number(spec.get("minReplicaCount"), 0),
                number(spec.get("maxReplicaCount"), MAX),
                rules(spec),
                spec.containsKey("fallback"),
                PausedPart.by(Optional.ofNullable(object.getMetadata().getAnnotations())
                        .orElse(Map.of())),
                maps(status.get("conditions")).stream()
                        .map(c -> new Condition(
                                text(c.get("type")),
                                text(c.get("status")),
                                text(c.get("reason")),
                                text(c.get("message"))))
                        .toList());
    }

    /** The rule behind a metric of the autoscaler: KEDA calls it {@code s<index>-<type>}, and a formula's by one name. */
    Optional<Rule> rule(String metric) {
        if (metric.equals("composite-metric")) {
            return rules.stream().filter(rule -> rule.type().equals(FORMULA)).findFirst();
        }
        for (int i = 0; i < rules.size(); i++) {
            if (metric.startsWith("s" + i + "-")) {
                return Optional.of(rules.get(i));
            }
        }
        return Optional.empty();
    }

    /** The triggers in their order, and behind them the formula that may stand in their place. */
    private static List<Rule> rules(Map<?, ?> spec) {
        List<Rule> rules = new ArrayList<>();
        maps(spec.get("triggers")).forEach(trigger -> rules.add(rule(trigger)));
        String formula =
                text(map(map(spec.get("advanced")).get("scalingModifiers")).get("formula"));
        if (!formula.isEmpty()) {
            rules.add(new Rule(FORMULA, FORMULA, shortened(formula)));
        }
        return rules;
    }

    private static Rule rule(Map<?, ?> trigger) {
        Map<?, ?> metadata = map(trigger.get("metadata"));
        String type = text(trigger.get("type"));
        String asked = type.equals("cron")
                ? text(metadata.get("start")) + " to " + text(metadata.get("end")) + ", "
                        + text(metadata.get("timezone"))
                : text(metadata.get("query"));
        String name = text(trigger.get("name"));
        return new Rule(type, name.isEmpty() ? type : name, shortened(asked));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_QUERY ? text.substring(0, LONGEST_QUERY - 1) + "…" : text;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static int number(Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<Map<?, ?>> maps(Object value) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> maps.add(map(element)));
        }
        return maps;
    }
}
