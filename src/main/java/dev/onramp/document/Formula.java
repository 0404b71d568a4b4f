package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One value made of several triggers', in KEDA's {@code scalingModifiers}. It takes the place of all of them, but for
 * CPU and memory, which stay as they are.
 *
 * @param expression in the language expr; the triggers' names stand for their values
 * @param target what the value is laid beside, above zero
 * @param activationTarget KEDA wakes the workload from zero when the value is above this; 0 unless said. The triggers'
 *     own activation thresholds then count for nothing
 */
public record Formula(
        String expression, BigDecimal target, Optional<BigDecimal> activationTarget, Trigger.MetricType metricType) {

    public Formula {
        requireNonNull(expression);
        requireNonNull(activationTarget);
        requireNonNull(metricType);
        if (target.signum() <= 0) {
            throw new IllegalArgumentException("a target is above zero");
        }
    }

    /** The expression, read with these triggers' names. */
    public FormulaReading read(List<Trigger> triggers) {
        return FormulaParser.read(expression, names(triggers, false), names(triggers, true));
    }

    private static List<String> names(List<Trigger> triggers, boolean needPods) {
        return triggers.stream()
                .filter(trigger -> trigger.needsPods() == needPods)
                .flatMap(trigger -> trigger.name().stream())
                .toList();
    }
}
