package dev.onramp.status;

import dev.onramp.cluster.Clusters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Watches every cluster from start to stop. Each process of Onramp watches by itself: what is seen is never stored. */
@ApplicationScoped
class StatusWatcher {

    private static final Logger LOG = Logger.getLogger(StatusWatcher.class);

    private final List<ClusterWatch> watches;
    private final Clock clock;
    private final List<Consumer<Instant>> everySecond = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    StatusWatcher(Clusters clusters, StatusConfig config, MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.watches = clusters.all().stream()
                .map(cluster ->
                        new ClusterWatch(cluster, clusters.connection(cluster.name()), config.patience(), clock))
                .toList();
        watches.forEach(watch -> meters.gauge(
                "onramp.cluster.reachable",
                Tags.of("cluster", watch.cluster().name()),
                watch,
                cluster -> cluster.reach().isLost() ? 0 : 1));
    }

    void start(@Observes StartupEvent event) {
        watches.forEach(ClusterWatch::start);
        ticker.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        ticker.shutdownNow();
        watches.forEach(ClusterWatch::close);
    }

    /** Calls back about once a second, after every cluster was looked at. */
    void everySecond(Consumer<Instant> listener) {
        everySecond.add(listener);
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            watches.forEach(watch -> watch.look(now));
            everySecond.forEach(listener -> listener.accept(now));
        } catch (RuntimeException e) {
            // Thrown on, it would end the ticking for good.
            LOG.error("A look at the clusters failed", e);
        }
    }

    List<ClusterWatch> watches() {
        return watches;
    }
}
