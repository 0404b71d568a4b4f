package dev.onramp.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * How a rule scales on one cluster, as people and programs are shown it.
 *
 * @param min the fewest replicas that were approved
 * @param max the most replicas that were approved
 * @param scaling whether the rule scales, and what holds it where it doesn't
 * @param replicas where it is held; null unless it is paused at a number
 * @param progress how far the pause, or its end, has come true; null where the rule scales
 * @param note why that failed, what it waits for or what is worth knowing; null where there is nothing to say
 */
public record PauseView(
        String cluster,
        String clusterName,
        int min,
        int max,
        Scaling scaling,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer replicas,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) String pausedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant pausedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Pause.State progress,
        @JsonInclude(JsonInclude.Include.NON_NULL) String note) {

    /** What the replica count follows. */
    public enum Scaling {
        /** The rule. */
        RULE,
        /** Nothing: a number. */
        PAUSED_AT,
        /** The rule, upwards only. */
        SCALE_IN_PAUSED,
        /** A pause was lifted, and the rule is about to scale again. */
        RESUMING
    }

    static PauseView of(String cluster, String clusterName, ApprovedRule rule, Optional<Pause> pause) {
        if (pause.isEmpty()) {
            return new PauseView(
                    cluster, clusterName, rule.min(), rule.max(), Scaling.RULE, null, null, null, null, null, null);
        }
        Pause found = pause.get();
        return new PauseView(
                cluster,
                clusterName,
                rule.min(),
                rule.max(),
                scaling(found.hold()),
                found.hold() instanceof Hold.At at ? at.replicas() : null,
                found.reason(),
                found.byName(),
                found.since(),
                found.state(),
                found.note() != null ? found.note() : found.adjusted());
    }

    /** Whether somebody holds it. */
    boolean isPaused() {
        return scaling == Scaling.PAUSED_AT || scaling == Scaling.SCALE_IN_PAUSED;
    }

    private static Scaling scaling(Hold hold) {
        if (hold instanceof Hold.At) {
            return Scaling.PAUSED_AT;
        }
        return hold instanceof Hold.Growing ? Scaling.SCALE_IN_PAUSED : Scaling.RESUMING;
    }
}
