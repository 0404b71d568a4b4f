package dev.onramp.scaling;

import dev.onramp.document.Trigger.MetricType;

/**
 * What a trigger aims at, and the replicas the HPA proposes for a value: {@code GetExternalPerPodMetricReplicas} and
 * {@code GetExternalMetricReplicas} of Kubernetes' replica calculator, in doubles and in their order of operations.
 */
public record ExternalTarget(MetricType type, long milli) {

    /** Answer of a proposal that can't be made. */
    public static final int FAILED = -1;

    public ExternalTarget {
        if (milli <= 0) {
            throw new IllegalArgumentException(
                    "The threshold is " + milli + " thousandths to KEDA; Kubernetes wants at least one.");
        }
    }

    /** Replicas for a value, before ranges, windows and policies; or {@link #FAILED}. */
    public int propose(long usageMilli, ScaleTarget target, Tolerance tolerance) {
        return switch (type) {
            case AVERAGE_VALUE -> averageValue(usageMilli, target.statusReplicas(), tolerance);
            case VALUE -> value(usageMilli, target, tolerance);
        };
    }

    private int averageValue(long usageMilli, int statusReplicas, Tolerance tolerance) {
        // A negative sum is taken for an overflow of the sum, and becomes the largest number there is.
        long usage = usageMilli < 0 ? Long.MAX_VALUE : usageMilli;
        double atTarget = (double) milli * (double) statusReplicas;
        // Inside the tolerance the HPA proposes what status counts, surge pods included, not what spec says.
        boolean stays = !tolerance.isFarFrom(usage, atTarget) && tolerance.covers((double) usage / atTarget);
        return stays ? statusReplicas : roundedUp((double) usage / (double) milli);
    }

    private int value(long usageMilli, ScaleTarget target, Tolerance tolerance) {
        double ratio = (double) usageMilli / (double) milli;
        if (target.specReplicas() == 0) {
            return roundedUp(ratio);
        }
        if (tolerance.covers(ratio)) {
            return target.specReplicas();
        }
        return target.matchedPods() == 0 ? FAILED : roundedUp(ratio * (double) target.readyPods());
    }

    /** Java's narrowing saturates at the largest int, as the controller does; below zero nothing is proposed. */
    private static int roundedUp(double replicas) {
        return Math.max(0, (int) Math.ceil(replicas));
    }
}
