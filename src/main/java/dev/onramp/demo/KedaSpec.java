package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.document.Fallback;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.ChangePolicy;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.DirectionRules;
import dev.onramp.scaling.HpaBehavior;
import dev.onramp.scaling.Pause;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TriggerRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** Reads a ScaledObject's spec into what package {@code scaling} steps. */
final class KedaSpec {

    private KedaSpec() {}

    static ScalingPolicy policy(JsonNode scaledObject, ControllerFlags flags) {
        JsonNode spec = scaledObject.path("spec");
        int min = spec.path("minReplicaCount").asInt(0);
        JsonNode behavior = spec.at("/advanced/horizontalPodAutoscalerConfig/behavior");
        return new ScalingPolicy(
                min,
                spec.path("maxReplicaCount").asInt(100),
                spec.has("idleReplicaCount")
                        ? OptionalInt.of(spec.get("idleReplicaCount").asInt())
                        : OptionalInt.empty(),
                spec.path("pollingInterval").asInt(30),
                spec.path("cooldownPeriod").asInt(300),
                spec.path("initialCooldownPeriod").asInt(0),
                fallback(spec.path("fallback")),
                behavior.isObject()
                        ? Optional.of(new HpaBehavior(
                                direction(behavior.path("scaleUp"), HpaBehavior.DEFAULT_UP),
                                direction(
                                        behavior.path("scaleDown"),
                                        HpaBehavior.defaultDown(flags.downscaleWindowSeconds()))))
                        : Optional.empty(),
                triggers(spec),
                pause(scaledObject.at("/metadata/annotations")));
    }

    static List<TriggerRule> triggers(JsonNode spec) {
        List<TriggerRule> rules = new ArrayList<>();
        for (JsonNode trigger : spec.path("triggers")) {
            JsonNode metadata = trigger.path("metadata");
            rules.add(new TriggerRule(
                    MetricType.VALUE.word().equals(trigger.path("metricType").asText())
                            ? MetricType.VALUE
                            : MetricType.AVERAGE_VALUE,
                    metadata.path("threshold").asDouble(),
                    metadata.path("activationThreshold").asDouble(0),
                    metadata.path("ignoreNullValues").asBoolean(true),
                    trigger.path("useCachedMetrics").asBoolean(false)));
        }
        return rules;
    }

    private static Optional<Fallback> fallback(JsonNode fallback) {
        if (!fallback.isObject()) {
            return Optional.empty();
        }
        Fallback.Behavior behavior = Arrays.stream(Fallback.Behavior.values())
                .filter(one -> one.word().equals(fallback.path("behavior").asText("static")))
                .findFirst()
                .orElse(Fallback.Behavior.STATIC);
        return Optional.of(new Fallback(
                fallback.path("failureThreshold").asInt(),
                fallback.path("replicas").asInt(),
                behavior));
    }

    private static DirectionRules direction(JsonNode written, DirectionRules otherwise) {
        List<ChangePolicy> policies = StreamSupport.stream(
                        written.path("policies").spliterator(), false)
                .map(policy -> policy.path("type").asText().equals("Pods")
                        ? ChangePolicy.pods(
                                policy.path("value").asInt(),
                                policy.path("periodSeconds").asInt())
                        : ChangePolicy.percent(
                                policy.path("value").asInt(),
                                policy.path("periodSeconds").asInt()))
                .toList();
        SelectPolicy select = Arrays.stream(SelectPolicy.values())
                .filter(one -> one.word().equals(written.path("selectPolicy").asText()))
                .findFirst()
                .orElse(otherwise.select());
        return new DirectionRules(
                written.path("stabilizationWindowSeconds").asInt(otherwise.windowSeconds()),
                select,
                policies.isEmpty() ? otherwise.policies() : policies,
                written.has("tolerance")
                        ? OptionalDouble.of(written.get("tolerance").asDouble())
                        : OptionalDouble.empty());
    }

    static Pause pause(JsonNode annotations) {
        String prefix = "autoscaling.keda.sh/";
        if (annotations.has(prefix + "paused-replicas")) {
            return Pause.at(annotations.get(prefix + "paused-replicas").asInt());
        }
        if (annotations.path(prefix + "paused").asBoolean(false)) {
            return Pause.HERE;
        }
        return new Pause(
                false,
                OptionalInt.empty(),
                annotations.path(prefix + "paused-scale-in").asBoolean(false),
                annotations.path(prefix + "paused-scale-out").asBoolean(false));
    }
}
