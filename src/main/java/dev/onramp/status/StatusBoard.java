package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Lays together what the clusters show; from memory, whatever a cluster does meanwhile. */
@ApplicationScoped
class StatusBoard {

    /** Who looks once waits this long for the first events, since nothing would bring them later. */
    private static final Duration MOMENT = Duration.ofMillis(400);

    private final StatusWatcher watcher;
    private final RecentEvents events;

    @Inject
    StatusBoard(StatusWatcher watcher, RecentEvents events) {
        this.watcher = watcher;
        this.events = events;
    }

    /** For who goes on looking: what is not known yet comes with a later picture. */
    Picture look(WorkloadId workload, Collection<String> wished, Instant now) {
        return new Picture(of(workload, wished, now), events.known(workload, now), History.sample(now));
    }

    /** For who looks once. */
    Picture lookOnce(WorkloadId workload, Collection<String> wished, Instant now) {
        return new Picture(of(workload, wished, now), events.soon(workload, now, MOMENT), History.sample(now));
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

    /** The recent past of what a status tells of, where there is one. */
    List<Past> past(WorkloadStatus status, Instant now) {
        return watcher.watches().stream()
                .flatMap(watch -> status.clusters().stream()
                        .filter(cluster ->
                                cluster.cluster().equals(watch.cluster().name()))
                        .flatMap(
                                cluster -> watch
                                        .history(status.workload())
                                        .flatMap(history -> Past.of(cluster, history.until(now)))
                                        .stream()))
                .toList();
    }
}
