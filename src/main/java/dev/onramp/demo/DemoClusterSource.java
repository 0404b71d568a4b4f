package dev.onramp.demo;

import dev.onramp.cluster.ClusterSource;
import dev.onramp.cluster.DeclaredCluster;
import dev.onramp.cluster.MetricSource;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.web.Notice;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings the embedded cluster where none is configured. Dev mode loads classes anew on every change, so what the cluster
 * holds is handed on as text in a system property.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class DemoClusterSource implements ClusterSource, Notice {

    private static final Logger LOG = Logger.getLogger(DemoClusterSource.class);
    private static final String KEPT = "demo-cluster.objects";

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
            DemoCluster started = new DemoCluster(
                    vertx,
                    clock,
                    new PrometheusReader(prometheus.url()),
                    Optional.ofNullable(System.getProperty(KEPT)));
            started.start();
            cluster = Optional.of(started);
            LOG.infof(
                    "No cluster is configured, so a demo cluster runs in this process, at %s.",
                    started.connection().getMasterUrl());
        }
        return List.of(declared(cluster.get()));
    }

    private DeclaredCluster declared(DemoCluster running) {
        Optional<MetricSource> metrics = prometheus.url().map(url -> MetricSource.open(url.toString()));
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

    synchronized void stop(@Observes ShutdownEvent event) {
        cluster.ifPresent(running -> {
            System.setProperty(KEPT, running.dump());
            running.close();
        });
        cluster = Optional.empty();
    }
}
