package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.ScalingPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Findings that follow from the numbers of a rule alone, and from KEDA's release. */
final class SettingRules {

    /** KEDA makes an HPA named keda-hpa- and this, and its webhook wants at most 63 letters. */
    private static final int LONGEST_NAME = 54;

    private SettingRules() {}

    static Optional<Finding> nameTooLong(RuleContext context) {
        int length = context.workloadName().length();
        return when(
                length > LONGEST_NAME,
                () -> Finding.error(
                        "name-too-long",
                        "/metadata/name",
                        "KEDA names its HPA keda-hpa- and the workload's name, at most 63 letters together; " + length
                                + " letters are " + (length - LONGEST_NAME) + " too many."));
    }

    static Optional<Finding> thresholdTooSmall(RuleContext context) {
        return context.query()
                .filter(query -> milli(query, context) <= 0)
                .map(query -> Finding.error(
                        "threshold-too-small",
                        context.pointer("threshold"),
                        "KEDA hands thresholds to the HPA in thousandths, so "
                                + query.threshold().toPlainString()
                                + " becomes 0, which Kubernetes refuses. Scale query and threshold up together."));
    }

    static Optional<Finding> thresholdRounded(RuleContext context) {
        return context.query()
                .filter(query -> milli(query, context) > 0)
                .filter(query -> isOffByAPercent(query.threshold(), milli(query, context)))
                .map(query -> Finding.warning(
                        "threshold-rounded",
                        context.pointer("threshold"),
                        "KEDA hands thresholds to the HPA in thousandths, so "
                                + query.threshold().toPlainString() + " becomes "
                                + KedaMilli.text(milli(query, context))
                                + ". Scale query and threshold up together to keep it exact."));
    }

    private static boolean isOffByAPercent(BigDecimal threshold, long milli) {
        double written = threshold.doubleValue();
        return Math.abs(milli / 1000.0 - written) > 0.01 * written;
    }

    private static long milli(Trigger.Prometheus query, RuleContext context) {
        return KedaMilli.of(query.threshold().doubleValue(), context.keda());
    }

    static Optional<Finding> cooldownWithoutEffect(RuleContext context) {
        var scaling = context.scaling();
        return when(
                scaling.min() > 0 && scaling.cooldown().isPresent(),
                () -> Finding.warning(
                        "cooldown-without-effect",
                        "/spec/scaling/cooldown",
                        "The cooldown only delays going to 0 replicas; with a minimum of " + scaling.min()
                                + " it does nothing. To scale down later, set behavior.scaleDown.stabilizationWindow."));
    }

    /** A replica that woke for a short burst is put to sleep before it ever served. */
    static Optional<Finding> coldStartLongerThanCooldown(RuleContext context) {
        var cooldown = context.scaling().cooldown().orElse(ScalingPolicy.KEDA_COOLDOWN);
        return context.coldStart()
                .filter(start -> context.scaling().min() == 0 && start.compareTo(cooldown) > 0)
                .map(start -> Finding.warning(
                        "cold-start-longer-than-cooldown",
                        "/spec/scaling/cooldown",
                        "A new replica takes " + start.toSeconds() + " s to serve and the cooldown lasts "
                                + cooldown.toSeconds()
                                + " s, so after a short burst it is removed while it still loads."
                                + " Make the cooldown longer than the start."));
    }

    static Optional<Finding> activationWithoutEffect(RuleContext context) {
        return context.query()
                .filter(query -> context.scaling().min() > 0)
                .flatMap(Trigger.Prometheus::activationThreshold)
                .filter(activation -> activation.signum() != 0)
                .map(activation -> Finding.warning(
                        "activation-without-effect",
                        context.pointer("activationThreshold"),
                        "The activation threshold only decides about waking from 0 replicas; with a minimum of "
                                + context.scaling().min() + " it does nothing."));
    }

    /** Waking needs a higher value than keeping on, so a load in between is put to sleep. */
    static Optional<Finding> activationAboveThreshold(RuleContext context) {
        return context.query()
                .filter(query -> context.scaling().min() == 0)
                .filter(query -> query.activationThreshold()
                        .filter(activation -> activation.compareTo(query.threshold()) > 0)
                        .isPresent())
                .map(query -> Finding.warning(
                        "activation-above-threshold",
                        context.pointer("activationThreshold"),
                        "A value between " + query.threshold().toPlainString() + " and "
                                + query.activationThreshold().get().toPlainString()
                                + " asks for replicas and yet lets KEDA go to 0 after the cooldown."));
    }

    static Optional<Finding> noFallback(RuleContext context) {
        var scaling = context.scaling();
        if (scaling.fallback().isPresent() || context.query().isEmpty()) {
            return Optional.empty();
        }
        if (scaling.min() == 0 && context.keda().canLoseWorkloadInOutage()) {
            return Optional.of(Finding.warning(
                    "zero-without-fallback",
                    "/spec/scaling/fallback",
                    "KEDA " + context.keda() + " can mistake an outage of the metric source for silence and go to 0"
                            + " replicas in the middle of it. A fallback prevents that; so does a minimum of 1."));
        }
        return Optional.of(Finding.warning(
                "no-fallback",
                "/spec/scaling/fallback",
                "While the query fails the replicas stay as they are, however the load moves."
                        + " A fallback says how many to run then."));
    }

    static Optional<Finding> cachedWithFallback(RuleContext context) {
        return context.query()
                .filter(query -> query.cached() && context.scaling().fallback().isPresent())
                .map(query -> Finding.warning(
                        "cached-with-fallback",
                        context.pointer("cached"),
                        "KEDA counts a cached fallback value as a success, so during an outage the fallback comes and"
                                + " goes every few seconds. Leave one of the two out."));
    }

    static Optional<Finding> fallbackRefused(RuleContext context) {
        return context.query()
                .filter(query -> context.scaling().fallback().isPresent())
                .filter(query -> query.metricType() == MetricType.VALUE)
                .filter(query -> !context.keda().fallsBackForValue())
                .map(query -> Finding.error(
                        "fallback-refused",
                        "/spec/scaling/fallback",
                        "KEDA " + context.keda() + " has a fallback for AverageValue only and refuses it for Value;"
                                + " 2.18 and later have both."));
    }

    static Optional<Finding> fallbackOutsideRange(RuleContext context) {
        var scaling = context.scaling();
        return scaling.fallback()
                .filter(fallback -> fallback.replicas() > scaling.max())
                .map(fallback -> Finding.warning(
                        "fallback-above-max",
                        "/spec/scaling/fallback/replicas",
                        "The fallback asks for " + fallback.replicas() + " replicas and the maximum cuts it to "
                                + scaling.max() + "."));
    }

    static Optional<Finding> slowPolling(RuleContext context) {
        var polling = context.scaling().pollingInterval();
        return context.query()
                .filter(query -> query.cached() && polling.isPresent())
                .filter(query -> polling.get().compareTo(Duration.ofSeconds(60)) > 0)
                .map(query -> Finding.warning(
                        "cached-slow-polling",
                        "/spec/scaling/pollingInterval",
                        "The HPA reads the cached value, which is up to "
                                + polling.get().toSeconds() + " s old; scaling up waits that much longer."));
    }

    private static Optional<Finding> when(boolean found, Supplier<Finding> finding) {
        return found ? Optional.of(finding.get()) : Optional.empty();
    }
}
