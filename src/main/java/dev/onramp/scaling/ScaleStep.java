package dev.onramp.scaling;

/**
 * One change of a workload's replicas, and who made it why.
 *
 * @param ready how many pods were ready at that moment
 */
public record ScaleStep(long atMillis, int from, int to, int ready, By by, LimitReason limitReason) {

    /** Who changes replicas. */
    public enum By {
        /** KEDA: waking, sleeping, idling, pausing. */
        KEDA,
        /** The HPA. */
        HPA
    }

    public boolean isUp() {
        return to > from;
    }
}
