package dev.onramp.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * What a replica is to bear, or a level not to pass: the yardstick rules are judged by. Several rules need a common one,
 * for a rule judged by its own threshold hides its overload by raising it.
 *
 * @param perTrigger in the order of the triggers, in the unit of each trigger's values; that of a clock counts for nothing
 */
public record TargetLoad(List<Double> perTrigger) {

    public TargetLoad {
        perTrigger = List.copyOf(perTrigger);
        for (double load : perTrigger) {
            if (!(load > 0) || Double.isInfinite(load)) {
                throw new IllegalArgumentException("A target load must be above 0, not " + load + ".");
            }
        }
    }

    /** The thresholds of this policy: what its author holds to be right. */
    public static TargetLoad of(ScalingPolicy policy) {
        return new TargetLoad(
                policy.triggers().stream().map(TriggerRule::threshold).toList());
    }

    /** The same but for one trigger, of which more is known: a load test's result, say. */
    public TargetLoad with(int trigger, double load) {
        var loads = new ArrayList<>(perTrigger);
        loads.set(trigger, load);
        return new TargetLoad(loads);
    }

    double of(int trigger) {
        return perTrigger.get(trigger);
    }
}
