package dev.onramp.scaling;

import dev.onramp.document.Fallback;
import dev.onramp.document.Formula;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ScaledObject of a recording, as a policy; what it leaves out is as KEDA and the API server fill it in. */
final class RecordedRule {

    private final JsonFields spec;
    private final int controllerWindow;

    RecordedRule(JsonFields spec, int controllerWindow) {
        this.spec = spec;
        this.controllerWindow = controllerWindow;
    }

    ScalingPolicy policy() {
        return new ScalingPolicy(
                spec.at("minReplicaCount").count(0),
                spec.at("maxReplicaCount").count(100),
                spec.at("idleReplicaCount").optionalCount(),
                pollingInterval(),
                spec.at("cooldownPeriod").count(300),
                spec.at("initialCooldownPeriod").count(0),
                fallback(spec.at("fallback")),
                behavior(spec.at("advanced").at("horizontalPodAutoscalerConfig").at("behavior")),
                formula().map(formula -> List.of(TriggerRule.of(formula))).orElseGet(this::rulesOfQueries),
                Pause.NONE);
    }

    int pollingInterval() {
        return spec.at("pollingInterval").count(30);
    }

    List<RecordedTrigger> triggers() {
        return spec.at("triggers").each().stream().map(RecordedTrigger::new).toList();
    }

    private List<TriggerRule> rulesOfQueries() {
        return triggers().stream()
                .filter(RecordedTrigger::isRead)
                .map(RecordedTrigger::rule)
                .toList();
    }

    private Optional<Formula> formula() {
        var written = spec.at("advanced").at("scalingModifiers");
        return written.has("formula") && !written.at("formula").text().isBlank()
                ? Optional.of(new Formula(
                        written.at("formula").text(),
                        decimal(written.at("target")),
                        Optional.of(written.at("activationTarget"))
                                .filter(JsonFields::isGiven)
                                .map(RecordedRule::decimal),
                        RecordedTrigger.metricType(written)))
                : Optional.empty();
    }

    /** Exactly as written, which a double might not be. */
    private static BigDecimal decimal(JsonFields written) {
        written.number();
        return new BigDecimal(written.node().asText().strip());
    }

    private static Optional<Fallback> fallback(JsonFields written) {
        if (!written.isGiven()) {
            return Optional.empty();
        }
        String behavior = written.at("behavior").text(Fallback.Behavior.STATIC.word());
        var kind = Arrays.stream(Fallback.Behavior.values())
                .filter(one -> one.word().equals(behavior))
                .findFirst()
                .orElseThrow(() -> written.at("behavior").unreadable("a fallback's behavior"));
        return Optional.of(new Fallback(
                written.at("failureThreshold").count(), written.at("replicas").count(), kind));
    }

    private Optional<HpaBehavior> behavior(JsonFields written) {
        return written.isGiven()
                ? Optional.of(new HpaBehavior(
                        rules(written.at("scaleUp"), HpaBehavior.DEFAULT_UP),
                        rules(written.at("scaleDown"), HpaBehavior.defaultDown(controllerWindow))))
                : Optional.empty();
    }

    private static DirectionRules rules(JsonFields written, DirectionRules defaults) {
        var policies = new ArrayList<ChangePolicy>();
        for (var policy : written.at("policies").each()) {
            policies.add(VectorRules.policy(policy));
        }
        return new DirectionRules(
                written.at("stabilizationWindowSeconds").count(defaults.windowSeconds()),
                VectorRules.select(written.at("selectPolicy"), defaults.select()),
                policies.isEmpty() ? defaults.policies() : policies,
                written.at("tolerance").optionalNumber());
    }

    /** What KEDA reads, as a document names it, of which a formula asks no more. */
    Composition composition() {
        var named = new ArrayList<Trigger>();
        for (var trigger : triggers()) {
            if (trigger.isRead()) {
                named.add(new Trigger.Prometheus(
                        trigger.name(),
                        "up",
                        BigDecimal.ONE,
                        Optional.empty(),
                        MetricType.AVERAGE_VALUE,
                        Trigger.OnNoData.ZERO,
                        trigger.rule().useCachedMetrics()));
            }
        }
        return new Composition(named, formula());
    }
}
