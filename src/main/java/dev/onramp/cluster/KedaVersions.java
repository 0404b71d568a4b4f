package dev.onramp.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** KEDA's version on each cluster, read aside from time to time, so that nobody ever waits for it. */
final class KedaVersions implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KedaVersions.class);

    /** An upgrade of KEDA is rare, and a rule read by yesterday's version for some minutes does no harm. */
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Map<String, ClusterConnection> connections;
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "keda-versions");
        thread.setDaemon(true);
        return thread;
    });

    KedaVersions(Map<String, ClusterConnection> connections) {
        this.connections = connections;
    }

    void watch(Collection<String> clusters) {
        if (!clusters.isEmpty()) {
            reader.scheduleWithFixedDelay(() -> clusters.forEach(this::read), 0, EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    Optional<String> seen(String cluster) {
        return Optional.ofNullable(seen.get(cluster));
    }

    private void read(String cluster) {
        try {
            connections
                    .get(cluster)
                    .kedaVersion()
                    .ifPresentOrElse(
                            version -> {
                                if (!version.equals(seen.put(cluster, version))) {
                                    LOG.infof("Cluster %s runs KEDA %s.", cluster, version);
                                }
                            },
                            () -> LOG.infof(
                                    "Cluster %s has no autoscaler of KEDA yet; rules are read as its newest version"
                                            + " would.",
                                    cluster));
        } catch (ClusterFailed e) {
            LOG.infof("KEDA's version on cluster %s is unknown: %s", cluster, e.getMessage());
        } catch (RuntimeException e) {
            // Thrown on, it would end the readings for good.
            LOG.warnf(e, "KEDA's version on cluster %s is unknown.", cluster);
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
