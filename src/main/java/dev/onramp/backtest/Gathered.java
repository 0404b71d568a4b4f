package dev.onramp.backtest;

import dev.onramp.metrics.Recording;
import dev.onramp.metrics.TimeGrid;
import java.util.List;
import java.util.Optional;

/**
 * Everything recorded that a replay needs.
 *
 * @param replicas the replicas that were ready; only where a metric is of one replica
 * @param measured how long its pods took to start; empty where that is not recorded, or somebody has said it
 */
record Gathered(
        TimeGrid grid,
        List<Part> parts,
        Optional<String> replicasQuery,
        Optional<Recording> replicas,
        Optional<ColdStart> measured) {

    Gathered {
        parts = List.copyOf(parts);
    }
}
