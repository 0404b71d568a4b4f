package dev.onramp.scaling;

/**
 * A HorizontalPodAutoscaler (autoscaling/v2) with the memory its controller keeps about it. One call per sync; the
 * caller writes what it answers.
 */
final class Hpa {

    private final int min;
    private final int max;
    private final HpaMetric[] metrics;
    private final Tolerance tolerance;
    private final Normaliser normaliser;
    private final boolean hasBehavior;
    private HpaState state = HpaState.NEW;
    private int desired;
    /** Of the last sync, in the order of the metrics; null where none failed. */
    private HpaState firstFailed;

    Hpa(int min, int max, HpaBehavior behavior, ControllerFlags flags, HpaMetric... metrics) {
        this.min = min;
        this.max = max;
        this.metrics = metrics.clone();
        this.tolerance = flags.toleranceWith(behavior);
        this.hasBehavior = behavior != null;
        this.normaliser = hasBehavior
                ? new BehaviorNormaliser(behavior, min, max)
                : new LegacyNormaliser(min, max, flags.downscaleWindowSeconds());
    }

    /** The replicas the target should have from now on; its present ones where the HPA would not write. */
    int sync(ScaleTarget target, long at) {
        int current = target.specReplicas();
        if (state == HpaState.NEW) {
            normaliser.begin(current, at);
        }
        if (current == 0) {
            state = HpaState.SCALING_DISABLED;
            return current;
        }
        if (current > max || current < min) {
            state = HpaState.OUT_OF_RANGE;
            return rescaled(current, current > max ? max : min, at);
        }
        desired = propose(target, at);
        if (desired == ExternalTarget.FAILED) {
            become(firstFailed);
            return current;
        }
        int next = normaliser.normalise(current, desired, at);
        become(next == current ? stateAtRest(current) : HpaState.SUCCEEDED_RESCALE);
        return rescaled(current, next, at);
    }

    /** Mostly it is already so, and the garbage collector makes writing a reference dearer than looking at one. */
    private void become(HpaState next) {
        if (state != next) {
            state = next;
        }
    }

    /** The highest proposal. With some metrics failing it may raise the count or keep it, never lower it. */
    private int propose(ScaleTarget target, long at) {
        int highest = ExternalTarget.FAILED;
        firstFailed = null;
        for (HpaMetric metric : metrics) {
            int proposal = metric.propose(target, tolerance, at);
            if (proposal == ExternalTarget.FAILED && firstFailed == null) {
                firstFailed = metric.whenFailed();
            }
            highest = Math.max(highest, proposal);
        }
        return firstFailed != null && highest < target.specReplicas() ? ExternalTarget.FAILED : highest;
    }

    private HpaState stateAtRest(int current) {
        if (normaliser.stabilised() == desired) {
            return HpaState.READY_FOR_NEW_SCALE;
        }
        return hasBehavior && desired >= current ? HpaState.SCALE_UP_STABILIZED : HpaState.SCALE_DOWN_STABILIZED;
    }

    private int rescaled(int from, int to, long at) {
        if (to != from) {
            normaliser.rescaled(from, to, at);
        }
        return to;
    }

    HpaState state() {
        return state;
    }

    /** Stays as it was while metrics fail or the target stands at 0, as the real condition does. */
    LimitReason limitReason() {
        return normaliser.limitReason();
    }

    /** What the metrics asked for at the last sync, before windows and limits; or {@link ExternalTarget#FAILED}. */
    int desired() {
        return desired;
    }
}
