package dev.onramp.status;

import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.WorkloadId;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What happened to a workload's objects, as its clusters report it. Events are many and seldom looked at, so they are
 * not watched but read, aside, for the workloads somebody looks at.
 */
@ApplicationScoped
class RecentEvents {

    private static final Logger LOG = Logger.getLogger(RecentEvents.class);

    /** Events tell a story, not a value; who looks on sees a new one this much later at most. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Who reloads a page within this finds the old ones there at once. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private static final int MOST_LINES = 20;
    private static final int MOST_PODS = 4;
    private static final int READERS = 2;
    private static final int MOST_WAITING = 200;

    private final StatusWatcher watcher;
    private final Clusters clusters;
    private final Map<WorkloadId, Read> reads = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            READERS, READERS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "status-events");
                thread.setDaemon(true);
                return thread;
            });

    /** What was read last, and the reading that is on its way or ended. */
    private record Read(List<EventLine> known, CompletableFuture<List<EventLine>> reading, Instant asked) {}

    @Inject
    RecentEvents(StatusWatcher watcher, Clusters clusters) {
        this.watcher = watcher;
        this.clusters = clusters;
        readers.allowCoreThreadTimeOut(true);
        watcher.everySecond(this::forget);
    }

    /** What is known already; what is not fresh is read aside, to be there the next time. */
    List<EventLine> known(WorkloadId workload, Instant now) {
        Read read = ask(workload, now);
        return read.reading().isDone() ? read.reading().join() : read.known();
    }

    /** The same for who looks once: waits a moment, never longer, for the first reading. */
    List<EventLine> soon(WorkloadId workload, Instant now, Duration wait) {
        Read read = ask(workload, now);
        try {
            return read.reading().get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return read.known();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return read.known();
        }
    }

    private Read ask(WorkloadId workload, Instant now) {
        return reads.compute(workload, (id, before) -> {
            if (before != null
                    && (!before.reading().isDone()
                            || now.isBefore(before.asked().plus(FRESH)))) {
                return before;
            }
            List<EventLine> known =
                    before == null ? List.of() : before.reading().join();
            CompletableFuture<List<EventLine>> reading;
            try {
                reading = CompletableFuture.supplyAsync(() -> read(id, now), readers);
            } catch (RejectedExecutionException e) {
                // So many are looked at that the readers can't keep up: old news is better than none.
                reading = CompletableFuture.completedFuture(known);
            }
            return new Read(known, reading, now);
        });
    }

    private List<EventLine> read(WorkloadId workload, Instant now) {
        List<EventLine> lines = new ArrayList<>();
        for (ClusterWatch watch : watcher.watches()) {
            Seen seen = watch.sightings().of(workload);
            if (!seen.isNothing() && !watch.reach().isLost()) {
                lines.addAll(read(watch, workload, seen, now));
            }
        }
        return lines.stream().sorted(EventLine.NEWEST_FIRST).limit(MOST_LINES).toList();
    }

    private List<EventLine> read(ClusterWatch watch, WorkloadId workload, Seen seen, Instant now) {
        String cluster = watch.cluster().name();
        try {
            return told(seen)
                    .flatMap(uid ->
                            clusters
                                    .connection(cluster)
                                    .events(watch.cluster().namespaceOf(workload.team()), uid)
                                    .stream())
                    .map(event -> EventLine.of(cluster, event))
                    .toList();
        } catch (ClusterFailed e) {
            return List.of(EventLine.unreadable(cluster, e.getMessage(), now));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Events of %s on cluster %s can't be read", workload, cluster);
            return List.of();
        }
    }

    /** The objects whose events tell something: the rule, the Deployment, and the pods that don't serve. */
    private static Stream<String> told(Seen seen) {
        Stream<String> objects = Stream.of(seen.deployment(), seen.scaledObject(), seen.autoscaler())
                .flatMap(sighting -> sighting.stream().map(Sighting::uid));
        Stream<String> pods = seen.pods().stream()
                .filter(pod -> pod.state() != SeenPod.State.READY)
                .sorted(Comparator.comparing(SeenPod::state).thenComparing(SeenPod::name))
                .limit(MOST_PODS)
                .map(SeenPod::uid);
        return Stream.concat(objects, pods);
    }

    private void forget(Instant now) {
        reads.values().removeIf(read -> now.isAfter(read.asked().plus(KEPT)));
    }

    void stop(@Observes ShutdownEvent event) {
        readers.shutdownNow();
    }
}
