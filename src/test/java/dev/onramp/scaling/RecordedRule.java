package dev.onramp.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.document.CronSchedule;
import dev.onramp.document.Fallback;
import dev.onramp.document.Formula;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The ScaledObject of a recording, as a policy; what it leaves out is as KEDA and the API server fill it in. */
final class RecordedRule {

    private final JsonNode spec;
    private final int controllerWindow;

    RecordedRule(JsonNode spec, int controllerWindow) {
        this.spec = spec;
        this.controllerWindow = controllerWindow;
    }

    ScalingPolicy policy() {
        return new ScalingPolicy(
                spec.path("minReplicaCount").asInt(0),
                spec.path("maxReplicaCount").asInt(100),
                spec.has("idleReplicaCount")
                        ? OptionalInt.of(spec.get("idleReplicaCount").asInt())
                        : OptionalInt.empty(),
                spec.path("pollingInterval").asInt(30),
                spec.path("cooldownPeriod").asInt(300),
                spec.path("initialCooldownPeriod").asInt(0),
                fallback(spec.path("fallback")),
                behavior(spec.at("/advanced/horizontalPodAutoscalerConfig/behavior")),
                formula().map(formula -> List.of(TriggerRule.of(formula))).orElseGet(this::triggers),
                Pause.NONE);
    }

    /** Those that KEDA queries, whatever it then makes of them. */
    List<TriggerRule> triggers() {
        var triggers = new ArrayList<TriggerRule>();
        spec.get("triggers").forEach(t -> triggers.add(trigger(t)));
        return triggers;
    }

    private Optional<Formula> formula() {
        var written = spec.at("/advanced/scalingModifiers");
        return written.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Formula(
                        written.get("formula").asText(),
                        new BigDecimal(written.get("target").asText()),
                        Optional.of(
                                new BigDecimal(written.path("activationTarget").asText("0"))),
                        MetricType.AVERAGE_VALUE));
    }

    private static TriggerRule trigger(JsonNode node) {
        if (isCron(node)) {
            return TriggerRule.cron();
        }
        var metadata = node.get("metadata");
        return new TriggerRule(
                node.path("metricType").asText("AverageValue").equals("Value")
                        ? MetricType.VALUE
                        : MetricType.AVERAGE_VALUE,
                metadata.get("threshold").asDouble(),
                metadata.path("activationThreshold").asDouble(0),
                metadata.path("ignoreNullValues").asBoolean(true),
                node.path("useCachedMetrics").asBoolean(false));
    }

    private static Optional<Fallback> fallback(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        var kind = switch (node.path("behavior").asText("static")) {
            case "static" -> Fallback.Behavior.STATIC;
            case "currentReplicas" -> Fallback.Behavior.CURRENT_REPLICAS;
            case "currentReplicasIfHigher" -> Fallback.Behavior.CURRENT_REPLICAS_IF_HIGHER;
            case "currentReplicasIfLower" -> Fallback.Behavior.CURRENT_REPLICAS_IF_LOWER;
            default -> throw new IllegalStateException("Unknown fallback " + node);
        };
        return Optional.of(new Fallback(
                node.get("failureThreshold").asInt(), node.get("replicas").asInt(), kind));
    }

    private Optional<HpaBehavior> behavior(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new HpaBehavior(
                rules(node.path("scaleUp"), HpaBehavior.DEFAULT_UP),
                rules(node.path("scaleDown"), HpaBehavior.defaultDown(controllerWindow))));
    }

    private static DirectionRules rules(JsonNode node, DirectionRules defaults) {
        var policies = new ArrayList<ChangePolicy>();
        for (var p : node.path("policies")) {
            int value = p.get("value").asInt();
            int period = p.get("periodSeconds").asInt();
            policies.add(
                    p.get("type").asText().equals("Pods")
                            ? ChangePolicy.pods(value, period)
                            : ChangePolicy.percent(value, period));
        }
        return new DirectionRules(
                node.path("stabilizationWindowSeconds").asInt(defaults.windowSeconds()),
                node.has("selectPolicy")
                        ? SelectPolicy.valueOf(node.get("selectPolicy").asText().toUpperCase(Locale.ROOT))
                        : defaults.select(),
                policies.isEmpty() ? defaults.policies() : policies,
                node.has("tolerance")
                        ? OptionalDouble.of(
                                Double.parseDouble(node.get("tolerance").asText()))
                        : OptionalDouble.empty());
    }

    /** The triggers as a document names them, of which a formula asks no more. */
    Composition composition() {
        var named = new ArrayList<Trigger>();
        for (var trigger : spec.get("triggers")) {
            named.add(new Trigger.Prometheus(
                    Optional.ofNullable(trigger.path("name").textValue()),
                    "up",
                    BigDecimal.ONE,
                    Optional.empty(),
                    MetricType.AVERAGE_VALUE,
                    Trigger.OnNoData.ZERO,
                    trigger.path("useCachedMetrics").asBoolean(false)));
        }
        return new Composition(named, formula());
    }

    /** The clock of a trigger that follows one. */
    Optional<TriggerSource> cron(int index) {
        var trigger = spec.get("triggers").get(index);
        return isCron(trigger) ? Optional.of(cron(trigger.get("metadata"))) : Optional.empty();
    }

    private static boolean isCron(JsonNode trigger) {
        return trigger.path("type").asText().equals("cron");
    }

    private static CronSource cron(JsonNode metadata) {
        return new CronSource(
                CronSchedule.parse(metadata.get("start").asText()),
                CronSchedule.parse(metadata.get("end").asText()),
                ZoneId.of(metadata.get("timezone").asText()),
                metadata.get("desiredReplicas").asInt());
    }
}
