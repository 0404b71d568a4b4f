package dev.onramp.backtest;

import dev.onramp.metrics.Recording;
import dev.onramp.metrics.TimeGrid;
import java.util.List;
import java.util.Optional;

/**
 * Everything recorded that a replay needs.
 *
 * @param replicas the replicas that were ready; only where a metric is of one replica
 */
record Gathered(TimeGrid grid, List<Part> parts, Optional<String> replicasQuery, Optional<Recording> replicas) {

    Gathered {
        parts = List.copyOf(parts);
    }
}
