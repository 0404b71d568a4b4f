package dev.onramp.backtest;

import dev.onramp.scaling.Replayability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the person says that can't be read from the rule; what is empty is guessed, and the result says how.
 *
 * @param kinds how each trigger's metric is replayed, in the triggers' order; may be shorter
 * @param replicasQuery PromQL of the replicas that were ready, for metrics of one replica
 * @param coldStart how long a new replica takes until it serves
 */
public record Assumptions(
        List<Optional<Replayability.Kind>> kinds, Optional<String> replicasQuery, Optional<Duration> coldStart) {

    /** Everything is guessed. */
    public static final Assumptions NONE = new Assumptions(List.of(), Optional.empty(), Optional.empty());

    public Assumptions {
        kinds = List.copyOf(kinds);
    }

    Optional<Replayability.Kind> kind(int trigger) {
        return trigger < kinds.size() ? kinds.get(trigger) : Optional.empty();
    }
}
