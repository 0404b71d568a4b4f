package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import dev.onramp.storage.Jdbc;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.Waiting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollouts against a real API server, as Onramp's own account. */
@NeedsCluster
class RolloutClusterTest {

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
    void makeTeam() {
        team = cluster.freshTeam();
        workload = new WorkloadId(team, "embeddings");
    }

    @Test
    void everythingIsAppliedInOrderAndThenServes() {
        lab.approve(workload, 1, Manifests.of(workload).scaled(1, 4, 2).on(RolloutLab.CLUSTER));

        Rollout rollout = lab.await(workload, RolloutState.AVAILABLE);

        assertEquals(
                List.of("ConfigMap", "Deployment", "Service", "ScaledObject"),
                new Jdbc(lab.dataSource)
                        .query(
                                row -> row.getString("kind"),
                                "select kind from applied_object where team = ? order by applied_at",
                                team));
        assertEquals(
                List.of("check", "apply", "replace", "rule-takes-over"),
                rollout.steps().stream().map(Step::key).toList());
        assertEquals(
                Set.of(Step.Outcome.DONE),
                rollout.steps().stream().map(Step::outcome).collect(Collectors.toSet()),
                rollout.steps().toString());
        assertNotNull(cluster.admin()
                .services()
                .inNamespace(team)
                .withName("embeddings")
                .get());
    }

    @Test
    void theClusterHoldsWhatWasStoredWithTheApprovalToTheByte() {
        Rendering approved = Manifests.of(workload).scaled(1, 4, 2).on(RolloutLab.CLUSTER);
        lab.approve(workload, 1, approved);
        lab.await(workload, RolloutState.AVAILABLE);

        String stored = new Jdbc(lab.dataSource)
                .query(row -> row.getString("rendering"), "select rendering from rollout where team = ?", team)
                .get(0);

        assertEquals(approved.toJson(), stored);
        for (HasMetadata object : Rendering.fromJson(stored).objects()) {
            HasMetadata live = cluster.admin().resource(object).get();
            // What is applied again without a change leaves everything as it was, the time of the last apply included.
            HasMetadata again = cluster.onramp()
                    .resource(object)
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager("onramp")
                            .withDryRun(List.of("All"))
                            .build());
            assertEquals(appliedBy("onramp", live), appliedBy("onramp", again), object.getKind());
        }
    }

    private static ManagedFieldsEntry appliedBy(String manager, HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .filter(entry -> entry.getManager().equals(manager))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsRefusedAndNamed() {
        lab.approve(
                workload, 1, Manifests.of(workload).unknownField("replicaCount").on(RolloutLab.CLUSTER));

        Rollout rollout = lab.await(workload, RolloutState.FAILED);

        assertTrue(rollout.message().contains("replicaCount"), rollout.message());
        assertTrue(rollout.message().startsWith("The cluster refuses Deployment “embeddings”"), rollout.message());
        assertNull(deployment().get());
    }

    @Test
    void aRevisionThatChangesOnlyTheRuleLeavesGenerationAndPodsAlone() {
        lab.approve(workload, 1, Manifests.of(workload).scaled(2, 4, 1).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        awaitReady(2);
        Long generation = deployment().get().getMetadata().getGeneration();
        Set<String> pods = podUids();

        lab.approve(workload, 2, Manifests.of(workload).scaled(2, 7, 2).on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);

        assertEquals(generation, deployment().get().getMetadata().getGeneration());
        assertEquals(pods, podUids());
        assertEquals(Integer.valueOf(7), rule().get("spec", "maxReplicaCount"));
    }

    @Test
    void handingFixedReplicasToARuleKeepsThem() {
        lab.approve(workload, 1, Manifests.of(workload).fixed(3).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        Set<String> pods = podUids();
        assertEquals(3, pods.size());

        lab.approve(workload, 2, Manifests.of(workload).scaled(1, 5, 3).on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);

        assertEquals(3, deployment().get().getSpec().getReplicas());
        assertEquals(pods, podUids());
    }

    @Test
    void takingReplicasBackFromARuleKeepsThemAndEndsItsAutoscaler() {
        lab.approve(workload, 1, Manifests.of(workload).scaled(3, 5, 3).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        awaitReady(3);
        Set<String> pods = podUids();

        lab.approve(workload, 2, Manifests.of(workload).fixed(3).on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);

        assertEquals(3, deployment().get().getSpec().getReplicas());
        assertEquals(pods, podUids());
        assertNull(rule());
        assertEquals(
                List.of(),
                cluster.admin()
                        .autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(team)
                        .list()
                        .getItems());

        // And the number is Onramp's own again: the next one meets nobody.
        lab.approve(workload, 3, Manifests.of(workload).fixed(2).on(RolloutLab.CLUSTER));
        lab.await(workload, "r3 available", r -> r.revision() == 3 && r.state() == RolloutState.AVAILABLE);
        assertEquals(2, deployment().get().getSpec().getReplicas());
    }

    @Test
    void anObjectOfThatNameThatOnrampDidNotMakeIsLeftAlone() {
        Deployment theirs = new DeploymentBuilder(lonelyDeployment())
                .editMetadata()
                .withNamespace(team)
                .endMetadata()
                .build();
        cluster.admin().resource(theirs).create();

        lab.approve(workload, 1, Manifests.of(workload).on(RolloutLab.CLUSTER));
        Rollout rollout = lab.await(workload, RolloutState.FAILED);

        assertTrue(
                rollout.message().startsWith("A Deployment “embeddings” that Onramp did not make stands in namespace"),
                rollout.message());
        assertEquals(1L, deployment().get().getMetadata().getGeneration());
        assertNull(cluster.admin()
                .configMaps()
                .inNamespace(team)
                .withName("files-1")
                .get());
    }

    @Test
    void aConflictIsShownFieldByFieldAndOnlyTakenOnSomebodysWord() {
        lab.approve(workload, 1, Manifests.of(workload).fixed(2).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        deployment().scale(4);
        lab.approve(workload, 2, Manifests.of(workload).fixed(3).on(RolloutLab.CLUSTER));

        Rollout stopped = lab.await(workload, RolloutState.FAILED);

        List<Conflict> conflicts =
                stopped.steps().get(stopped.steps().size() - 1).conflicts();
        assertEquals(1, conflicts.size(), conflicts.toString());
        assertEquals(".spec.replicas", conflicts.get(0).field());
        assertEquals("scale", conflicts.get(0).subresource());
        assertEquals("Deployment “embeddings”", conflicts.get(0).object());
        assertEquals("4", conflicts.get(0).there());
        assertEquals("3", conflicts.get(0).ours());
        assertEquals(4, deployment().get().getSpec().getReplicas());

        lab.tryAgain(stopped, conflicts);
        lab.await(workload, RolloutState.AVAILABLE);
        assertEquals(3, deployment().get().getSpec().getReplicas());
    }

    @Test
    void consentCoversTheFieldsThatWereShownAndNoOthers() {
        lab.approve(workload, 1, Manifests.of(workload).fixed(2).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        deployment().scale(4);
        lab.approve(workload, 2, Manifests.of(workload).fixed(3).image("2").on(RolloutLab.CLUSTER));
        Rollout stopped = lab.await(workload, RolloutState.FAILED);
        // A patch, for its controller writes the status at any time and would make an edit's version stale.
        deployment().patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                        {"spec": {"template": {"spec": {"containers":
                          [{"name": "server", "image": "registry.example/somebody-elses:9"}]}}}}
                        """);

        lab.tryAgain(stopped, stopped.steps().get(stopped.steps().size() - 1).conflicts());
        Rollout again = lab.await(
                workload, "failed again", r -> r.version() > stopped.version() + 1 && r.state() == RolloutState.FAILED);

        assertEquals(
                Set.of(".spec.replicas", ".spec.template.spec.containers[name=\"server\"].image"),
                again.steps().get(again.steps().size() - 1).conflicts().stream()
                        .map(Conflict::field)
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatARevisionNoLongerUsesIsClearedAway() {
        lab.approve(workload, 1, Manifests.of(workload).files("files-1").on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);

        lab.approve(workload, 2, Manifests.of(workload).files("files-2").on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);

        assertNull(cluster.admin()
                .configMaps()
                .inNamespace(team)
                .withName("files-1")
                .get());
        assertNotNull(cluster.admin()
                .configMaps()
                .inNamespace(team)
                .withName("files-2")
                .get());
    }

    @Test
    void retiringTakesAwayWhatOnrampMadeAndNothingElse() {
        lab.approve(workload, 1, Manifests.of(workload).scaled(1, 3, 1).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        ConfigMap bystander = configMap("bystander");
        cluster.admin().resource(bystander).create();
        // Somebody deletes one of Onramp's objects and makes another of the same name.
        cluster.admin().configMaps().inNamespace(team).withName("files-1").delete();
        cluster.admin().resource(configMap("files-1")).create();

        lab.retire(workload, 2);
        lab.await(workload, RolloutState.RETIRED);

        assertNull(deployment().get());
        assertNull(cluster.admin()
                .services()
                .inNamespace(team)
                .withName("embeddings")
                .get());
        assertNull(rule());
        assertNotNull(cluster.admin().resource(bystander).get());
        assertEquals(
                "theirs",
                cluster.admin()
                        .configMaps()
                        .inNamespace(team)
                        .withName("files-1")
                        .get()
                        .getData()
                        .get("of"));
        assertEquals(List.of(), lab.objects.of(new Target(workload, RolloutLab.CLUSTER)));
    }

    @Test
    void aMissingRightIsASentenceWithVerbAndResource() {
        String nobodys = cluster.freshNamespace();
        WorkloadId elsewhere = new WorkloadId(nobodys, "embeddings");

        lab.approve(elsewhere, 1, Manifests.of(elsewhere).on(RolloutLab.CLUSTER));
        Rollout rollout = lab.await(elsewhere, RolloutState.FAILED);

        assertEquals(
                "Onramp's account may not get configmaps in namespace “" + nobodys
                        + "” on cluster lab. The platform team can grant it that.",
                rollout.message());
    }

    @Test
    void aNamespaceLabelledAsAnotherTeamsIsNotTouched() {
        cluster.admin()
                .namespaces()
                .withName(team)
                .edit(namespace -> new NamespaceBuilder(namespace)
                        .editMetadata()
                        .addToLabels("onramp.dev/team", "search")
                        .endMetadata()
                        .build());

        lab.approve(workload, 1, Manifests.of(workload).on(RolloutLab.CLUSTER));
        Rollout rollout = lab.await(workload, RolloutState.FAILED);

        assertTrue(rollout.message().contains("is labelled as team “search”'s"), rollout.message());
        assertNull(deployment().get());
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed() {
        WorkloadId nowhere = new WorkloadId(team + "-nowhere", "embeddings");

        lab.approve(nowhere, 1, Manifests.of(nowhere).on(RolloutLab.CLUSTER));
        Rollout rollout = lab.await(nowhere, RolloutState.FAILED);

        assertTrue(rollout.message().startsWith("There is no namespace “" + team + "-nowhere”"), rollout.message());
    }

    @Test
    void anImageThatCannotBePulledIsToldWhileItWaits() {
        lab.approve(
                workload,
                1,
                Manifests.of(workload).pods("lab.fake/mode: imagepull").on(RolloutLab.CLUSTER));

        Rollout rollout = lab.await(
                workload,
                "told",
                r -> r.steps().stream().anyMatch(step -> step.sentence().contains("can't be pulled")));

        assertEquals(RolloutState.PROGRESSING, rollout.state());
        assertTrue(rollout.steps().toString().contains("registry.example/embeddings:1"), rollout.toString());
    }

    @Test
    void aNewerApprovalTakesThePlaceOfOneThatIsStuck() {
        Rollout stuck = lab.approve(
                workload,
                1,
                Manifests.of(workload).pods("lab.fake/mode: never-ready").on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.PROGRESSING);

        lab.approve(workload, 2, Manifests.of(workload).image("2").on(RolloutLab.CLUSTER));
        lab.await(workload, "r2 available", r -> r.revision() == 2 && r.state() == RolloutState.AVAILABLE);

        assertEquals(
                RolloutState.SUPERSEDED,
                lab.store.find(stuck.id()).orElseThrow().state());
    }

    private RollableScalableResource<Deployment> deployment() {
        return cluster.admin().apps().deployments().inNamespace(team).withName("embeddings");
    }

    private GenericKubernetesResource rule() {
        return lab.sites
                .get(RolloutLab.CLUSTER)
                .connection()
                .get(new ObjectRef("keda.sh/v1alpha1", "ScaledObject", team, "embeddings"))
                .orElse(null);
    }

    private Set<String> podUids() {
        return pods().stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Pod> pods() {
        KubernetesClient admin = cluster.admin();
        return admin.pods()
                .inNamespace(team)
                .withLabel("onramp.dev/workload", "embeddings")
                .list()
                .getItems();
    }

    private void awaitReady(int number) {
        Waiting.until(
                Duration.ofSeconds(30),
                () -> number + " ready of " + deployment().get(),
                () -> Integer.valueOf(number)
                        .equals(deployment().get().getStatus().getReadyReplicas()));
    }

    private ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(team)
                .endMetadata()
                .addToData("of", "theirs")
                .build();
    }

    private static Deployment lonelyDeployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("embeddings")
                .endMetadata()
                .withNewSpec()
                .withReplicas(0)
                .withNewSelector()
                .addToMatchLabels("app", "theirs")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "theirs")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("server")
                .withImage("registry.example/theirs:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
