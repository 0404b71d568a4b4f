package dev.onramp.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Which releases of KEDA and Kubernetes each cluster runs, read aside from time to time, so that nobody waits for it. */
final class ControllerVersions implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ControllerVersions.class);

    /** An upgrade is rare, and a rule read by yesterday's version for some minutes does no harm. */
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Map<String, ClusterConnection> connections;
    private final Map<String, String> keda = new ConcurrentHashMap<>();
    private final Map<String, String> kubernetes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "controller-versions");
        thread.setDaemon(true);
        return thread;
    });

    ControllerVersions(Map<String, ClusterConnection> connections) {
        this.connections = connections;
    }

    /** KEDA is looked for only where its version was not configured. */
    void watch(Collection<DeclaredCluster> declared) {
        List<DeclaredCluster> clusters = List.copyOf(declared);
        if (!clusters.isEmpty()) {
            reader.scheduleWithFixedDelay(() -> clusters.forEach(this::read), 0, EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Empty until seen. */
    Optional<String> keda(String cluster) {
        return Optional.ofNullable(keda.get(cluster));
    }

    /** Empty until seen. */
    Optional<String> kubernetes(String cluster) {
        return Optional.ofNullable(kubernetes.get(cluster));
    }

    private void read(DeclaredCluster cluster) {
        String name = cluster.name();
        try {
            note(kubernetes, name, "Kubernetes", connections.get(name).kubernetesVersion());
            if (cluster.settings().kedaVersion().isEmpty()) {
                readKeda(name);
            }
        } catch (ClusterFailed e) {
            LOG.infof("What cluster %s runs is unknown, so rules are read as by the newest: %s", name, e.getMessage());
        } catch (RuntimeException e) {
            // Thrown on, it would end the readings for good.
            LOG.warnf(e, "What cluster %s runs is unknown, so rules are read as by the newest.", name);
        }
    }

    private void readKeda(String cluster) {
        connections
                .get(cluster)
                .kedaVersion()
                .ifPresentOrElse(
                        version -> note(keda, cluster, "KEDA", version),
                        () -> LOG.infof(
                                "Cluster %s has no autoscaler of KEDA yet; rules are read as its newest version would.",
                                cluster));
    }

    private static void note(Map<String, String> seen, String cluster, String what, String version) {
        if (!version.equals(seen.put(cluster, version))) {
            LOG.infof("Cluster %s runs %s %s.", cluster, what, version);
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
