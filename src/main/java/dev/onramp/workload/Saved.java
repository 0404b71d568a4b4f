package dev.onramp.workload;

/** What a save came to. */
public record Saved(RevisionView revision, Outcome outcome) {

    /** What a save did. */
    public enum Outcome {
        /** The workload's first revision, or its first after a retirement. */
        CREATED,
        /** A new revision, or a draft rewritten under its number. */
        CHANGED,
        /** Nothing: the document stands there already. */
        UNCHANGED
    }
}
