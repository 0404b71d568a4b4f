package dev.onramp.manifest;

import dev.onramp.document.Fallback;
import dev.onramp.document.Formula;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** KEDA's ScaledObject, every setting that acts written out. */
final class ScaledObjectPart {

    private static final Duration COOLDOWN = Duration.ofSeconds(300);
    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(30);

    /** KEDA copies labels to its HPA, which is KEDA's and no part of a revision; it keeps team and workload. */
    private static final String NOT_FOR_THE_HPA = String.join(
            ",",
            "app.kubernetes.io/component",
            "app.kubernetes.io/managed-by",
            "app.kubernetes.io/name",
            "app.kubernetes.io/part-of",
            Ingredients.REVISION_LABEL);

    private ScaledObjectPart() {}

    static GenericKubernetesResource render(Ingredients of) {
        GenericKubernetesResource scaledObject = new GenericKubernetesResource();
        scaledObject.setApiVersion("keda.sh/v1alpha1");
        scaledObject.setKind("ScaledObject");
        ObjectMeta metadata = of.metadata(of.name());
        metadata.setAnnotations(Map.of("scaledobject.keda.sh/hpa-excluded-labels", NOT_FOR_THE_HPA));
        scaledObject.setMetadata(metadata);
        scaledObject.setAdditionalProperty("spec", spec(of));
        return scaledObject;
    }

    private static Map<String, Object> spec(Ingredients of) {
        Scaling scaling = of.document().scaling();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("scaleTargetRef", target(of));
        spec.put("minReplicaCount", scaling.min());
        spec.put("maxReplicaCount", scaling.max());
        // KEDA warns of a cooldown that can't act: only the way to zero is its own, the rest is the HPA's.
        if (scaling.min() == 0) {
            spec.put("cooldownPeriod", seconds(scaling.cooldown().orElse(COOLDOWN)));
        }
        if (scaling.min() == 0 || scaling.triggers().stream().anyMatch(ScaledObjectPart::isCached)) {
            spec.put("pollingInterval", seconds(scaling.pollingInterval().orElse(POLLING_INTERVAL)));
        }
        scaling.fallback().ifPresent(fallback -> spec.put("fallback", fallback(fallback)));
        Map<String, Object> advanced = advanced(scaling, of);
        if (!advanced.isEmpty()) {
            spec.put("advanced", advanced);
        }
        spec.put(
                "triggers",
                scaling.triggers().stream()
                        .map(trigger -> TriggerPart.render(trigger, of))
                        .toList());
        return spec;
    }

    private static Map<String, Object> advanced(Scaling scaling, Ingredients of) {
        Map<String, Object> advanced = new LinkedHashMap<>();
        scaling.behavior()
                .ifPresent(given -> advanced.put(
                        "horizontalPodAutoscalerConfig",
                        Map.of(
                                "behavior",
                                BehaviorInFull.of(given, of.cluster().hpa().downscaleStabilization()))));
        scaling.formula().ifPresent(formula -> advanced.put("scalingModifiers", modifiers(formula)));
        return advanced;
    }

    /** KEDA takes these numbers as text. */
    private static Map<String, Object> modifiers(Formula formula) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("formula", formula.expression());
        fields.put("target", BehaviorInFull.plain(formula.target()));
        formula.activationTarget().ifPresent(above -> fields.put("activationTarget", BehaviorInFull.plain(above)));
        fields.put("metricType", formula.metricType().word());
        return fields;
    }

    private static Map<String, Object> target(Ingredients of) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("apiVersion", "apps/v1");
        target.put("kind", "Deployment");
        target.put("name", of.name());
        return target;
    }

    private static boolean isCached(Trigger trigger) {
        return trigger instanceof Trigger.Prometheus rule && rule.cached();
    }

    private static Map<String, Object> fallback(Fallback fallback) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("failureThreshold", fallback.afterFailures());
        fields.put("replicas", fallback.replicas());
        fields.put("behavior", fallback.behavior().word());
        return fields;
    }

    private static int seconds(Duration duration) {
        return (int) duration.toSeconds();
    }
}
