package dev.onramp.scaling;

import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import java.math.BigDecimal;

/**
 * The numbers of one trigger.
 *
 * @param activationThreshold a workload at 0 wakes when the value is above it, and may go back to 0 when it is not
 * @param ignoreNullValues whether no value counts as 0, rather than as an error
 * @param useCachedMetrics whether the HPA reads the value of the last poll rather than a fresh one
 */
public record TriggerRule(
        MetricType type,
        double threshold,
        double activationThreshold,
        boolean ignoreNullValues,
        boolean useCachedMetrics) {

    public static TriggerRule of(Trigger trigger) {
        if (trigger instanceof Trigger.Prometheus query) {
            return new TriggerRule(
                    query.metricType(),
                    query.threshold().doubleValue(),
                    query.activationThreshold().map(BigDecimal::doubleValue).orElse(0.0),
                    query.onNoData() == Trigger.OnNoData.ZERO,
                    query.cached());
        }
        throw new IllegalArgumentException(
                "A trigger of type " + trigger.getClass().getSimpleName() + " has no values to replay.");
    }

    /** A trigger as KEDA takes it when only the threshold is written. */
    public static TriggerRule averageValue(double threshold) {
        return new TriggerRule(MetricType.AVERAGE_VALUE, threshold, 0, true, false);
    }

    public static TriggerRule value(double threshold) {
        return new TriggerRule(MetricType.VALUE, threshold, 0, true, false);
    }

    /** A cron trigger aims at one per replica; its value is the replicas wished. */
    public static TriggerRule cron() {
        return averageValue(1);
    }

    public TriggerRule withThreshold(double other) {
        return new TriggerRule(type, other, activationThreshold, ignoreNullValues, useCachedMetrics);
    }

    public TriggerRule activatedAbove(double value) {
        return new TriggerRule(type, threshold, value, ignoreNullValues, useCachedMetrics);
    }

    public TriggerRule cached() {
        return new TriggerRule(type, threshold, activationThreshold, ignoreNullValues, true);
    }

    /** Throws where the threshold rounds to nothing, which the API server would refuse in the HPA. */
    public ExternalTarget target(KedaVersion version) {
        return new ExternalTarget(type, KedaMilli.of(threshold, version));
    }
}
