package dev.onramp.rollout;

import java.util.Set;

/** How far a rollout has come. */
public enum RolloutState {
    /** Approved, and nothing done yet. */
    PENDING,
    /** Its objects are being sent. */
    APPLYING,
    /** The cluster has them and is replacing pods. */
    PROGRESSING,
    /** Every pod runs the revision and answers. */
    AVAILABLE,
    /** It ended with a reason; it can be tried again. */
    FAILED,
    /** A newer approval took its place. */
    SUPERSEDED,
    /** What Onramp made is being taken away. */
    RETIRING,
    /** Nothing of it is left. */
    RETIRED;

    /** Where it may go from here; empty means its story has ended. */
    Set<RolloutState> next() {
        return switch (this) {
            case PENDING -> Set.of(APPLYING, FAILED, SUPERSEDED);
            case APPLYING -> Set.of(PROGRESSING, FAILED, SUPERSEDED);
            case PROGRESSING -> Set.of(AVAILABLE, FAILED, SUPERSEDED);
            case RETIRING -> Set.of(RETIRED, FAILED, SUPERSEDED);
            case FAILED -> Set.of(PENDING, RETIRING, SUPERSEDED);
            case AVAILABLE, SUPERSEDED, RETIRED -> Set.of();
        };
    }

    /** Whether there is still something to do without anybody's word. */
    public boolean isUnfinished() {
        return switch (this) {
            case PENDING, APPLYING, PROGRESSING, RETIRING -> true;
            case AVAILABLE, FAILED, SUPERSEDED, RETIRED -> false;
        };
    }
}
