package dev.onramp.scaling;

import static java.util.Objects.requireNonNull;

import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.promql.QueryShape;
import java.util.Optional;

/**
 * Whether a recorded metric tells what a rule would have done. Replay is open loop: what was recorded stays, however
 * many replicas the rule would have had, so it must not depend on them.
 *
 * @param reason a sentence: why it is taken for that
 * @param alternative what to ask for instead; empty where it replays
 * @param caveat what keeps its replay from being exact, beyond its kind
 */
public record Replayability(Kind kind, String reason, Optional<String> alternative, Optional<Caveat> caveat) {

    /** Why the replay of a total is not exact. */
    public enum Caveat {
        /** Nothing tells that it is one; it was taken for one since the rule treats it so. */
        TAKEN_FOR_TOTAL("taken-for-total"),
        /** Part of it would have come again with each further replica. */
        LOWER_BOUND("lower-bound");

        private final String word;

        Caveat(String word) {
            this.word = word;
        }

        /** As REST spells it. */
        public String word() {
            return word;
        }
    }

    /** How a recorded metric is replayed. */
    public enum Kind {
        /** Demand of all replicas together; it would have been the same with any number of them. */
        TOTAL("total"),
        /** Demand that one replica saw; times the replicas there were it is the total. */
        PER_REPLICA("per-replica"),
        /** It depends on the replicas in a way that a recording does not hold. */
        NOT_REPLAYABLE("not-replayable");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As REST spells it. */
        public String word() {
            return word;
        }

        public static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    public Replayability {
        requireNonNull(kind);
        requireNonNull(reason);
    }

    /** That of a total which is not exact. */
    public static Replayability total(String reason, Caveat caveat) {
        return new Replayability(Kind.TOTAL, reason, Optional.empty(), Optional.of(caveat));
    }

    /** That of something left out, with nothing to ask for instead. */
    public static Replayability leftOut(String reason) {
        return new Replayability(Kind.NOT_REPLAYABLE, reason, Optional.empty(), Optional.empty());
    }

    private static final String OF_THEN =
            "Latencies, ratios and utilisations depend on the replicas there were: with others they would have been"
                    + " others, and nobody recorded those.";

    /** Guessed from the query's shape; the person may know better. */
    public static Replayability of(Trigger.Prometheus trigger) {
        QueryShape shape = QueryShape.of(trigger.query());
        return switch (shape.kind()) {
            case TOTAL ->
                yes(
                        Kind.TOTAL,
                        "Taken for total demand: the query adds up what all replicas get, so it replays as it is.");
            case LEVEL ->
                shape.isMeanOfReplicas()
                        ? yes(
                                Kind.PER_REPLICA,
                                "Taken for a mean of the replicas, so it is multiplied by the replicas that were ready"
                                        + shared(trigger))
                        : no(OF_THEN);
            case UNKNOWN -> shape.holdsLatency() ? no(OF_THEN) : byMetricType(trigger);
        };
    }

    private static Replayability byMetricType(Trigger.Prometheus trigger) {
        return trigger.metricType() == MetricType.AVERAGE_VALUE
                ? total(
                        "Taken for total demand, since the rule divides it by the replicas; the query's shape does not"
                                + " tell. Say which it is: a total, or the value of one replica.",
                        Caveat.TAKEN_FOR_TOTAL)
                : no("The rule compares a level, and the query's shape does not tell how that depends on the"
                        + " replicas. Say so if it is a total, or a mean of the replicas.");
    }

    /** As the person says. */
    public static Replayability chosen(Kind kind, Trigger.Prometheus trigger) {
        return switch (kind) {
            case TOTAL -> yes(kind, "Said to be total demand, so it replays as it is.");
            case PER_REPLICA ->
                yes(
                        kind,
                        "Said to be the value of one replica, so it is multiplied by the replicas that were ready"
                                + shared(trigger));
            case NOT_REPLAYABLE -> no("Said to depend on the replicas in a way that a recording does not hold.");
        };
    }

    private static String shared(Trigger.Prometheus trigger) {
        String anew = ", and shared anew by those of the replay.";
        return trigger.metricType() == MetricType.AVERAGE_VALUE
                ? anew
                        + " With AverageValue the HPA divides this mean by the replicas once more, and so does the replay:"
                        + " it stays short of what the load needs, as the cluster would. Take Value, or the sum instead of"
                        + " the mean."
                : anew;
    }

    private static Replayability yes(Kind kind, String reason) {
        return new Replayability(kind, reason, Optional.empty(), Optional.empty());
    }

    private static Replayability no(String reason) {
        return new Replayability(
                Kind.NOT_REPLAYABLE,
                reason,
                Optional.of(
                        "Scale by demand instead: requests a second, requests in flight or waiting, added up over the"
                                + " replicas with sum(...)."),
                Optional.empty());
    }

    public boolean isReplayable() {
        return kind != Kind.NOT_REPLAYABLE;
    }
}
