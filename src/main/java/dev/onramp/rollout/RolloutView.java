package dev.onramp.rollout;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What people and programs are shown of a rollout.
 *
 * @param cluster as documents name it
 * @param clusterName what people call it
 * @param message why it failed or what it waits for; null where there is nothing to say
 * @param finishedAt null while there is something to do
 */
public record RolloutView(
        UUID id,
        int revision,
        String cluster,
        String clusterName,
        RolloutState state,
        boolean retire,
        @Schema(nullable = true) String message,
        List<Step> steps,
        Instant createdAt,
        Instant changedAt,
        @Schema(nullable = true) Instant finishedAt) {

    static RolloutView of(Rollout rollout, String clusterName) {
        return new RolloutView(
                rollout.id(),
                rollout.revision(),
                rollout.cluster(),
                clusterName,
                rollout.state(),
                rollout.retire(),
                rollout.message(),
                rollout.steps(),
                rollout.createdAt(),
                rollout.changedAt(),
                rollout.finishedAt());
    }

    /** The state as a word in a sentence. */
    static String word(RolloutState state) {
        return switch (state) {
            case PENDING -> "waiting to begin";
            case APPLYING -> "being applied";
            case PROGRESSING -> "replacing pods";
            case AVAILABLE -> "available";
            case FAILED -> "failed";
            case SUPERSEDED -> "superseded by a newer revision";
            case RETIRING -> "being retired";
            case RETIRED -> "retired";
        };
    }
}
