package dev.onramp.demo;

import dev.onramp.cluster.ClusterSource;
import dev.onramp.cluster.DeclaredCluster;
import dev.onramp.cluster.MetricSource;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.web.Notice;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Brings the embedded cluster where none is configured. Dev mode loads classes anew on every change, so what the cluster
 * holds is handed on as text in a system property; and in a file, where the database is kept between runs as well.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class DemoClusterSource implements ClusterSource, Notice {

    private static final Logger LOG = Logger.getLogger(DemoClusterSource.class);
    private static final String KEPT = "demo-cluster.objects";

    /** Where the database is kept between runs; then the cluster is kept beside it, or the two would contradict. */
    @ConfigProperty(name = "onramp.embedded-postgres.data")
    Optional<Path> data;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Inject
    DemoPrometheus prometheus;

    private Optional<DemoCluster> cluster = Optional.empty();

    @Override
    public synchronized List<DeclaredCluster> clusters() {
        if (cluster.isEmpty()) {
            DemoCluster started = new DemoCluster(vertx, clock, new PrometheusReader(prometheus.url()), kept());
            started.start();
            cluster = Optional.of(started);
            LOG.infof(
                    "No cluster is configured, so a demo cluster runs in this process, at %s.",
                    started.connection().getMasterUrl());
        }
        return List.of(declared(cluster.get()));
    }

    private DeclaredCluster declared(DemoCluster running) {
        Optional<MetricSource> metrics = prometheus
                .url()
                .map(url -> MetricSource.open(url.toString()).scrapedEvery(PrometheusPrograms.SCRAPE_INTERVAL));
        return new DeclaredCluster(
                new ClusterSettings(
                        "demo",
                        "Demo cluster",
                        Optional.of("demo"),
                        "{team}",
                        Optional.of(HpaStatus.KEDA),
                        metrics.map(source -> new ClusterSettings.KedaMetrics(
                                PrometheusReader.IN_CLUSTER, Map.of(), Map.of(), Optional.empty())),
                        ClusterSettings.Hpa.DEFAULTS),
                false,
                Optional.empty(),
                metrics,
                false,
                Optional.of(KubeletStandIn.PULLING.plus(KubeletStandIn.LOADING)),
                running.connection());
    }

    @Override
    public synchronized Optional<String> sentence() {
        return cluster.map(
                running -> "This is a demo cluster inside Onramp: pods only pretend, nothing runs on a GPU.");
    }

    /** The image of a workload's Deployment as it stands; empty where there is none. */
    synchronized String image(WorkloadId workload) {
        return cluster.map(running -> running.image(workload)).orElse("");
    }

    /** The Deployments as they stand; none before the cluster is there. */
    synchronized List<Deployment> deployments() {
        return cluster.map(DemoCluster::deployments).orElse(List.of());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        cluster.ifPresent(running -> {
            keep(running.dump());
            running.close();
        });
        cluster = Optional.empty();
    }

    private Optional<String> kept() {
        return Optional.ofNullable(System.getProperty(KEPT))
                .or(() -> file().filter(Files::isReadable).map(DemoClusterSource::read));
    }

    private void keep(String objects) {
        System.setProperty(KEPT, objects);
        file().ifPresent(file -> {
            try {
                Files.writeString(file, objects);
            } catch (IOException e) {
                LOG.warnf("What the demo's cluster holds can't be kept in %s: %s", file, e.getMessage());
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("What the demo's cluster kept can't be read; delete " + file, e);
        }
    }

    /** Beside the database's folder and not in it: PostgreSQL takes an empty one only. */
    private Optional<Path> file() {
        return data.map(folder -> folder.toAbsolutePath().resolveSibling(folder.getFileName() + "-cluster.json"));
    }
}
