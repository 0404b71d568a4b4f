package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.Apply;
import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.Waiting;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pauses against a real API server and a real KEDA, as Onramp's own account. */
@NeedsCluster
class PauseClusterTest {

    private static final Person ALICE =
            new Person("sub-alice", "Alice", new TreeSet<>(), new TreeSet<>(Set.of(Person.Role.PLATFORM)), null);

    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static RolloutLab lab;

    private WorkloadId workload;
    private String team;

    @BeforeAll
    static void open() {
        cluster = Cluster.open();
        lab = RolloutLab.on(Cluster.kubeconfig());
        lab.start();
    }

    @BeforeEach
    void rollOut() {
        team = cluster.freshTeam();
        workload = new WorkloadId(team, "embeddings");
        lab.approve(workload, 1, Manifests.of(workload).scaled(1, 5, 1).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        awaitAutoscaler(true);
    }

    @Test
    void aPauseHoldsThroughTheNextRevisionAndTheRuleComesBackAfterIt() {
        pause(new Hold.At(3));
        awaitHeld();

        assertEquals(3, replicas());
        assertFalse(hasAutoscaler());

        lab.approve(
                workload, 2, Manifests.of(workload).scaled(1, 4, 1).image("2").on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);
        awaitHeld();

        assertEquals("3", annotations().get(Hold.PAUSED_AT));
        assertEquals(Integer.valueOf(4), rule().get("spec", "maxReplicaCount"));
        assertEquals(3, replicas());
        assertFalse(hasAutoscaler());

        resume();
        awaitAutoscaler(true);
        Waiting.until(Duration.ofSeconds(30), () -> "an end of " + store(), () -> store().isEmpty());
        assertNull(annotations().get(Hold.PAUSED_AT));
        Waiting.until(Duration.ofSeconds(60), () -> "the rule's one replica, not " + replicas(), () -> replicas() == 1);
    }

    @Test
    void onlyTheAnnotationIsOwnedByTheManagerOfPauses() {
        pause(new Hold.At(2));
        awaitHeld();

        Map<?, ?> fields = rule().getMetadata().getManagedFields().stream()
                .filter(entry -> entry.getManager().equals(PauseWorker.MANAGER))
                .findFirst()
                .orElseThrow()
                .getFieldsV1()
                .getAdditionalProperties();
        assertEquals(Map.of("f:metadata", Map.of("f:annotations", Map.of("f:" + Hold.PAUSED_AT, Map.of()))), fields);
    }

    @Test
    void withScaleInPausedItKeepsItsAutoscalerWhichTakesNothingAway() {
        pause(new Hold.At(4));
        awaitHeld();
        pause(new Hold.Growing());
        awaitHeld();

        assertEquals(Map.of(Hold.PAUSED_SCALE_IN, "true"), annotations());
        var hpa = cluster.admin()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(team)
                .withName("keda-hpa-embeddings")
                .get();
        assertEquals("Disabled", hpa.getSpec().getBehavior().getScaleDown().getSelectPolicy());
        assertEquals(4, replicas());
    }

    @Test
    void aRetirementEndsAPause() {
        pause(new Hold.At(2));
        awaitHeld();

        lab.retire(workload, 2);
        lab.await(workload, RolloutState.RETIRED);

        assertEquals(Optional.empty(), store());
        assertNull(rule());
        assertEquals(List.of(), lab.objects.of(new Target(workload, RolloutLab.CLUSTER)));
    }

    @Test
    void aFixedNumberEndsAPauseAndTakesTheReplicas() {
        pause(new Hold.At(3));
        awaitHeld();

        lab.approve(workload, 2, Manifests.of(workload).fixed(2).on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);

        assertEquals(Optional.empty(), store());
        assertNull(rule());
        assertEquals(2, replicas());
    }

    @Test
    void aRevisionThatAllowsLessIsHeldAtTheMostItAllows() {
        pause(new Hold.At(5));
        awaitHeld();

        lab.approve(workload, 2, Manifests.of(workload).scaled(1, 2, 1).on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);
        awaitHeld();

        assertEquals(new Hold.At(2), store().orElseThrow().hold());
        assertEquals(
                "Revision 2 allows 1 to 2 replicas, so it is held at 2 instead of 5.",
                store().orElseThrow().adjusted());
        assertEquals("2", annotations().get(Hold.PAUSED_AT));
        Waiting.until(Duration.ofSeconds(30), () -> "2 replicas, not " + replicas(), () -> replicas() == 2);
    }

    @Test
    void whatSomebodyElsePausedIsToldAndLeftAlone() {
        GenericKubernetesResource theirs = Bare.of(rule());
        theirs.getMetadata().setAnnotations(Map.of(Hold.PAUSED_AT, "5"));
        connection().apply(theirs, Apply.as("somebody"));

        pause(new Hold.At(2));
        Pause stopped = await(Pause.State.FAILED);

        assertTrue(stopped.note().contains("somebody"), stopped.note());
        assertTrue(stopped.note().contains("paused-replicas"), stopped.note());
        assertEquals("5", annotations().get(Hold.PAUSED_AT));
    }

    @Test
    void aResumptionSaysWhereSomebodyElseGoesOnHoldingIt() {
        pause(new Hold.At(2));
        awaitHeld();
        GenericKubernetesResource theirs = Bare.of(rule());
        theirs.getMetadata().setAnnotations(Map.of(Hold.PAUSED_AT, "2"));
        connection().apply(theirs, Apply.as("somebody"));

        resume();
        Pause stopped = await(Pause.State.FAILED);

        assertTrue(
                stopped.note().startsWith("Somebody else set " + Hold.PAUSED_AT + " on ScaledObject “embeddings”"),
                stopped.note());
    }

    @Test
    void aClusterThatIsDownIsToldOfThePauseWhenItComesBack() {
        Site real = lab.loseCluster();
        try {
            pause(new Hold.At(2));
            Waiting.until(
                    Duration.ofSeconds(30),
                    () -> "a second try of " + store(),
                    () -> store().orElseThrow().attempts() > 1);
            assertTrue(store().orElseThrow().note().startsWith("Cluster lab does not answer"));
        } finally {
            lab.sites.put(RolloutLab.CLUSTER, real);
        }
        awaitHeld();
        assertNull(store().orElseThrow().note());
        assertEquals("2", annotations().get(Hold.PAUSED_AT));
    }

    @Test
    void aRuleMadeAnewBySomebodyElseIsNotTouched() {
        GenericKubernetesResource ours = rule();
        cluster.admin().resource(ours).delete();
        Waiting.until(Duration.ofSeconds(30), () -> "an end of the rule", () -> rule() == null);
        GenericKubernetesResource theirs = new GenericKubernetesResource();
        theirs.setApiVersion(ours.getApiVersion());
        theirs.setKind(ours.getKind());
        theirs.setMetadata(Bare.of(ours).getMetadata());
        theirs.getMetadata().setUid(null);
        theirs.setAdditionalProperty("spec", ours.get("spec"));
        cluster.admin().resource(theirs).create();

        pause(new Hold.At(2));
        Pause stopped = await(Pause.State.FAILED);

        assertTrue(stopped.note().contains("is not the one Onramp made"), stopped.note());
        assertEquals(Map.of(), annotations());
    }

    private void pause(Hold hold) {
        lab.pauses.pause(
                workload, Set.of(), hold, "a test", ALICE, Clock.systemUTC().instant());
    }

    private void resume() {
        lab.pauses.resume(workload, Set.of(), "", ALICE, Clock.systemUTC().instant());
    }

    private void awaitHeld() {
        assertNull(await(Pause.State.HELD).note());
    }

    private Pause await(Pause.State state) {
        Waiting.until(
                Duration.ofSeconds(60),
                () -> state + " of " + store(),
                () -> store().map(Pause::state).filter(state::equals).isPresent());
        return store().orElseThrow();
    }

    private void awaitAutoscaler(boolean there) {
        Waiting.until(Duration.ofSeconds(30), () -> "autoscaler: " + there, () -> hasAutoscaler() == there);
    }

    private Optional<Pause> store() {
        return new PauseStore(lab.dataSource).find(new Target(workload, RolloutLab.CLUSTER));
    }

    private int replicas() {
        return cluster.admin()
                .apps()
                .deployments()
                .inNamespace(team)
                .withName("embeddings")
                .get()
                .getSpec()
                .getReplicas();
    }

    private boolean hasAutoscaler() {
        return !cluster.admin()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(team)
                .list()
                .getItems()
                .isEmpty();
    }

    private Map<String, String> annotations() {
        return Optional.ofNullable(rule().getMetadata().getAnnotations()).orElse(Map.of());
    }

    private GenericKubernetesResource rule() {
        return connection()
                .get(new ObjectRef("keda.sh/v1alpha1", "ScaledObject", team, "embeddings"))
                .orElse(null);
    }

    private static ClusterConnection connection() {
        return lab.sites.get(RolloutLab.CLUSTER).connection();
    }
}
