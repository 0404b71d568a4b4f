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
        List<Condition> conditions)
        implements Sighting {

    private static final int LONGEST_QUERY = 300;

    /** KEDA's own default. */
    private static final int MAX = 100;

    /** One trigger: what it is called and what it asks. */
    record Rule(String type, String query) {}

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
                maps(spec.get("triggers")).stream().map(SeenScaledObject::rule).toList(),
                spec.containsKey("fallback"),
                maps(status.get("conditions")).stream()
                        .map(c -> new Condition(
                                text(c.get("type")),
                                text(c.get("status")),
                                text(c.get("reason")),
                                text(c.get("message"))))
                        .toList());
    }

    /** The rule behind a metric of the autoscaler: KEDA calls it {@code s<index>-<type>}. */
    Optional<Rule> rule(String metric) {
        for (int i = 0; i < rules.size(); i++) {
            if (metric.startsWith("s" + i + "-")) {
                return Optional.of(rules.get(i));
            }
        }
        return Optional.empty();
    }

    private static Rule rule(Map<?, ?> trigger) {
        String query = text(map(trigger.get("metadata")).get("query"));
        return new Rule(
                text(trigger.get("type")),
                query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY - 1) + "…" : query);
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
