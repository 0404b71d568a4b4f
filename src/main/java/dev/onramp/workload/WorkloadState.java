package dev.onramp.workload;

import dev.onramp.web.Badge;
import dev.onramp.web.Badged;

/** How far a workload's newest revision has come, as lists filter by it. */
public enum WorkloadState implements Badged {
    /** The newest revision is a draft. */
    DRAFT,
    /** The newest revision waits for a decision. */
    IN_REVIEW,
    /** The newest revision is what the clusters are to match. */
    APPROVED,
    /** The newest revision was sent back. */
    CHANGES_REQUESTED,
    /** The newest revision was turned down. */
    REJECTED,
    /** The newest revision was taken back. */
    WITHDRAWN,
    /** An approved retirement is the newest revision: nothing is to run, and the name may be used again. */
    RETIRED;

    static WorkloadState of(RevisionState state, boolean retire) {
        return retire && state == RevisionState.APPROVED ? RETIRED : valueOf(state.name());
    }

    @Override
    public Badge badge() {
        return this == RETIRED
                ? new Badge("Retired", "idle", "x")
                : RevisionState.valueOf(name()).badge();
    }
}
