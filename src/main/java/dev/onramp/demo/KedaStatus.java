package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.scaling.Autoscaler;
import dev.onramp.scaling.ScaleTarget;
import dev.onramp.scaling.ScalingPolicy;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What KEDA writes into a ScaledObject's status. */
final class KedaStatus {

    private static final String UNKNOWN = "Unknown";

    private final ApiObjects objects;
    private final JsonNode scaledObject;
    private final String namespace;
    private final String name;

    KedaStatus(ApiObjects objects, JsonNode scaledObject) {
        this.objects = objects;
        this.scaledObject = scaledObject;
        this.namespace = scaledObject.at("/metadata/namespace").asText();
        this.name = scaledObject.at("/metadata/name").asText();
    }

    /** It can't work with what it was told. */
    void refused(String message) {
        edit(status -> status.set(
                "conditions",
                new Conditions(status.path("conditions"), "")
                        .add("Ready", "False", "ScaledObjectCheckFailed", message)
                        .add("Active", UNKNOWN, "UnknownState", message)
                        .add("Fallback", UNKNOWN, "", "")
                        .add("Paused", "False", "", "")
                        .all()));
    }

    void write(ScalingPolicy policy, List<KedaMetric> metrics, Autoscaler autoscaler, ScaleTarget target) {
        edit(status -> {
            status.put("scaleTargetKind", "apps/v1.Deployment").put("hpaName", HpaStatus.PREFIX + name);
            status.putObject("scaleTargetGVKR")
                    .put("group", "apps")
                    .put("version", "v1")
                    .put("kind", "Deployment")
                    .put("resource", "deployments");
            status.put("triggersTypes", triggerTypes());
            if (!status.has("originalReplicaCount")) {
                status.put("originalReplicaCount", target.specReplicas());
            }
            if (autoscaler.isActive()) {
                status.put(
                        "lastActiveTime",
                        objects.now().truncatedTo(ChronoUnit.SECONDS).toString());
            }
            var names = status.putArray("externalMetricNames");
            var resources = status.putArray("resourceMetricNames");
            var activity = status.putObject("triggersActivity");
            for (KedaMetric metric : metrics) {
                if (metric.isResource()) {
                    resources.add(metric.name());
                } else {
                    names.add(metric.name());
                    boolean active = metric.reading().value() > metric.rule().activationThreshold();
                    activity.putObject(metric.name()).put("isActive", active);
                }
            }
            status.set("conditions", conditions(status, policy, metrics, autoscaler));
        });
    }

    private JsonNode conditions(
            ObjectNode status, ScalingPolicy policy, List<KedaMetric> metrics, Autoscaler autoscaler) {
        Conditions conditions = new Conditions(status.path("conditions"), "");
        List<KedaMetric> read =
                metrics.stream().filter(metric -> !metric.isResource()).toList();
        long failing =
                read.stream().filter(metric -> metric.reading().isError()).count();
        if (failing == 0 || autoscaler.isInFallback()) {
            conditions.add(
                    "Ready", "True", "ScaledObjectReady", "ScaledObject is defined correctly and is ready for scaling");
        } else if (failing < read.size()) {
            conditions.add(
                    "Ready",
                    UNKNOWN,
                    "PartialTriggerError",
                    "Some triggers defined in ScaledObject are not working correctly");
        } else {
            conditions.add(
                    "Ready", "False", "TriggerError", "Triggers defined in ScaledObject are not working correctly");
        }
        if (autoscaler.isActive()) {
            conditions.add("Active", "True", "ScalerActive", "Scaling is performed because triggers are active");
        } else {
            conditions.add(
                    "Active", "False", "ScalerNotActive", "Scaling is not performed because triggers are not active");
        }
        if (autoscaler.isInFallback()) {
            conditions.add(
                    "Fallback", "True", "FallbackExists", "At least one trigger is falling back on this scaled object");
        } else {
            conditions.add("Fallback", "False", "NoFallbackFound", "No fallbacks are active on this scaled object");
        }
        boolean paused = policy.pause().everything()
                || policy.pause().scaleIn()
                || policy.pause().scaleOut();
        conditions.add(
                "Paused",
                paused ? "True" : "False",
                paused ? "ScaledObjectPaused" : "ScaledObjectUnpaused",
                paused ? "ScaledObject is paused" : "pause annotation removed for ScaledObject");
        String hpa = autoscaler.hpaState().kubernetesName();
        return switch (autoscaler.hpaState()) {
            case NEW -> conditions.all();
            case FAILED_GET_EXTERNAL_METRIC, FAILED_GET_RESOURCE_METRIC ->
                conditions
                        .add("HPAActive", "False", hpa, "HPA can't read its metrics")
                        .all();
            case SCALING_DISABLED ->
                conditions
                        .add("HPAActive", "True", hpa, "HPA scaling is disabled since the target has no replicas")
                        .all();
            default ->
                conditions
                        .add("HPAActive", "True", "HPAActive", "HPA is active")
                        .all();
        };
    }

    private String triggerTypes() {
        return StreamSupport.stream(scaledObject.at("/spec/triggers").spliterator(), false)
                .map(trigger -> trigger.path("type").asText())
                .distinct()
                .collect(Collectors.joining(","));
    }

    private void edit(Consumer<ObjectNode> change) {
        objects.edit(ApiKind.SCALED_OBJECT, namespace, name, object -> {
            object.withObject("/metadata/labels").put("scaledobject.keda.sh/name", name);
            if (!object.has("status")) {
                object.set("status", JsonNodeFactory.instance.objectNode());
            }
            change.accept((ObjectNode) object.get("status"));
            return object;
        });
    }
}
