package dev.onramp.scaling;

/** What the HPA's conditions {@code ScalingActive} and {@code AbleToScale} say after a sync. */
public enum HpaState {
    /** It has not synced yet. */
    NEW(""),
    /** The target stands at 0 replicas, where the HPA leaves it alone. */
    SCALING_DISABLED("ScalingDisabled"),
    /** A metric failed, and what is left is not enough to act on. */
    FAILED_GET_EXTERNAL_METRIC("FailedGetExternalMetric"),
    /** The same, where the first that failed is what pods use of CPU or memory. */
    FAILED_GET_RESOURCE_METRIC("FailedGetResourceMetric"),
    /** The target stood outside the range and was brought back without asking any metric. */
    OUT_OF_RANGE("SucceededRescale"),
    /** Everything is as wished. */
    READY_FOR_NEW_SCALE("ReadyForNewScale"),
    /** A window holds the scale-up back; also said when it is the other window that matters. */
    SCALE_UP_STABILIZED("ScaleUpStabilized"),
    /** A window holds the scale-down back. */
    SCALE_DOWN_STABILIZED("ScaleDownStabilized"),
    /** The replicas were changed. */
    SUCCEEDED_RESCALE("SucceededRescale");

    private final String kubernetesName;

    HpaState(String kubernetesName) {
        this.kubernetesName = kubernetesName;
    }

    public String kubernetesName() {
        return kubernetesName;
    }
}
