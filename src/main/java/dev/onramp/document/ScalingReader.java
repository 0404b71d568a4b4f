package dev.onramp.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code scaling} part of a document. */
final class ScalingReader {

    private final List<Problem> problems;

    ScalingReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** Null where a problem was noted. */
    Scaling read(Fields scaling) {
        int before = problems.size();
        Optional<Integer> min = scaling.integer("min", 0, DocumentReader.MAX_REPLICAS);
        Optional<Integer> max = scaling.integer("max", 1, DocumentReader.MAX_REPLICAS);
        if (!scaling.has("min")) {
            scaling.problem("min", "min is missing: the fewest replicas.");
        }
        if (!scaling.has("max")) {
            scaling.problem("max", "max is missing: the most replicas.");
        }
        if (min.isPresent() && max.isPresent() && max.get() < min.get()) {
            scaling.problem("max", "max (" + max.get() + ") is less than min (" + min.get() + ").");
        }
        List<Trigger> triggers = scaling.objects("triggers", 10, TriggerReader::read);
        refuseNamesTwice(scaling, triggers);
        Optional<Fallback> fallback =
                scaling.object("fallback").flatMap(fields -> fallback(fields, scaling.has("formula")));
        Optional<Behavior> behavior = scaling.object("behavior").map(this::behavior);
        Optional<Duration> cooldown = scaling.duration("cooldown", Duration.ZERO, Duration.ofDays(1));
        Optional<Duration> polling = scaling.duration("pollingInterval", Duration.ofSeconds(1), Duration.ofHours(1));
        Optional<Formula> formula = scaling.object("formula")
                .flatMap(fields -> FormulaFields.read(fields, triggers, problems.size() == before));
        if (!scaling.has("triggers") || triggers.isEmpty() && problems.size() == before) {
            fixedCount(scaling, min, max);
        }
        if (problems.size() == before
                && !triggers.isEmpty()
                && triggers.stream().allMatch(Trigger::needsPods)) {
            onlyAtThePods(scaling, min);
        }
        scaling.refuseUnknown();
        if (problems.size() > before || min.isEmpty() || max.isEmpty()) {
            return null;
        }
        return new Scaling(min.get(), max.get(), triggers, fallback, behavior, cooldown, polling, formula);
    }

    /** Without a trigger nothing would ever move the count, so every field about moving is refused. */
    private void fixedCount(Fields scaling, Optional<Integer> min, Optional<Integer> max) {
        if (min.isPresent() && max.isPresent() && !min.get().equals(max.get())) {
            scaling.problem(
                    "triggers", "Without a trigger, min and max must be equal; add a trigger, or make them so.");
        }
        for (String name : List.of("fallback", "behavior", "cooldown", "pollingInterval", "formula")) {
            if (scaling.has(name)) {
                scaling.problem(name, name + " has no meaning without a trigger.");
            }
        }
    }

    /** KEDA's webhook refuses both, and only some clusters run it. */
    private void onlyAtThePods(Fields scaling, Optional<Integer> min) {
        if (min.isPresent() && min.get() == 0) {
            scaling.problem(
                    "min",
                    "CPU and memory can't wake a workload from 0, for no pod runs that could use any: set min to 1, or"
                            + " add a query or a cron trigger.");
        }
        if (scaling.has("fallback")) {
            scaling.problem(
                    "fallback", "fallback has no meaning with CPU and memory alone: the HPA reads those without KEDA.");
        }
    }

    private void refuseNamesTwice(Fields scaling, List<Trigger> triggers) {
        Set<String> seen = new HashSet<>();
        for (Trigger trigger : triggers) {
            trigger.name()
                    .filter(name -> !seen.add(name))
                    .ifPresent(name ->
                            scaling.problem("triggers", "Two triggers are called “" + name + "”; KEDA refuses that."));
        }
    }

    private Optional<Fallback> fallback(Fields fallback, boolean hasFormula) {
        Optional<Integer> after = fallback.integer("afterFailures", 0, 1000);
        Optional<Integer> replicas = fallback.integer("replicas", 0, DocumentReader.MAX_REPLICAS);
        if (!fallback.has("afterFailures")) {
            fallback.problem("afterFailures", "afterFailures is missing: how many failures in a row are borne.");
        }
        if (!fallback.has("replicas")) {
            fallback.problem("replicas", "replicas is missing: how many to run while the source can't be read.");
        }
        Fallback.Behavior behavior = fallback.oneOf("behavior", Fallback.Behavior.values(), Fallback.Behavior::word)
                .orElse(Fallback.Behavior.STATIC);
        if (behavior == Fallback.Behavior.SCALING_MODIFIERS && !hasFormula) {
            fallback.problem(
                    "behavior",
                    "scalingModifiers leaves the fallback to the formula, and there is none; KEDA refuses that.");
        }
        fallback.refuseUnknown();
        return after.flatMap(a -> replicas.map(r -> new Fallback(a, r, behavior)));
    }

    private Behavior behavior(Fields behavior) {
        Behavior read = new Behavior(
                behavior.object("scaleUp").map(this::direction),
                behavior.object("scaleDown").map(this::direction));
        behavior.refuseUnknown();
        return read;
    }

    private Behavior.Direction direction(Fields direction) {
        Optional<BigDecimal> tolerance = direction.decimal("tolerance");
        if (tolerance.isPresent()
                && (tolerance.get().signum() < 0 || tolerance.get().compareTo(BigDecimal.ONE) > 0)) {
            direction.problem("tolerance", "tolerance must be between 0 and 1, such as 0.05.");
        }
        Behavior.Direction read = new Behavior.Direction(
                direction.duration("stabilizationWindow", Duration.ZERO, Duration.ofHours(1)),
                direction.oneOf("selectPolicy", Behavior.SelectPolicy.values(), Behavior.SelectPolicy::word),
                direction.objects("policies", 10, this::policy),
                tolerance);
        direction.refuseUnknown();
        return read;
    }

    private Optional<Behavior.Policy> policy(Fields policy) {
        Optional<Behavior.PolicyType> type =
                policy.oneOf("type", Behavior.PolicyType.values(), Behavior.PolicyType::word);
        Optional<Integer> value = policy.integer("value", 1, DocumentReader.MAX_REPLICAS);
        Optional<Duration> period = policy.duration("period", Duration.ofSeconds(1), Duration.ofMinutes(30));
        for (String name : List.of("type", "value", "period")) {
            if (!policy.has(name)) {
                policy.problem(name, name + " is missing; a policy is such as {type: Pods, value: 2, period: 60s}.");
            }
        }
        return type.flatMap(t -> value.flatMap(v -> period.map(p -> new Behavior.Policy(t, v, p))));
    }
}
