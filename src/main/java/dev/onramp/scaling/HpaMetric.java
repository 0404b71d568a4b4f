package dev.onramp.scaling;

/** One metric of an HPA, asked anew at every sync. */
interface HpaMetric {

    /** Replicas this metric proposes, or {@link ExternalTarget#FAILED}. */
    int propose(ScaleTarget target, Tolerance tolerance, long at);
}
