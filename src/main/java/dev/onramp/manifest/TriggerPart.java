package dev.onramp.manifest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Trigger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One trigger of a ScaledObject, with what the cluster says of its metric source filled in for the team. */
final class TriggerPart {

    /** The parameter that proxies which tell tenants apart by namespace ask for; KEDA sends it as it is. */
    private static final String NAMESPACE = "namespace";

    private static final Pattern SAFE_IN_URL = Pattern.compile("[A-Za-z0-9._-]+");

    private TriggerPart() {}

    static Map<String, Object> render(Trigger trigger, Ingredients of) {
        if (trigger instanceof Trigger.Prometheus query) {
            return query(query, of);
        }
        Map<String, Object> fields = begun(trigger);
        if (trigger instanceof Trigger.Resource resource) {
            fields.put("metricType", resource.target().metricType());
            fields.put("metadata", Map.of("value", value(resource.target())));
        } else if (trigger instanceof Trigger.Cron cron) {
            fields.put("metadata", window(cron));
        }
        return fields;
    }

    private static Map<String, Object> begun(Trigger trigger) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", trigger.type());
        trigger.name().ifPresent(name -> fields.put("name", name));
        return fields;
    }

    private static String value(Trigger.Resource.Target target) {
        return target instanceof Trigger.Resource.Average average
                ? average.amount().text()
                : String.valueOf(((Trigger.Resource.Utilization) target).percent());
    }

    private static Map<String, Object> window(Trigger.Cron cron) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("timezone", cron.timezone().getId());
        metadata.put("start", cron.start());
        metadata.put("end", cron.end());
        metadata.put("desiredReplicas", String.valueOf(cron.replicas()));
        return metadata;
    }

    private static Map<String, Object> query(Trigger.Prometheus rule, Ingredients of) {
        ClusterSettings.KedaMetrics source = of.cluster()
                .metrics()
                .orElseThrow(() -> new IllegalArgumentException(
                        "cluster " + of.cluster().name() + " has no metric source, so no query can be asked there"));
        Map<String, Object> fields = begun(rule);
        fields.put("metricType", rule.metricType().word());
        if (rule.cached()) {
            fields.put("useCachedMetrics", true);
        }
        fields.put("metadata", metadata(rule, source, of));
        source.auth().ifPresent(auth -> {
            Map<String, Object> reference = new LinkedHashMap<>();
            reference.put("kind", auth.kind());
            reference.put("name", auth.name());
            fields.put("authenticationRef", reference);
        });
        return fields;
    }

    /** KEDA takes every value as text. */
    private static Map<String, Object> metadata(
            Trigger.Prometheus rule, ClusterSettings.KedaMetrics source, Ingredients of) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("serverAddress", of.cluster().filledFor(of.team(), source.serverAddress()));
        metadata.put("query", rule.query());
        metadata.put("threshold", BehaviorInFull.plain(rule.threshold()));
        rule.activationThreshold().ifPresent(above -> metadata.put("activationThreshold", BehaviorInFull.plain(above)));
        metadata.put("ignoreNullValues", String.valueOf(rule.onNoData() == Trigger.OnNoData.ZERO));
        if (!source.customHeaders().isEmpty()) {
            metadata.put("customHeaders", pairs("header", filled(source.customHeaders(), of)));
        }
        Map<String, String> parameters = filled(source.queryParameters(), of);
        if (SAFE_IN_URL.matcher(parameters.getOrDefault(NAMESPACE, "")).matches()) {
            metadata.put(NAMESPACE, parameters.remove(NAMESPACE));
        }
        if (!parameters.isEmpty()) {
            metadata.put("queryParameters", pairs("query parameter", parameters));
        }
        source.auth()
                .filter(auth -> !auth.modes().isEmpty())
                .ifPresent(auth -> metadata.put("authModes", String.join(",", auth.modes())));
        return metadata;
    }

    private static Map<String, String> filled(Map<String, String> templates, Ingredients of) {
        Map<String, String> filled = new TreeMap<>();
        templates.forEach((key, template) -> filled.put(key, of.cluster().filledFor(of.team(), template)));
        return filled;
    }

    /** KEDA's {@code k=v,k2=v2}, which knows no way to write a comma or a further equals sign. */
    private static String pairs(String what, Map<String, String> of) {
        return of.entrySet().stream()
                .map(pair -> {
                    if (pair.getValue().matches(".*[,=].*")) {
                        throw new IllegalArgumentException("the " + what + " " + pair.getKey()
                                + " has a comma or an equals sign in its value, which KEDA can't be told");
                    }
                    return pair.getKey() + "=" + pair.getValue();
                })
                .collect(Collectors.joining(","));
    }
}
