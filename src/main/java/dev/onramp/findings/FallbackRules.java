package dev.onramp.findings;

import dev.onramp.document.Fallback;
import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.KedaVersion;
import java.util.Optional;

/** Findings about what runs while a trigger can't be read. */
final class FallbackRules {

    private static final String FALLBACK = "/spec/scaling/fallback";

    private FallbackRules() {}

    static Optional<Finding> noFallback(ScalingContext context) {
        var scaling = context.scaling();
        if (scaling.fallback().isPresent() || context.queries().findAny().isEmpty()) {
            return Optional.empty();
        }
        if (scaling.min() == 0 && context.keda().canLoseWorkloadInOutage()) {
            return Optional.of(Finding.warning(
                    "zero-without-fallback",
                    FALLBACK,
                    "KEDA " + context.keda() + " can mistake an outage of the metric source for silence and go to 0"
                            + " replicas in the middle of it. A fallback prevents that; so does a minimum of 1."));
        }
        return Optional.of(Finding.warning(
                "no-fallback",
                FALLBACK,
                "While the query fails the replicas stay as they are, however the load moves."
                        + " A fallback says how many to run then."));
    }

    /**
     * As KEDA's webhook decides over all triggers ({@code CheckFallbackValid}): from 2.18 on it takes any fallback that a
     * document can hold. Releases before 2.14 have no such check; there the fallback goes unheeded, which is no better.
     */
    static Optional<Finding> fallbackRefused(ScalingContext context) {
        var scaling = context.scaling();
        if (isLeftToFormula(scaling) && !context.keda().isAtLeast(2, 20, 0)) {
            return Optional.of(Finding.error(
                    "fallback-refused",
                    FALLBACK + "/behavior",
                    "KEDA " + context.keda() + " does not know the behavior scalingModifiers; 2.20 and later do."));
        }
        if (scaling.fallback().isEmpty() || context.keda().isAtLeast(2, 18, 0)) {
            return Optional.empty();
        }
        Optional<String> refusal =
                context.keda().isAtLeast(2, 17, 0) ? refusalOf217(scaling, context.keda()) : refusalBefore217(scaling);
        return refusal.map(why -> Finding.error(
                "fallback-refused",
                FALLBACK,
                "KEDA " + context.keda() + " refuses this fallback: " + why + ". KEDA 2.18 and later take it."));
    }

    /** One trigger that is divided among the replicas is enough. */
    private static Optional<String> refusalOf217(Scaling scaling, KedaVersion keda) {
        if (scaling.formula().isPresent()) {
            return scaling.formula()
                    .filter(formula -> formula.metricType() == MetricType.VALUE)
                    .map(formula -> "under a formula the formula's metricType must be AverageValue");
        }
        return scaling.triggers().stream().anyMatch(trigger -> isAverage(trigger, keda))
                ? Optional.empty()
                : Optional.of("at least one trigger must have the metricType AverageValue");
    }

    /** A cron trigger is written without a type, which 2.17.0 did not yet take for the default. */
    private static boolean isAverage(Trigger trigger, KedaVersion keda) {
        return trigger instanceof Trigger.Prometheus query
                ? query.metricType() == MetricType.AVERAGE_VALUE
                : trigger instanceof Trigger.Cron && keda.isAtLeast(2, 17, 1);
    }

    /** Every trigger had to be one, formula or not; a cron trigger, without a type, was none. */
    private static Optional<String> refusalBefore217(Scaling scaling) {
        return scaling.triggers().stream()
                .flatMap(trigger -> unfit(trigger).stream())
                .findFirst()
                .map(unfit -> "every trigger must be a query with AverageValue, and here is " + unfit);
    }

    private static Optional<String> unfit(Trigger trigger) {
        if (trigger instanceof Trigger.Prometheus query) {
            return query.metricType() == MetricType.VALUE ? Optional.of("one with Value") : Optional.empty();
        }
        return Optional.of(trigger instanceof Trigger.Cron ? "one by the clock" : "one of CPU or memory");
    }

    private static boolean isLeftToFormula(Scaling scaling) {
        return scaling.fallback()
                .filter(fallback -> fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS)
                .isPresent();
    }

    /** What can't be read is nil to the formula, and all but {@code ??} fails on that. */
    static Optional<Finding> fallbackNeverComes(ScalingContext context) {
        return context.scaling()
                .formula()
                .filter(formula -> isLeftToFormula(context.scaling()))
                .filter(formula -> !formula.expression().contains("??"))
                .map(
                        formula -> Finding.warning(
                                "fallback-never-comes",
                                FALLBACK + "/behavior",
                                "scalingModifiers leaves it to the formula what counts while a trigger can't be read, and the"
                                        + " formula does not say: it has no “??”. It then has no value, and the replicas stay."));
    }

    static Optional<Finding> fallbackOutsideRange(ScalingContext context) {
        var scaling = context.scaling();
        return scaling.fallback()
                .filter(fallback -> fallback.replicas() > scaling.max())
                .map(fallback -> Finding.warning(
                        "fallback-above-max",
                        FALLBACK + "/replicas",
                        "The fallback asks for " + fallback.replicas() + " replicas and the maximum cuts it to "
                                + scaling.max() + "."));
    }
}
