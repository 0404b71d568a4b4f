package dev.onramp.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.ClusterConnection;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.Waiting;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real cluster shows, followed with the rights of {@code deploy/cluster}. */
@NeedsCluster
class ClusterWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final Cluster cluster = Cluster.open();

    private String team;
    private WorkloadId workload;
    private ClusterConnection connection;
    private ClusterWatch watch;

    @BeforeEach
    void watch() {
        team = cluster.freshTeam();
        workload = new WorkloadId(team, "embeddings");
        ClusterSettings settings = new ClusterSettings(
                "lab",
                "Lab",
                Optional.empty(),
                "{team}",
                Optional.empty(),
                Optional.empty(),
                ClusterSettings.Hpa.DEFAULTS);
        connection = ClusterConnection.to(
                "lab", Config.fromKubeconfig(Cluster.kubeconfig().toFile()));
        watch = new ClusterWatch(settings, connection, Duration.ofSeconds(5), Clock.systemUTC());
        watch.start();
    }

    @AfterEach
    void leave() {
        watch.close();
        connection.close();
    }

    @Test
    void aWorkloadThatIsAppliedBecomesReadyBeforeOurEyes() {
        apply(team, deployment("embeddings", 2, "nvidia.com/gpu: 1", "lab.fake/ready-after: 2s"));

        ClusterStatus starting = await(status -> status.health().mood() == Mood.STARTING);
        ClusterStatus serving = await(status -> status.health().mood() == Mood.SERVING);

        assertTrue(starting.ready() < 2);
        assertEquals(2, serving.ready());
        assertEquals(Optional.of(3), serving.revision());
        assertEquals(2, serving.pods().size());
    }

    @Test
    void aPodThatFitsNowhereSaysWhy() {
        apply(team, deployment("embeddings", 1, "nvidia.com/gpu: 64", "lab.fake/ready-after: 1s"));

        ClusterStatus waiting = await(status -> status.health().mood() == Mood.WAITING);

        assertTrue(
                waiting.health().sentence().contains("Insufficient nvidia.com/gpu"),
                waiting.health().sentence());
    }

    @Test
    void aCrashingPodIsFailing() {
        apply(team, deployment("embeddings", 1, "nvidia.com/gpu: 1", "lab.fake/mode: crash"));

        ClusterStatus failing = await(status -> status.health().mood() == Mood.FAILING);

        assertTrue(
                failing.health().sentence().contains("Crashed"),
                failing.health().sentence());
    }

    @Test
    void whatIsDeletedIsForgotten() {
        apply(team, deployment("embeddings", 1, "nvidia.com/gpu: 1", "lab.fake/ready-after: 1s"));
        await(status -> status.health().mood() == Mood.SERVING);

        cluster.admin()
                .apps()
                .deployments()
                .inNamespace(team)
                .withName("embeddings")
                .delete();

        await(status -> watch.sightings().of(workload).isNothing());
    }

    @Test
    void labelsInSomebodyElsesNamespaceAreNotBelieved() {
        String foreign = cluster.freshTeam();
        apply(foreign, deployment("embeddings", 1, "nvidia.com/gpu: 1", "lab.fake/ready-after: 1s"));
        apply(team, deployment("other", 1, "nvidia.com/gpu: 1", "lab.fake/ready-after: 1s"));
        apply(team, deployment("marker", 1, "nvidia.com/gpu: 1", "lab.fake/ready-after: 1s"));

        await(new WorkloadId(team, "marker"), status -> status.desired() == 1);

        assertTrue(watch.sightings().of(workload).deployment().isEmpty());
    }

    @Test
    void kedasRuleAndItsValueAreToldAgainstTheThreshold() {
        apply(team, deployment("embeddings", null, "nvidia.com/gpu: 1", "lab.fake/ready-after: 1s"));
        cluster.admin()
                .resource(Serialization.unmarshal("""
                        apiVersion: keda.sh/v1alpha1
                        kind: ScaledObject
                        metadata:
                          name: embeddings
                          namespace: %s
                          labels: {onramp.dev/team: %s, onramp.dev/workload: embeddings}
                        spec:
                          scaleTargetRef: {name: embeddings}
                          minReplicaCount: 1
                          maxReplicaCount: 3
                          triggers:
                            - type: prometheus
                              metricType: AverageValue
                              metadata: {serverAddress: "http://127.0.0.1:19090", query: "vector(75)", threshold: "40"}
                        """.formatted(team, team), GenericKubernetesResource.class))
                .create();

        ClusterStatus read = await(status -> status.readings().stream()
                        .anyMatch(trigger -> trigger.reading().value().isPresent())
                && status.ready() == 2);

        ClusterStatus.TriggerReading trigger = read.readings().get(0);
        assertEquals("prometheus", trigger.type());
        assertEquals("vector(75)", trigger.query());
        assertEquals(40, trigger.reading().threshold());
        assertEquals(Optional.of(1), read.min());
        assertTrue(read.conditions().stream().anyMatch(fact -> fact.sentence().equals("KEDA has taken the rule.")));
    }

    private void apply(String namespace, Deployment deployment) {
        cluster.admin().resource(deployment).inNamespace(namespace).create();
    }

    private Deployment deployment(String name, Integer replicas, String gpus, String annotation) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %1$s
                  labels: {onramp.dev/team: %2$s, onramp.dev/workload: %1$s, onramp.dev/revision: "3"}
                spec:
                  replicas: %3$s
                  selector: {matchLabels: {onramp.dev/team: %2$s, onramp.dev/workload: %1$s}}
                  template:
                    metadata:
                      labels: {onramp.dev/team: %2$s, onramp.dev/workload: %1$s}
                      annotations: {%5$s}
                    spec:
                      tolerations: [{key: nvidia.com/gpu, operator: Exists}]
                      containers:
                        - {name: server, image: registry.example/model:1, resources: {limits: {%4$s}}}
                """.formatted(name, team, replicas, gpus, annotation), Deployment.class);
    }

    private ClusterStatus await(Predicate<ClusterStatus> until) {
        return await(workload, until);
    }

    private ClusterStatus await(WorkloadId of, Predicate<ClusterStatus> until) {
        return Waiting.until(
                PATIENCE,
                () -> {
                    Instant now = Instant.now();
                    watch.look(now);
                    return ClusterStatus.of("lab", "Lab", watch.sightings().of(of), watch.reach(), now);
                },
                until);
    }
}
