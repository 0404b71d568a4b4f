package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The replicas that Onramp itself saw running lately; implemented by whoever watches clusters. */
public interface ObservedReplicas {

    /** As far back as is remembered; must not ask a cluster while it is called. */
    Optional<Seen> of(WorkloadId workload, String cluster, Instant now);

    /**
     * Replicas on an even grid of time.
     *
     * @param replicas those that were ready; NaN where nothing was seen
     */
    record Seen(Instant from, Duration step, double[] replicas) {}
}
