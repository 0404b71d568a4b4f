package dev.onramp.scaling;

/** One metric of an HPA, asked anew at every sync. */
interface HpaMetric {

    /** Replicas this metric proposes, or {@link ExternalTarget#FAILED}. */
    int propose(ScaleTarget target, Tolerance tolerance, long at);

    /** What the HPA says where this is the first of its metrics that failed. */
    default HpaState whenFailed() {
        return HpaState.FAILED_GET_EXTERNAL_METRIC;
    }
}
