package dev.onramp.rollout;

import java.util.Map;

/** How a rule's scaling is held, in the annotations that KEDA reads. */
public sealed interface Hold {

    /** At a number of replicas, whatever the traffic does; KEDA deletes the autoscaler meanwhile. */
    record At(int replicas) implements Hold {}

    /** From shrinking: the workload only grows. */
    record Growing() implements Hold {}

    /** Not any more. */
    record Lifted() implements Hold {}

    /** KEDA pauses wherever this stands, since 2.7. */
    String PAUSED_AT = "autoscaling.keda.sh/paused-replicas";

    /** KEDA knows this since {@value #GROWING_SINCE}. */
    String PAUSED_SCALE_IN = "autoscaling.keda.sh/paused-scale-in";

    /** The first KEDA that can keep a workload from shrinking. */
    String GROWING_SINCE = "2.18";

    /** What the ScaledObject is to bear; nothing else of it is touched. */
    default Map<String, String> annotations() {
        if (this instanceof At at) {
            return Map.of(PAUSED_AT, Integer.toString(at.replicas()));
        }
        return this instanceof Growing ? Map.of(PAUSED_SCALE_IN, "true") : Map.of();
    }
}
