package dev.onramp.workload;

import dev.onramp.web.Badge;
import dev.onramp.web.Badged;
import java.util.Locale;
import java.util.Set;

/** How far a revision has come. */
public enum RevisionState implements Badged {
    /** Being written; may be rewritten under its number. */
    DRAFT("Draft", "idle", "idle"),
    /** Submitted; waits for a decision, and is never rewritten from here on. */
    IN_REVIEW("In review", "busy", "half"),
    /** What the clusters are to match. */
    APPROVED("Approved", "ok", "ok"),
    /** Sent back with a reason; the next save opens a new revision. */
    CHANGES_REQUESTED("Changes requested", "warn", "warn"),
    /** Turned down with a reason. */
    REJECTED("Rejected", "bad", "bad"),
    /** Taken back by its team, or overtaken by a newer save. */
    WITHDRAWN("Withdrawn", "idle", "x"),
    /** Was approved once; a newer revision has taken its place. */
    SUPERSEDED("Superseded", "idle", "clock");

    private final Badge badge;

    RevisionState(String word, String tone, String icon) {
        badge = new Badge(word, tone, icon);
    }

    @Override
    public Badge badge() {
        return badge;
    }

    /** Where a revision may go from here; empty means its story has ended. */
    public Set<RevisionState> next() {
        return switch (this) {
            case DRAFT -> Set.of(IN_REVIEW, WITHDRAWN);
            case IN_REVIEW -> Set.of(APPROVED, CHANGES_REQUESTED, REJECTED, WITHDRAWN);
            case APPROVED -> Set.of(SUPERSEDED);
            case CHANGES_REQUESTED, REJECTED, WITHDRAWN, SUPERSEDED -> Set.of();
        };
    }

    /** Whether the revision still waits for something its team or a reviewer does; at most one of a workload is open. */
    public boolean isOpen() {
        return this == DRAFT || this == IN_REVIEW;
    }

    /** Within a sentence: "is in review". */
    String phrase() {
        return word().toLowerCase(Locale.ROOT);
    }

    /** What is done to a revision to bring it here, within a sentence: "can't be approved". */
    String deed() {
        return switch (this) {
            case DRAFT -> "made a draft again";
            case IN_REVIEW -> "submitted";
            case CHANGES_REQUESTED -> "sent back";
            case APPROVED, REJECTED, WITHDRAWN, SUPERSEDED -> phrase();
        };
    }

    /** What the audit trail calls the move that leads here. */
    String auditAction() {
        return "revision."
                + switch (this) {
                    case DRAFT -> "save";
                    case IN_REVIEW -> "submit";
                    case APPROVED -> "approve";
                    case CHANGES_REQUESTED -> "request-changes";
                    case REJECTED -> "reject";
                    case WITHDRAWN -> "withdraw";
                    case SUPERSEDED -> "supersede";
                };
    }
}
