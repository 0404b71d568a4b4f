package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

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
     * @param revision that all its clusters have of Onramp's; empty where they differ or don't tell
     */
    record LiveState(
            String word,
            String tone,
            String icon,
            String sentence,
            int ready,
            int desired,
            Optional<Integer> revision) {

        /** In a badge, beside a revision that failed: "Serving r3", where an earlier one is what does well. */
        String wordBeside(FailedRollouts.FailedRollout failed) {
            return revision.filter(number -> failed != null && number != failed.revision() && "ok".equals(tone))
                    .map(number -> word + " r" + number)
                    .orElse(word);
        }
    }
}
