package dev.onramp.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.Apply;
import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.ClusterTrouble;
import dev.onramp.cluster.FieldConflict;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.scaling.InstantAnswer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Through Onramp's own connection, as the portal meets it; its clock stands until a test moves it. */
class DemoClusterTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final SettableClock clock = new SettableClock();
    private double load = 40;
    private DemoCluster cluster;
    private ClusterConnection onramp;

    @BeforeEach
    void start() {
        cluster = new DemoCluster(VERTX, clock, (address, query) -> InstantAnswer.one(load), Optional.empty());
        onramp = ClusterConnection.to("demo", cluster.connection());
    }

    @AfterEach
    void stop() {
        onramp.close();
        cluster.close();
    }

    @AfterAll
    static void stopVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anAppliedObjectIsThereWithItsOwner() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1), Apply.asOnramp());

        GenericKubernetesResource live = live(ref("apps/v1", "Deployment", "embeddings"));
        assertEquals(1, live.getMetadata().getGeneration());
        assertEquals("onramp", live.getMetadata().getManagedFields().get(0).getManager());
        assertFalse(live.getMetadata().getUid().isEmpty());
    }

    @Test
    void applyingTheSameAgainChangesNothingAndAnotherImageIsANewGeneration() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1), Apply.asOnramp());
        var first = live(ref("apps/v1", "Deployment", "embeddings"));

        var again = onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1), Apply.asOnramp());
        var other = onramp.apply(deployment("embeddings", "models/embeddings:2", "NVIDIA-A10G", 1), Apply.asOnramp());

        assertEquals(
                first.getMetadata().getResourceVersion(), again.getMetadata().getResourceVersion());
        assertEquals(2, other.getMetadata().getGeneration());
        assertEquals(first.getMetadata().getUid(), other.getMetadata().getUid());
    }

    @Test
    void whatIsNoLongerStatedGoes() {
        onramp.apply(configMap(Map.of("one", "1", "two", "2")), Apply.asOnramp());
        onramp.apply(configMap(Map.of("two", "2")), Apply.asOnramp());

        assertEquals(Map.of("two", "2"), live(ref("v1", "ConfigMap", "files")).get("data"));
    }

    @Test
    void aDryRunAnswersAndKeepsNothing() {
        var would = onramp.apply(
                deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1),
                Apply.asOnramp().dryly());

        assertEquals("embeddings", would.getMetadata().getName());
        assertTrue(onramp.get(ref("apps/v1", "Deployment", "embeddings")).isEmpty());
    }

    @Test
    void aNamespaceThatIsMissingIsSaid() {
        Deployment elsewhere = deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1);
        elsewhere.getMetadata().setNamespace("nowhere");

        ClusterFailed failed = assertThrows(ClusterFailed.class, () -> onramp.apply(elsewhere, Apply.asOnramp()));

        assertInstanceOf(ClusterTrouble.Missing.class, failed.trouble());
    }

    @Test
    void onlyTheObjectOfThatUidIsDeletedAndWhatItOwnsGoesWithIt() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 2), Apply.asOnramp());
        turn(1);
        ObjectRef ref = ref("apps/v1", "Deployment", "embeddings");
        String uid = live(ref).getMetadata().getUid();

        assertFalse(onramp.delete(ref, "another-uid"));
        assertEquals(2, pods("embeddings").size());
        assertTrue(onramp.delete(ref, uid));
        assertEquals(List.of(), pods("embeddings"));
    }

    @Test
    void theReplicasThatItsPrometheusScrapesAreThoseThereAre() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 2), Apply.asOnramp());
        turn(2);

        String scraped = new DemoPresent().scrape(clock.instant(), cluster.deployments());

        List<String> told = scraped.lines()
                .filter(line -> line.startsWith("kube_deployment_status_replicas"))
                .toList();
        String labels = "{deployment=\"embeddings\",job=\"kube-state-metrics\",namespace=\"vision\"}";
        assertEquals(
                List.of(
                        "kube_deployment_status_replicas" + labels + " 2",
                        "kube_deployment_status_replicas_ready" + labels + " 0"),
                told);
    }

    @Test
    void podsComeAliveStepByStep() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1), Apply.asOnramp());

        turn(1);
        Pod creating = pods("embeddings").get(0);
        assertEquals("Pending", creating.getStatus().getPhase());
        assertEquals("gpu-a10g-1", creating.getSpec().getNodeName());
        assertEquals("ContainerCreating", waiting(creating));
        pass(KubeletStandIn.PULLING);
        assertEquals("Running", pods("embeddings").get(0).getStatus().getPhase());
        assertEquals("ReplicaSetUpdated", condition("embeddings", "Progressing"));
        pass(KubeletStandIn.LOADING);

        Deployment live = typed("embeddings");
        assertEquals(1, live.getStatus().getReadyReplicas());
        assertEquals(live.getMetadata().getGeneration(), live.getStatus().getObservedGeneration());
        assertEquals("NewReplicaSetAvailable", condition("embeddings", "Progressing"));
        assertEquals("MinimumReplicasAvailable", condition("embeddings", "Available"));
        assertTrue(
                onramp.events("vision", pods("embeddings").get(0).getMetadata().getUid()).stream()
                        .anyMatch(event -> event.getReason().equals("Scheduled")));
    }

    @Test
    void aPodWithoutAFreeGpuWaitsAndSaysWhy() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-H100-80GB-HBM3", 2), Apply.asOnramp());
        turn(1);

        var waiting = pods("embeddings").stream()
                .filter(pod -> pod.getSpec().getNodeName() == null)
                .toList();

        assertEquals(1, waiting.size());
        assertEquals(
                "0/9 nodes are available: 8 node(s) didn't match Pod's node affinity/selector, 1 Insufficient"
                        + " nvidia.com/gpu.",
                waiting.get(0).getStatus().getConditions().get(0).getMessage());
    }

    @Test
    void anotherImageReplacesPodsOneByOne() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 2), Apply.asOnramp());
        comeAlive();
        onramp.apply(deployment("embeddings", "models/embeddings:2", "NVIDIA-A10G", 2), Apply.asOnramp());

        turn(1);
        assertTrue(pods("embeddings").stream().anyMatch(KubeletStandIn::isReady), "one serves on");
        comeAlive();
        comeAlive();

        assertEquals(
                List.of("models/embeddings:2", "models/embeddings:2"),
                pods("embeddings").stream()
                        .map(pod -> pod.getSpec().getContainers().get(0).getImage())
                        .toList());
        assertEquals("NewReplicaSetAvailable", condition("embeddings", "Progressing"));
    }

    @Test
    void theColleaguesHandIsAConflictAndCanBeForced() {
        onramp.apply(deployment("detector", "models/detector:1", "Tesla-T4", 1), Apply.asOnramp());
        comeAlive();
        assertEquals("models/detector:1-hotfix", image("detector"));

        ClusterFailed failed = assertThrows(
                ClusterFailed.class,
                () -> onramp.apply(deployment("detector", "models/detector:2", "Tesla-T4", 1), Apply.asOnramp()));

        assertEquals(
                List.of(new FieldConflict(".spec.template.spec.containers[name=\"server\"].image", "kubectl", "")),
                assertInstanceOf(ClusterTrouble.Conflicted.class, failed.trouble())
                        .fields());
        onramp.apply(
                deployment("detector", "models/detector:2", "Tesla-T4", 1),
                Apply.asOnramp().forced());
        comeAlive();
        assertEquals("models/detector:2", image("detector"));
    }

    @Test
    void aRuleAddsReplicasAndLeavesTheDeploymentsOwnerAlone() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", null), Apply.asOnramp());
        onramp.apply(scaledObject(), Apply.asOnramp());
        comeAlive();
        cluster.tickAutoscalers();
        assertEquals(1, typed("embeddings").getSpec().getReplicas());
        var hpa = hpa();
        assertEquals("2.20.2", onramp.kedaVersion().orElseThrow());
        assertEquals("v1.36.2-demo", onramp.kubernetesVersion());
        assertEquals(4, hpa.getSpec().getMaxReplicas());

        load = 100;
        clock.advance(Duration.ofSeconds(15));
        cluster.tickAutoscalers();

        assertEquals(3, typed("embeddings").getSpec().getReplicas());
        assertEquals(
                "SucceededRescale", hpa().getStatus().getConditions().get(0).getReason());
        assertTrue(onramp.events("vision", hpa.getMetadata().getUid()).stream()
                .anyMatch(event -> event.getReason().equals("SuccessfulRescale")
                        && event.getMessage().startsWith("New size: 3;")));
        assertNotEquals(
                List.of(),
                live(ref("keda.sh/v1alpha1", "ScaledObject", "embeddings")).get("status", "conditions"));
        onramp.apply(deployment("embeddings", "models/embeddings:2", "NVIDIA-A10G", null), Apply.asOnramp());
        assertEquals(3, typed("embeddings").getSpec().getReplicas(), "an apply without replicas keeps them");
    }

    @Test
    void anInformerHearsWhatHappens() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        KubernetesClient client = onramp.client();
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1), Apply.asOnramp());
        try (var informer = client.apps()
                .deployments()
                .inNamespace("vision")
                .withLabel("onramp.dev/workload")
                .inform(new ResourceEventHandler<Deployment>() {
                    @Override
                    public void onAdd(Deployment object) {
                        heard.add("added");
                    }

                    @Override
                    public void onUpdate(Deployment before, Deployment after) {
                        heard.add("updated " + after.getMetadata().getGeneration());
                    }

                    @Override
                    public void onDelete(Deployment object, boolean unknown) {
                        heard.add("deleted");
                    }
                })) {
            onramp.apply(deployment("embeddings", "models/embeddings:2", "NVIDIA-A10G", 1), Apply.asOnramp());
            ObjectRef ref = ref("apps/v1", "Deployment", "embeddings");
            onramp.delete(ref, live(ref).getMetadata().getUid());

            assertEquals("added", heard.poll(10, TimeUnit.SECONDS));
            assertEquals("updated 2", heard.poll(10, TimeUnit.SECONDS));
            assertEquals("deleted", heard.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatItHeldStandsAgainAfterAReload() {
        onramp.apply(deployment("embeddings", "models/embeddings:1", "NVIDIA-A10G", 1), Apply.asOnramp());
        comeAlive();
        var before = live(ref("apps/v1", "Deployment", "embeddings"));

        try (DemoCluster again = new DemoCluster(
                        VERTX, clock, (address, query) -> InstantAnswer.one(load), Optional.of(cluster.dump()));
                ClusterConnection connection = ClusterConnection.to("demo", again.connection())) {
            again.tickPods();
            assertEquals(
                    before,
                    connection.get(ref("apps/v1", "Deployment", "embeddings")).orElseThrow());
        }
    }

    private void comeAlive() {
        turn(2);
        pass(KubeletStandIn.PULLING);
        pass(KubeletStandIn.LOADING);
        turn(2);
    }

    private void pass(Duration time) {
        clock.advance(time);
        turn(2);
    }

    private void turn(int times) {
        for (int i = 0; i < times; i++) {
            cluster.tickPods();
        }
    }

    private GenericKubernetesResource live(ObjectRef ref) {
        return onramp.get(ref).orElseThrow();
    }

    private Deployment typed(String name) {
        return onramp.client()
                .apps()
                .deployments()
                .inNamespace("vision")
                .withName(name)
                .get();
    }

    private io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler hpa() {
        return onramp.client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace("vision")
                .withName("keda-hpa-embeddings")
                .get();
    }

    private String image(String name) {
        return typed(name)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    private String condition(String name, String type) {
        return typed(name).getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(condition -> condition.getReason())
                .findFirst()
                .orElseThrow();
    }

    private List<Pod> pods(String name) {
        return onramp.pods("vision", Map.of("onramp.dev/workload", name));
    }

    private static String waiting(Pod pod) {
        return pod.getStatus()
                .getContainerStatuses()
                .get(0)
                .getState()
                .getWaiting()
                .getReason();
    }

    private static ObjectRef ref(String apiVersion, String kind, String name) {
        return new ObjectRef(apiVersion, kind, "vision", name);
    }

    private static Deployment deployment(String name, String image, String gpu, Integer replicas) {
        return Serialization.unmarshal(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: NAME
                  namespace: vision
                  labels: {onramp.dev/workload: NAME}
                spec:
                  REPLICAS
                  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
                  selector: {matchLabels: {onramp.dev/workload: NAME}}
                  template:
                    metadata: {labels: {onramp.dev/workload: NAME}}
                    spec:
                      nodeSelector: {nvidia.com/gpu.product: PRODUCT}
                      tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
                      containers:
                      - name: server
                        image: IMAGE
                        resources:
                          requests: {cpu: "3", memory: 12Gi, nvidia.com/gpu: 1}
                          limits: {memory: 12Gi, nvidia.com/gpu: 1}
                """.replace("NAME", name)
                        .replace("IMAGE", image)
                        .replace("PRODUCT", gpu)
                        .replace("REPLICAS", replicas == null ? "" : "replicas: " + replicas),
                Deployment.class);
    }

    private static HasMetadata configMap(Map<String, String> data) {
        return new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
                .withNewMetadata()
                .withName("files")
                .withNamespace("vision")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static HasMetadata scaledObject() {
        return Serialization.unmarshal("""
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: embeddings, namespace: vision}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: embeddings}
                  minReplicaCount: 1
                  maxReplicaCount: 4
                  triggers:
                  - type: prometheus
                    metricType: AverageValue
                    metadata: {serverAddress: "http://metrics", query: "sum(rate(requests[2m]))", threshold: "40"}
                """, GenericKubernetesResource.class);
    }

    /** Moves when told. */
    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
