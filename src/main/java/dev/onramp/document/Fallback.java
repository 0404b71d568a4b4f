package dev.onramp.document;

import static java.util.Objects.requireNonNull;

/**
 * What to run while a trigger can't be read.
 *
 * @param afterFailures failures in a row that are borne; the next one starts the fallback
 * @param replicas how many to run then
 */
public record Fallback(int afterFailures, int replicas, Behavior behavior) {

    /** Which number wins when a fallback starts. */
    public enum Behavior {
        /** The fallback's replicas, whatever runs now. */
        STATIC("static"),
        /** What runs now. */
        CURRENT_REPLICAS("currentReplicas"),
        /** The larger of both. */
        CURRENT_REPLICAS_IF_HIGHER("currentReplicasIfHigher"),
        /** The smaller of both. */
        CURRENT_REPLICAS_IF_LOWER("currentReplicasIfLower"),
        /** What the formula says by its {@code ??} of triggers that can't be read; the replicas, where it says nothing. */
        SCALING_MODIFIERS("scalingModifiers");

        private final String word;

        Behavior(String word) {
            this.word = word;
        }

        /** As KEDA spells it. */
        public String word() {
            return word;
        }
    }

    public Fallback {
        requireNonNull(behavior);
        if (afterFailures < 0 || replicas < 0) {
            throw new IllegalArgumentException("a fallback's numbers are not negative");
        }
    }
}
