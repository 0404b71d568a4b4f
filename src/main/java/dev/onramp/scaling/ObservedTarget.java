package dev.onramp.scaling;

/** A scale target at one moment. */
public record ObservedTarget(int specReplicas, int statusReplicas, int readyPods, int matchedPods)
        implements ScaleTarget {

    /** All replicas there and ready. */
    public static ObservedTarget settled(int replicas) {
        return new ObservedTarget(replicas, replicas, replicas, replicas);
    }

    public static ObservedTarget of(int replicas, int readyPods) {
        return new ObservedTarget(replicas, replicas, readyPods, Math.max(replicas, readyPods));
    }
}
