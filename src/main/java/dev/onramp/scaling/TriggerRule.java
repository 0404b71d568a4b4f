package dev.onramp.scaling;

import dev.onramp.document.Formula;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The numbers of one trigger.
 *
 * @param activationThreshold a workload at 0 wakes when the value is above it, and may go back to 0 when it is not
 * @param ignoreNullValues whether no value counts as 0, rather than as an error
 * @param useCachedMetrics whether the HPA reads the value of the last poll rather than a fresh one
 * @param resource for CPU and memory, which the HPA reads at the pods without KEDA: what it aims at. The threshold is
 *     then the same in the unit of the {@link ResourceUsage source}, so that it divides the total like any other
 * @param isFormula whether it stands for a formula, whose target KEDA treats in ways of its own
 */
public record TriggerRule(
        MetricType type,
        double threshold,
        double activationThreshold,
        boolean ignoreNullValues,
        boolean useCachedMetrics,
        Optional<ResourceTarget> resource,
        boolean isFormula) {

    private static final double PERCENT = 100;

    /** A trigger that KEDA itself reads. */
    public TriggerRule(
            MetricType type,
            double threshold,
            double activationThreshold,
            boolean ignoreNullValues,
            boolean useCachedMetrics) {
        this(type, threshold, activationThreshold, ignoreNullValues, useCachedMetrics, Optional.empty(), false);
    }

    public static TriggerRule of(Trigger trigger) {
        if (trigger instanceof Trigger.Prometheus query) {
            return new TriggerRule(
                    query.metricType(),
                    query.threshold().doubleValue(),
                    query.activationThreshold().map(BigDecimal::doubleValue).orElse(0.0),
                    query.onNoData() == Trigger.OnNoData.ZERO,
                    query.cached());
        }
        return trigger instanceof Trigger.Resource resource ? of(resource.target()) : cron();
    }

    /** What takes the place of all triggers that KEDA reads. */
    public static TriggerRule of(Formula formula) {
        return new TriggerRule(
                formula.metricType(),
                formula.target().doubleValue(),
                formula.activationTarget().map(BigDecimal::doubleValue).orElse(0.0),
                false,
                false,
                Optional.empty(),
                true);
    }

    private static TriggerRule of(Trigger.Resource.Target target) {
        if (target instanceof Trigger.Resource.Utilization utilization) {
            return resource(
                    utilization.percent() / PERCENT,
                    new ResourceTarget(ResourceTarget.Kind.UTILIZATION, utilization.percent()));
        }
        BigDecimal amount = ((Trigger.Resource.Average) target).amount().value();
        return resource(
                amount.doubleValue(),
                new ResourceTarget(
                        ResourceTarget.Kind.AVERAGE_VALUE,
                        amount.movePointRight(3).setScale(0, RoundingMode.UP).longValueExact()));
    }

    private static TriggerRule resource(double threshold, ResourceTarget target) {
        return new TriggerRule(MetricType.AVERAGE_VALUE, threshold, 0, false, false, Optional.of(target), false);
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
        if (resource.isPresent()) {
            throw new IllegalStateException("A resource's target is changed where it is written.");
        }
        return new TriggerRule(
                type, other, activationThreshold, ignoreNullValues, useCachedMetrics, resource, isFormula);
    }

    public TriggerRule activatedAbove(double value) {
        return new TriggerRule(type, threshold, value, ignoreNullValues, useCachedMetrics, resource, isFormula);
    }

    public TriggerRule cached() {
        return new TriggerRule(type, threshold, activationThreshold, ignoreNullValues, true, resource, isFormula);
    }

    /**
     * Whether a fallback that is written also acts. KEDA reads a formula's target as a whole number before it falls back
     * ({@code HasValidFallback}), and does nothing where it is none.
     */
    boolean canFallBack() {
        return !isFormula || threshold == Math.rint(threshold);
    }

    /** Throws where the threshold comes to nothing, which the API server would refuse in the HPA. */
    public ExternalTarget target(KedaVersion version) {
        return new ExternalTarget(type, targetMilli(version));
    }

    /** What KEDA writes into the HPA; of a formula's target it cuts off what is below a thousandth. */
    public long targetMilli(KedaVersion version) {
        return isFormula ? KedaMilli.cutOff(threshold) : KedaMilli.of(threshold, version);
    }
}
