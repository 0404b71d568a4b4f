package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The recent past of every workload on one cluster. */
final class Histories {

    private final Map<WorkloadId, History> byWorkload = new ConcurrentHashMap<>();
    private long sampled = Long.MIN_VALUE;

    /** Takes a sample of everything where the time for one has come. */
    void look(Sightings sightings, Instant now) {
        long sample = History.sample(now);
        if (sample == sampled) {
            return;
        }
        sampled = sample;
        for (WorkloadId workload : sightings.workloads()) {
            Seen seen = sightings.of(workload);
            seen.deployment()
                    .ifPresent(deployment -> byWorkload
                            .computeIfAbsent(workload, id -> new History())
                            .note(now, deployment.ready(), firstValue(seen)));
        }
        byWorkload.values().removeIf(history -> history.isOver(now));
    }

    Optional<History> of(WorkloadId workload) {
        return Optional.ofNullable(byWorkload.get(workload));
    }

    private static double firstValue(Seen seen) {
        return seen.autoscaler().stream()
                .flatMap(autoscaler -> autoscaler.readings().stream())
                .findFirst()
                .flatMap(Reading::value)
                .orElse(Double.NaN);
    }
}
