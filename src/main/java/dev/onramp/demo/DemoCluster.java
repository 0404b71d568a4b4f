package dev.onramp.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.onramp.document.WorkloadId;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A Kubernetes cluster in this process: its API, and stand-ins for all that makes one live. Nothing runs on a GPU. */
final class DemoCluster implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DemoCluster.class);

    /** Fast enough to look alive. */
    private static final long TICK_MILLIS = 500;

    private final ApiObjects objects;
    private final ApiServer server;
    private final ClusterEvents events;
    private final DeploymentStandIn deployments;
    private final ReplicaSetStandIn replicaSets;
    private final SchedulerStandIn scheduler;
    private final KubeletStandIn kubelet;
    private final Colleague colleague;
    private final KedaStandIn keda;
    // Two, since KEDA's waits for answers and pods go on meanwhile.
    private final ScheduledExecutorService ticks = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "demo-cluster");
        thread.setDaemon(true);
        return thread;
    });

    /** @param kept what {@link #dump} wrote before; empty for a new one */
    DemoCluster(Vertx vertx, Clock clock, MetricReader reader, Optional<String> kept) {
        objects = new ApiObjects(clock);
        begin(kept);
        events = new ClusterEvents(objects);
        deployments = new DeploymentStandIn(objects, events);
        replicaSets = new ReplicaSetStandIn(objects, events);
        scheduler = new SchedulerStandIn(objects, events);
        kubelet = new KubeletStandIn(objects, events);
        colleague = new Colleague(objects);
        keda = new KedaStandIn(objects, events, reader);
        server = new ApiServer(vertx, objects);
    }

    private void begin(Optional<String> kept) {
        if (kept.isPresent()) {
            try {
                objects.restore(kept.get());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("What the demo's cluster kept can't be read", e);
            }
            return;
        }
        DemoNodes.namespaces().forEach(namespace -> objects.save(ApiKind.NAMESPACE, Typed.write(namespace), false));
        DemoNodes.nodes().forEach(node -> objects.save(ApiKind.NODE, Typed.write(node), false));
    }

    /** From now on the stand-ins work by themselves. */
    void start() {
        ticks.scheduleWithFixedDelay(() -> safely(this::tickPods), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        ticks.scheduleWithFixedDelay(() -> safely(this::tickAutoscalers), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** One turn of all that moves pods. */
    void tickPods() {
        colleague.tick();
        deployments.tick();
        replicaSets.tick();
        scheduler.tick();
        kubelet.tick();
        events.forgetOld();
    }

    /** One turn of all that decides how many there are. */
    void tickAutoscalers() {
        keda.tick();
    }

    Config connection() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url().toString())
                // It speaks plain HTTP only; a WebSocket would be asked for first and refused.
                .withOnlyHttpWatches(true)
                .withConnectionTimeout(3_000)
                .withRequestTimeout(10_000)
                .withRequestRetryBackoffLimit(1)
                .build();
    }

    /** The image of a workload's Deployment as it stands; empty where there is none. */
    String image(WorkloadId workload) {
        return objects.find(ApiKind.DEPLOYMENT, workload.team(), workload.name())
                .map(deployment ->
                        deployment.at("/spec/template/spec/containers/0/image").asText())
                .orElse("");
    }

    /** The Deployments as they stand. */
    List<Deployment> deployments() {
        return Typed.all(objects, ApiKind.DEPLOYMENT, Deployment.class);
    }

    /** Everything it holds, as text. */
    String dump() {
        return objects.dump();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        server.close();
    }

    /** A task that throws is never run again, so what goes wrong is told and the next turn may do better. */
    private static void safely(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException e) {
            LOG.warn("A turn of the demo's cluster failed.", e);
        }
    }
}
