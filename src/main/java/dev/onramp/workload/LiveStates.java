package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import java.util.Collection;
import java.util.Map;

/** What the clusters say of workloads, for lists; implemented by whoever watches them. */
public interface LiveStates {

    /** The live state of each workload that is known to run somewhere; must not ask a cluster while it is called. */
    Map<WorkloadId, LiveState> of(Collection<WorkloadId> workloads);

    /**
     * A workload's state over all its clusters.
     *
     * @param word such as "Serving", "Rolling out", "Degraded"
     * @param tone of the style sheet: ok, busy, warn, bad, held, idle
     * @param icon the icon's name
     * @param sentence what is behind the word, such as "us-east-prod: 2 of 3 ready"; may be empty
     * @param ready replicas that are ready, on all clusters
     * @param desired replicas that are wished for, on all clusters
     */
    record LiveState(String word, String tone, String icon, String sentence, int ready, int desired) {}
}
