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
import dev.onramp.scaling.ResourceTarget;
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

    /** The object as the ScaledObject wants it; its status stays. */
    void write(ScalingPolicy policy, List<KedaMetric> metrics) {
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
        ArrayNode written = spec.putArray("metrics");
        metrics.forEach(metric -> write(written, metric));
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

    private void write(ArrayNode into, KedaMetric metric) {
        ObjectNode target = entry(into, metric).putObject("target");
        TriggerRule rule = metric.rule();
        if (rule.resource().isPresent()) {
            ResourceTarget aim = rule.resource().get();
            if (aim.kind() == ResourceTarget.Kind.UTILIZATION) {
                target.put("type", "Utilization").put("averageUtilization", aim.target());
            } else {
                target.put("type", "AverageValue").put("averageValue", quantity(aim.target()));
            }
            return;
        }
        target.put("type", rule.type().word())
                .put(
                        rule.type() == MetricType.AVERAGE_VALUE ? "averageValue" : "value",
                        quantity(KedaMilli.of(rule.threshold(), KedaVersion.NEWEST)));
    }

    private ObjectNode entry(ArrayNode into, KedaMetric metric) {
        if (metric.isResource()) {
            return into.addObject()
                    .put("type", "Resource")
                    .putObject("resource")
                    .put("name", metric.name());
        }
        ObjectNode external = into.addObject().put("type", "External").putObject("external");
        external.putObject("metric")
                .put("name", metric.name())
                .putObject("selector")
                .putObject("matchLabels")
                .put("scaledobject.keda.sh/name", of);
        return external;
    }

    void rescaled(int from, int to, List<KedaMetric> metrics) {
        objects.find(ApiKind.AUTOSCALER, namespace, PREFIX + of)
                .ifPresent(hpa -> events.tell(
                        hpa,
                        "horizontal-pod-autoscaler",
                        "Normal",
                        "SuccessfulRescale",
                        "New size: " + to + "; reason: "
                                + (to > from ? named(metrics) + " above target" : "All metrics below target")));
    }

    void writeStatus(List<KedaMetric> metrics, Autoscaler autoscaler, ScaleTarget target, int wanted) {
        String now = objects.now().truncatedTo(ChronoUnit.SECONDS).toString();
        objects.edit(ApiKind.AUTOSCALER, namespace, PREFIX + of, hpa -> {
            ObjectNode status = hpa.withObject("/status");
            status.put("currentReplicas", target.specReplicas()).put("desiredReplicas", wanted);
            if (wanted != target.specReplicas()) {
                status.put("lastScaleTime", now);
            }
            ArrayNode current = status.putArray("currentMetrics");
            // Nobody measures the demo's pods, so a resource is never among them.
            metrics.stream()
                    .filter(metric -> !metric.reading().isError())
                    .forEach(metric -> current(entry(current, metric), metric, target));
            status.set("conditions", conditions(status.path("conditions"), now, autoscaler, metrics, wanted));
            return hpa;
        });
    }

    private static void current(ObjectNode entry, KedaMetric metric, ScaleTarget target) {
        ObjectNode current = entry.putObject("current");
        KedaReading reading = metric.reading();
        if (metric.rule().type() == MetricType.VALUE) {
            current.put("value", quantity(reading.milli()));
        } else {
            long replicas = Math.max(1, target.statusReplicas());
            current.put("averageValue", quantity((reading.milli() + replicas - 1) / replicas));
        }
    }

    private JsonNode conditions(
            JsonNode before, String now, Autoscaler autoscaler, List<KedaMetric> metrics, int wanted) {
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
            case FAILED_GET_EXTERNAL_METRIC, FAILED_GET_RESOURCE_METRIC ->
                conditions.add("ScalingActive", "False", state, failure(metrics));
            default ->
                conditions.add(
                        "ScalingActive",
                        "True",
                        "ValidMetricFound",
                        "the HPA was able to successfully calculate a replica count from " + named(metrics));
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

    private String failure(List<KedaMetric> metrics) {
        String lead = "the HPA was unable to compute the replica count";
        for (KedaMetric metric : metrics) {
            if (metric.reading().isError() && metric.isResource()) {
                return lead + ": failed to get " + metric.name()
                        + " utilization: unable to get metrics for resource " + metric.name()
                        + ": unable to fetch metrics from resource metrics API";
            }
            if (metric.reading().isError()) {
                return lead + ": unable to get external metric " + namespace + "/" + metric.name() + "/" + selector()
                        + ": unable to fetch metrics from external metrics API: metric:" + metric.name()
                        + " encountered error";
            }
        }
        return lead;
    }

    private String named(List<KedaMetric> metrics) {
        KedaMetric first = metrics.get(0);
        return first.isResource()
                ? first.name() + " resource"
                : "external metric " + first.name() + "(" + selector() + ")";
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
