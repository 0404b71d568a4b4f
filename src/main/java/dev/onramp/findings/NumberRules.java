package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.KedaMilli;
import java.math.BigDecimal;
import java.util.Optional;

/** Findings that follow from what one query's trigger says beside its query, and from KEDA's release. */
final class NumberRules {

    private NumberRules() {}

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

    static Optional<Finding> cachedWithFallback(RuleContext context) {
        return context.query()
                .filter(query -> query.cached() && context.scaling().fallback().isPresent())
                .map(query -> Finding.warning(
                        "cached-with-fallback",
                        context.pointer("cached"),
                        "KEDA counts a cached fallback value as a success, so during an outage the fallback comes and"
                                + " goes every few seconds. Leave one of the two out."));
    }
}
