package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.workload.ObservedReplicas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Tells what replicas the watches saw, from memory. */
@ApplicationScoped
class WatchedReplicas implements ObservedReplicas {

    private final StatusWatcher watcher;

    @Inject
    WatchedReplicas(StatusWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public Optional<Seen> of(WorkloadId workload, String cluster, Instant now) {
        return watcher.watches().stream()
                .filter(watch -> watch.cluster().name().equals(cluster))
                .flatMap(watch -> watch.history(workload).stream())
                .map(history -> history.until(now).fromFirst())
                .map(samples -> new Seen(samples.from(), History.STEP, samples.ready()))
                .findFirst();
    }
}
