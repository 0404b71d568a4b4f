package dev.onramp.scaling;

/** The workload being scaled, as the HPA sees it through the scale subresource and the pods its selector matches. */
public interface ScaleTarget {

    int specReplicas();

    /** All pods that have not ended, surge pods and those of older ReplicaSets included. */
    int statusReplicas();

    /** Pods that are Ready; those still Ready while they terminate count. */
    int readyPods();

    /** Pods the selector matches, whatever their state. */
    int matchedPods();
}
