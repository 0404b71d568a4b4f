package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.Autoscaler;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.LimitReason;
import dev.onramp.scaling.ScaleTarget;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TriggerRule;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** The HorizontalPodAutoscaler that KEDA makes of a ScaledObject, and what its controller writes into it. */
final class HpaStatus {

    static final String PREFIX = "keda-hpa-";

    /** The release whose habits package {@code scaling} knows best. */
    static final String KEDA = "2.20.2";

    private final ApiObjects objects;
    private final ClusterEvents events;
    private final JsonNode scaledObject;
    private final String namespace;
    private final String of;

    HpaStatus(ApiObjects objects, ClusterEvents events, JsonNode scaledObject) {
        this.objects = objects;
        this.events = events;
        this.scaledObject = scaledObject;
        this.namespace = scaledObject.at("/metadata/namespace").asText();
        this.of = scaledObject.at("/metadata/name").asText();
    }

    static String metricName(int trigger) {
        return "s" + trigger + "-prometheus";
    }

    /** The object as the ScaledObject wants it; its status stays. */
    void write(ScalingPolicy policy) {
        ObjectNode hpa = objects.find(ApiKind.AUTOSCALER, namespace, PREFIX + of)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        ObjectNode metadata = hpa.withObject("/metadata");
        metadata.put("name", PREFIX + of).put("namespace", namespace);
        metadata.set("labels", labels());
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "keda.sh/v1alpha1")
                .put("kind", "ScaledObject")
                .put("name", of)
                .put("uid", scaledObject.at("/metadata/uid").asText())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        ObjectNode spec = hpa.putObject("spec");
        spec.set("scaleTargetRef", scaledObject.at("/spec/scaleTargetRef"));
        spec.put("minReplicas", Math.max(1, policy.min())).put("maxReplicas", policy.max());
        ArrayNode metrics = spec.putArray("metrics");
        for (int i = 0; i < policy.triggers().size(); i++) {
            TriggerRule rule = policy.triggers().get(i);
            boolean average = rule.type() == MetricType.AVERAGE_VALUE;
            ObjectNode external = external(metrics, i);
            external.putObject("target")
                    .put("type", rule.type().word())
                    .put(
                            average ? "averageValue" : "value",
                            quantity(KedaMilli.of(rule.threshold(), KedaVersion.NEWEST)));
        }
        JsonNode behavior = scaledObject.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior");
        if (behavior.isObject()) {
            spec.set("behavior", behavior);
        }
        objects.save(ApiKind.AUTOSCALER, hpa, false);
    }

    /** KEDA takes it away while everything is paused. */
    void delete() {
        objects.delete(ApiKind.AUTOSCALER, namespace, PREFIX + of);
    }

    private ObjectNode labels() {
        ObjectNode labels = JsonNodeFactory.instance.objectNode();
        List<String> excluded = Arrays.asList(scaledObject
                .at("/metadata/annotations")
                .path("scaledobject.keda.sh/hpa-excluded-labels")
                .asText()
                .split(","));
        scaledObject.at("/metadata/labels").properties().stream()
                .filter(label -> !excluded.contains(label.getKey()))
                .forEach(label -> labels.set(label.getKey(), label.getValue()));
        return labels.put("scaledobject.keda.sh/name", of)
                .put("app.kubernetes.io/name", PREFIX + of)
                .put("app.kubernetes.io/version", KEDA)
                .put("app.kubernetes.io/part-of", of)
                .put("app.kubernetes.io/managed-by", "keda-operator");
    }

    private ObjectNode external(ArrayNode into, int trigger) {
        ObjectNode external = into.addObject().put("type", "External").putObject("external");
        external.putObject("metric")
                .put("name", metricName(trigger))
                .putObject("selector")
                .putObject("matchLabels")
                .put("scaledobject.keda.sh/name", of);
        return external;
    }

    void rescaled(int from, int to) {
        objects.find(ApiKind.AUTOSCALER, namespace, PREFIX + of)
                .ifPresent(hpa -> events.tell(
                        hpa,
                        "horizontal-pod-autoscaler",
                        "Normal",
                        "SuccessfulRescale",
                        "New size: " + to + "; reason: "
                                + (to > from
                                        ? "external metric " + metricName(0) + "(" + selector() + ") above target"
                                        : "All metrics below target")));
    }

    void writeStatus(
            ScalingPolicy policy, List<KedaReading> readings, Autoscaler autoscaler, ScaleTarget target, int wanted) {
        String now = objects.now().truncatedTo(ChronoUnit.SECONDS).toString();
        objects.edit(ApiKind.AUTOSCALER, namespace, PREFIX + of, hpa -> {
            ObjectNode status = hpa.withObject("/status");
            status.put("currentReplicas", target.specReplicas()).put("desiredReplicas", wanted);
            if (wanted != target.specReplicas()) {
                status.put("lastScaleTime", now);
            }
            ArrayNode metrics = status.putArray("currentMetrics");
            for (int i = 0; i < readings.size(); i++) {
                if (!readings.get(i).isError()) {
                    current(external(metrics, i), policy.triggers().get(i), readings.get(i), target);
                }
            }
            status.set("conditions", conditions(status.path("conditions"), now, autoscaler, readings, wanted));
            return hpa;
        });
    }

    private static void current(ObjectNode external, TriggerRule rule, KedaReading reading, ScaleTarget target) {
        ObjectNode current = external.putObject("current");
        if (rule.type() == MetricType.VALUE) {
            current.put("value", quantity(reading.milli()));
        } else {
            long replicas = Math.max(1, target.statusReplicas());
            current.put("averageValue", quantity((reading.milli() + replicas - 1) / replicas));
        }
    }

    private JsonNode conditions(
            JsonNode before, String now, Autoscaler autoscaler, List<KedaReading> readings, int wanted) {
        String state = autoscaler.hpaState().kubernetesName();
        Conditions conditions = new Conditions(before, now);
        switch (autoscaler.hpaState()) {
            case SUCCEEDED_RESCALE, OUT_OF_RANGE ->
                conditions.add(
                        "AbleToScale",
                        "True",
                        state,
                        "the HPA controller was able to update the target scale to " + wanted);
            case READY_FOR_NEW_SCALE ->
                conditions.add("AbleToScale", "True", state, "recommended size matches current size");
            case SCALE_DOWN_STABILIZED ->
                conditions.add(
                        "AbleToScale",
                        "True",
                        state,
                        "recent recommendations were higher than current one, applying the highest recent"
                                + " recommendation");
            case SCALE_UP_STABILIZED ->
                conditions.add(
                        "AbleToScale",
                        "True",
                        state,
                        "recent recommendations were lower than current one, applying the lowest recent"
                                + " recommendation");
            default ->
                conditions.add(
                        "AbleToScale",
                        "True",
                        "SucceededGetScale",
                        "the HPA controller was able to get the target's current scale");
        }
        switch (autoscaler.hpaState()) {
            case SCALING_DISABLED ->
                conditions.add(
                        "ScalingActive",
                        "False",
                        state,
                        "scaling is disabled since the replica count of the target is zero");
            case FAILED_GET_EXTERNAL_METRIC -> conditions.add("ScalingActive", "False", state, failure(readings));
            default ->
                conditions.add(
                        "ScalingActive",
                        "True",
                        "ValidMetricFound",
                        "the HPA was able to successfully calculate a replica count from external metric "
                                + metricName(0) + "(" + selector() + ")");
        }
        return conditions
                .add(
                        "ScalingLimited",
                        autoscaler.limitReason() == LimitReason.DESIRED_WITHIN_RANGE ? "False" : "True",
                        autoscaler.limitReason().kubernetesName(),
                        switch (autoscaler.limitReason()) {
                            case DESIRED_WITHIN_RANGE -> "the desired count is within the acceptable range";
                            case TOO_FEW_REPLICAS -> "the desired replica count is less than the minimum replica count";
                            case TOO_MANY_REPLICAS ->
                                "the desired replica count is more than the maximum replica count";
                            case SCALE_UP_LIMIT ->
                                "the desired replica count is increasing faster than the maximum scale rate";
                            case SCALE_DOWN_LIMIT ->
                                "the desired replica count is decreasing faster than the maximum scale rate";
                        })
                .all();
    }

    private String failure(List<KedaReading> readings) {
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i).isError()) {
                return "the HPA was unable to compute the replica count: unable to get external metric " + namespace
                        + "/" + metricName(i) + "/" + selector()
                        + ": unable to fetch metrics from external metrics API: metric:" + metricName(i)
                        + " encountered error";
            }
        }
        return "the HPA was unable to compute the replica count";
    }

    private String selector() {
        return "&LabelSelector{MatchLabels:map[string]string{scaledobject.keda.sh/name: " + of
                + ",},MatchExpressions:[]LabelSelectorRequirement{},}";
    }

    /** As Kubernetes writes thousandths. */
    private static String quantity(long milli) {
        return milli % 1000 == 0 ? String.valueOf(milli / 1000) : milli + "m";
    }
}
