package dev.onramp.backtest;

import dev.onramp.metrics.Recording;
import dev.onramp.metrics.TimeGrid;
import java.util.List;
import java.util.Optional;

/**
 * Everything recorded that a replay needs.
 *
 * @param replicas the replicas that were ready; only where a metric is of one replica
 * @param starts how long its pods took to start, as far as that was looked up
 */
record Gathered(
        TimeGrid grid, List<Part> parts, Optional<String> replicasQuery, Optional<Recording> replicas, Starts starts) {

    Gathered {
        parts = List.copyOf(parts);
    }

    /**
     * What was found of the pods' starts.
     *
     * @param measured how long they took; empty where that is not recorded, could not be read, or somebody has said it
     * @param trouble why it could not be read, in a sentence; empty where it could, or was not asked for
     */
    record Starts(Optional<ColdStart> measured, Optional<String> trouble) {

        static final Starts NONE = new Starts(Optional.empty(), Optional.empty());
    }

    Optional<ColdStart> measured() {
        return starts.measured();
    }

    /** The same but for what some of the triggers turned out to be. */
    Gathered with(List<Part> others) {
        return new Gathered(grid, others, replicasQuery, replicas, starts);
    }
}
