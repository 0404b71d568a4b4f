package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.Amount;
import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.document.Fallback;
import dev.onramp.document.Formula;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.ChangePolicy;
import dev.onramp.scaling.Composition;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.DirectionRules;
import dev.onramp.scaling.HpaBehavior;
import dev.onramp.scaling.Pause;
import dev.onramp.scaling.ScalingPolicy;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads a ScaledObject's spec into what package {@code scaling} steps. */
final class KedaSpec {

    /** As Go reads it ({@code strconv.ParseBool}). */
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private KedaSpec() {}

    static ScalingPolicy policy(JsonNode scaledObject, ControllerFlags flags) {
        JsonNode spec = scaledObject.path("spec");
        int min = spec.path("minReplicaCount").asInt(0);
        JsonNode behavior = spec.at("/advanced/horizontalPodAutoscalerConfig/behavior");
        return new ScalingPolicy(
                min,
                spec.path("maxReplicaCount").asInt(100),
                spec.hasNonNull("idleReplicaCount")
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
                composition(scaledObject).rules(),
                pause(scaledObject.at("/metadata/annotations")));
    }

    /** The triggers and the formula, as a document has them. */
    static Composition composition(JsonNode scaledObject) {
        JsonNode spec = scaledObject.path("spec");
        List<Trigger> triggers = new ArrayList<>();
        spec.path("triggers").forEach(trigger -> triggers.add(trigger(trigger)));
        return new Composition(triggers, formula(spec.at("/advanced/scalingModifiers")));
    }

    private static Trigger trigger(JsonNode trigger) {
        JsonNode metadata = trigger.path("metadata");
        Optional<String> name = Optional.of(trigger.path("name").asText()).filter(given -> !given.isEmpty());
        String type = trigger.path("type").asText();
        return switch (type) {
            case Trigger.PROMETHEUS ->
                new Trigger.Prometheus(
                        name,
                        metadata.path("query").asText(),
                        decimal(metadata.path("threshold")).orElse(BigDecimal.ZERO),
                        decimal(metadata.path("activationThreshold")),
                        metricType(trigger),
                        FALSE.contains(metadata.path("ignoreNullValues").asText())
                                ? Trigger.OnNoData.ERROR
                                : Trigger.OnNoData.ZERO,
                        trigger.path("useCachedMetrics").asBoolean(false));
            case "cpu", "memory" ->
                new Trigger.Resource(
                        name,
                        type.equals("cpu") ? Trigger.Resource.Kind.CPU : Trigger.Resource.Kind.MEMORY,
                        trigger.path("metricType").asText().equals(Trigger.Resource.Utilization.WORD)
                                ? new Trigger.Resource.Utilization(
                                        metadata.path("value").asInt())
                                : new Trigger.Resource.Average(
                                        new Amount(metadata.path("value").asText())));
            case Trigger.CRON ->
                new Trigger.Cron(
                        name,
                        zone(metadata.path("timezone").asText()),
                        metadata.path("start").asText(),
                        metadata.path("end").asText(),
                        metadata.path("desiredReplicas").asInt());
            default -> throw new IllegalArgumentException("no scaler found for type: " + type);
        };
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("unable to load timezone: unknown time zone " + name, e);
        }
    }

    private static Optional<Formula> formula(JsonNode modifiers) {
        return modifiers.hasNonNull("formula")
                ? Optional.of(new Formula(
                        modifiers.path("formula").asText(),
                        decimal(modifiers.path("target")).orElse(BigDecimal.ZERO),
                        decimal(modifiers.path("activationTarget")),
                        metricType(modifiers)))
                : Optional.empty();
    }

    private static MetricType metricType(JsonNode holder) {
        return MetricType.VALUE.word().equals(holder.path("metricType").asText())
                ? MetricType.VALUE
                : MetricType.AVERAGE_VALUE;
    }

    /** KEDA's numbers are text; what is none is none, as where nothing is written. */
    private static Optional<BigDecimal> decimal(JsonNode text) {
        try {
            return text.isMissingNode() ? Optional.empty() : Optional.of(new BigDecimal(text.asText()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("error parsing \"" + text.asText() + "\" as a number", e);
        }
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
                tolerance(written.path("tolerance")));
    }

    /** A quantity, so {@code 100m} is as good as {@code 0.1}. */
    private static OptionalDouble tolerance(JsonNode written) {
        return written.isMissingNode() || written.isNull()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Quantity.parse(written.asText()).getNumericalAmount().doubleValue());
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
