package dev.onramp.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.Waiting;
import dev.onramp.testing.Wire;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real cluster that goes, does not let Onramp see, or lacks KEDA: said in a sentence, and over as soon as it is. */
@NeedsCluster
class ClusterOutOfSightTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @AutoClose
    private final Cluster cluster = Cluster.open();

    private final Config ours = Config.fromKubeconfig(Cluster.kubeconfig().toFile());

    @AutoClose
    private final Wire wire = Wire.to(URI.create(ours.getMasterUrl()).getPort());

    private final String random = UUID.randomUUID().toString().substring(0, 8);
    private String team;
    private WorkloadId workload;

    @BeforeEach
    void aTeam() {
        team = cluster.freshTeam();
        workload = new WorkloadId(team, "embeddings");
    }

    @Test
    void whileItIsGoneTheLastWordStandsAndAfterwardsTheNewOne() {
        cluster.admin().resource(deployment(2)).create();
        try (ClusterConnection connection = overTheWire();
                ClusterWatch watch = watch(connection)) {
            await(watch, status -> status.ready() == 2);

            wire.cut();
            ClusterStatus gone = await(watch, status -> status.unknownSince().isPresent());
            cluster.admin()
                    .apps()
                    .deployments()
                    .inNamespace(team)
                    .withName("embeddings")
                    .scale(3);
            wire.mend();
            ClusterStatus back = await(watch, status -> status.ready() == 3);

            assertEquals(Mood.UNKNOWN, gone.health().mood());
            assertTrue(
                    gone.health()
                            .sentence()
                            .startsWith("What is shown here was true before: Cluster lab does not answer"),
                    gone.health().sentence());
            assertEquals(2, gone.ready(), "what was known is shown on");
            assertEquals(Mood.SERVING, back.health().mood());
            assertTrue(back.unknownSince().isEmpty());
        }
    }

    @Test
    void oneThatIsGoneAtTheStartIsSeenWhenItComes() {
        cluster.admin().resource(deployment(1)).create();
        wire.cut();
        try (ClusterConnection connection = overTheWire();
                ClusterWatch watch = watch(connection)) {
            ClusterStatus gone =
                    await(watch, status -> status.health().sentence().contains("does not answer"));
            wire.mend();
            ClusterStatus come = await(watch, status -> status.ready() == 1);

            assertTrue(
                    gone.health().sentence().startsWith("Not known since Onramp started: "),
                    gone.health().sentence());
            assertEquals(Mood.SERVING, come.health().mood());
        }
    }

    @Test
    void aMissingRightIsNamedAndItsGrantIsNoticed() {
        cluster.admin().resource(deployment(1)).create();
        String role = "onramp-blind-" + random;
        Config blind = accountWithoutRights(role);
        try (ClusterConnection connection = ClusterConnection.to("lab", blind);
                ClusterWatch watch = watch(connection)) {
            ClusterStatus nothing =
                    await(watch, status -> status.health().sentence().contains("may not"));
            grant(role, """
                    - {apiGroups: [apps], resources: [deployments], verbs: [list, watch]}
                    - {apiGroups: [""], resources: [pods], verbs: [list, watch]}
                    - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: [list, watch]}
                    """);
            ClusterStatus noRules = await(
                    watch,
                    status -> status.ready() == 1
                            && status.conditions().stream()
                                    .anyMatch(fact -> fact.about().equals("KEDA")));
            grant(role, """
                    - {apiGroups: [apps], resources: [deployments], verbs: [list, watch]}
                    - {apiGroups: [""], resources: [pods], verbs: [list, watch]}
                    - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: [list, watch]}
                    - {apiGroups: [keda.sh], resources: [scaledobjects], verbs: [list, watch]}
                    """);
            await(
                    watch,
                    status -> status.conditions().stream()
                            .noneMatch(fact -> fact.about().equals("KEDA")));

            assertTrue(
                    nothing.health()
                            .sentence()
                            .matches("Not known since Onramp started: Onramp's account may not (list|watch)"
                                    + " (deployments|pods|horizontalpodautoscalers)\\S* on cluster lab\\..*"),
                    nothing.health().sentence());
            assertTrue(
                    noRules.conditions().stream()
                            .anyMatch(fact -> fact.sentence()
                                    .matches("KEDA's rules are not seen here: Onramp's account may not (list|watch)"
                                            + " scaledobjects\\S* on cluster lab\\..*")),
                    noRules.conditions().toString());
        } finally {
            cluster.admin().rbac().clusterRoleBindings().withName(role).delete();
            cluster.admin().rbac().clusterRoles().withName(role).delete();
        }
    }

    /** The lab's KEDA is everybody's, so a kind of this test's own is missing, and then comes. */
    @Test
    void aKindThatIsNotInstalledIsKnownAsMissingUntilItComes() {
        String group = random + ".onramp.test";
        Sightings sightings = new Sightings();
        var objects = cluster.admin()
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(group)
                        .withVersion("v1alpha1")
                        .withKind("Rule")
                        .withPlural("rules")
                        .withNamespaced(true)
                        .build())
                .inAnyNamespace()
                .withLabel(Labels.WORKLOAD);
        var kind = new ObjectRef(group + "/v1alpha1", "Rule", "", "");
        try (var watch = new KindWatch<>(
                settings(),
                kind,
                objects,
                GenericKubernetesResource.class,
                SeenScaledObject.class,
                SeenScaledObject::of,
                sightings,
                Clock.systemUTC())) {
            watch.start();
            Waiting.until(PATIENCE, () -> "a kind that is not known", () -> !watch.isKnownKind());
            assertFalse(watch.isWatching());

            cluster.admin().resource(definition(group)).create();
            Waiting.until(PATIENCE, () -> "a watch", watch::isWatching);

            assertTrue(watch.isKnownKind());
        } finally {
            cluster.admin()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("rules." + group)
                    .delete();
        }
    }

    private ClusterConnection overTheWire() {
        return ClusterConnection.to(
                "lab",
                new ConfigBuilder(ours)
                        .withMasterUrl("https://127.0.0.1:" + wire.port())
                        .build());
    }

    private static ClusterWatch watch(ClusterConnection connection) {
        ClusterWatch watch = new ClusterWatch(settings(), connection, Duration.ofSeconds(1), Clock.systemUTC());
        watch.start();
        return watch;
    }

    private static ClusterSettings settings() {
        return new ClusterSettings(
                "lab",
                "Lab",
                Optional.empty(),
                "{team}",
                Optional.empty(),
                Optional.empty(),
                ClusterSettings.Hpa.DEFAULTS);
    }

    private ClusterStatus await(ClusterWatch watch, Predicate<ClusterStatus> until) {
        return Waiting.until(
                PATIENCE,
                () -> {
                    Instant now = Instant.now();
                    watch.look(now);
                    return ClusterStatus.of("lab", "Lab", watch.sightings().of(workload), watch.reach(), now);
                },
                until);
    }

    /** Somebody whom the cluster knows, and lets see nothing yet. */
    private Config accountWithoutRights(String role) {
        String namespace = cluster.freshNamespace();
        cluster.admin().resource("""
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata: {name: blind, namespace: %s}
                        """.formatted(namespace)).create();
        grant(role, "[]");
        cluster.admin()
                .resource(Serialization.unmarshal("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{kind: ServiceAccount, name: blind, namespace: %2$s}]
                """.formatted(role, namespace), ClusterRoleBinding.class))
                .create();
        String token = cluster.admin()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName("blind")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(ours.getMasterUrl())
                .withCaCertData(ours.getCaCertData())
                .withOauthToken(token)
                .build();
    }

    private void grant(String role, String rules) {
        cluster.admin()
                .resource(Serialization.unmarshal(
                        """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %s}
                rules:
                %s
                """.formatted(role, rules.startsWith("[") ? "  " + rules : rules), ClusterRole.class))
                .serverSideApply();
    }

    private static CustomResourceDefinition definition(String group) {
        return Serialization.unmarshal("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: rules.%1$s}
                spec:
                  group: %1$s
                  scope: Namespaced
                  names: {kind: Rule, plural: rules, singular: rule}
                  versions:
                    - name: v1alpha1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(group), CustomResourceDefinition.class);
    }

    private Deployment deployment(int replicas) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: embeddings
                  namespace: %1$s
                  labels: {onramp.dev/team: %1$s, onramp.dev/workload: embeddings, onramp.dev/revision: "1"}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {onramp.dev/team: %1$s, onramp.dev/workload: embeddings}}
                  template:
                    metadata:
                      labels: {onramp.dev/team: %1$s, onramp.dev/workload: embeddings}
                      annotations: {lab.fake/ready-after: 1s}
                    spec:
                      containers: [{name: server, image: "registry.example/model:1"}]
                """.formatted(team, replicas), Deployment.class);
    }
}
