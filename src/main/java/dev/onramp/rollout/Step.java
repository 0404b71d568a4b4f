package dev.onramp.rollout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One thing a rollout does, as people are shown it.
 *
 * @param key stable name, such as {@code apply}
 * @param sentence more about it; empty where the title says it all
 * @param conflicts the fields somebody else has, where that is what stopped it
 * @param endedAt null while it runs
 */
public record Step(
        String key,
        Outcome outcome,
        String title,
        String sentence,
        List<Conflict> conflicts,
        Instant startedAt,
        Instant endedAt) {

    /** How a step stands. */
    public enum Outcome {
        /** It is under way. */
        RUNNING,
        /** It is done. */
        DONE,
        /** It is done, and something about it is worth knowing. */
        WARNED,
        /** It ended the rollout. */
        FAILED,
        /** It was under way when a newer approval took the rollout's place. */
        SUPERSEDED;

        /** The tone its mark has on pages. */
        public String tone() {
            return switch (this) {
                case RUNNING -> "busy";
                case DONE -> "ok";
                case WARNED -> "warn";
                case FAILED -> "bad";
                case SUPERSEDED -> "idle";
            };
        }
    }

    public Step {
        conflicts = List.copyOf(conflicts);
    }

    static Step begun(String key, String title, Instant at) {
        return new Step(key, Outcome.RUNNING, title, "", List.of(), at, null);
    }

    Step saying(String sentence) {
        return new Step(key, outcome, title, sentence, conflicts, startedAt, endedAt);
    }

    Step ended(Outcome outcome, String title, String sentence, List<Conflict> conflicts, Instant at) {
        return new Step(key, outcome, title, sentence, conflicts, startedAt, at);
    }

    /** How long it took, in whole seconds; null while it runs. */
    @JsonIgnore
    public Long seconds() {
        return endedAt == null ? null : Duration.between(startedAt, endedAt).toSeconds();
    }
}
