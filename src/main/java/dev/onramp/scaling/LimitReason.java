package dev.onramp.scaling;

/** Why the HPA's wish was cut, or that it was not: the reasons of the condition {@code ScalingLimited}. */
public enum LimitReason {
    /** The wish fits. */
    DESIRED_WITHIN_RANGE("DesiredWithinRange"),
    /** Fewer were wished than the minimum allows. */
    TOO_FEW_REPLICAS("TooFewReplicas"),
    /** More were wished than the maximum allows. */
    TOO_MANY_REPLICAS("TooManyReplicas"),
    /** More were wished than may be added at once. */
    SCALE_UP_LIMIT("ScaleUpLimit"),
    /** More were to go than may be removed at once. */
    SCALE_DOWN_LIMIT("ScaleDownLimit");

    private final String kubernetesName;

    LimitReason(String kubernetesName) {
        this.kubernetesName = kubernetesName;
    }

    public String kubernetesName() {
        return kubernetesName;
    }
}
