package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Lays together what the clusters show; from memory alone. */
@ApplicationScoped
class StatusBoard {

    private final StatusWatcher watcher;

    @Inject
    StatusBoard(StatusWatcher watcher) {
        this.watcher = watcher;
    }

    /** @param wished the clusters it is to run on; others are told as well where something of it stands */
    WorkloadStatus of(WorkloadId workload, Collection<String> wished, Instant now) {
        List<ClusterStatus> clusters = watcher.watches().stream()
                .filter(watch -> wished.contains(watch.cluster().name())
                        || !watch.sightings().of(workload).isNothing())
                .map(watch -> ClusterStatus.of(
                        watch.cluster().name(),
                        watch.cluster().displayName(),
                        watch.sightings().of(workload),
                        watch.reach(),
                        now))
                .toList();
        return WorkloadStatus.of(workload, clusters);
    }
}
