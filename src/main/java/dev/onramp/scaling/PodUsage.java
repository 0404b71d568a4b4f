package dev.onramp.scaling;

/**
 * What one pod uses of a resource, as the HPA sorts pods. Deleted and failed pods are none of its business.
 *
 * @param usageMilli what was measured; meaningful for a measured pod only
 * @param requestMilli what the pod's containers request together
 */
public record PodUsage(State state, long usageMilli, long requestMilli) {

    /** How far a pod's measurement can be trusted. */
    public enum State {
        /** Ready and measured. */
        MEASURED,
        /** Pending, or for CPU still starting: what it uses says nothing about load. */
        UNREADY,
        /** Ready, and without a measurement. */
        MISSING
    }

    public static PodUsage measured(long usageMilli, long requestMilli) {
        return new PodUsage(State.MEASURED, usageMilli, requestMilli);
    }

    public static PodUsage unready(long requestMilli) {
        return new PodUsage(State.UNREADY, 0, requestMilli);
    }

    public static PodUsage missing(long requestMilli) {
        return new PodUsage(State.MISSING, 0, requestMilli);
    }
}
