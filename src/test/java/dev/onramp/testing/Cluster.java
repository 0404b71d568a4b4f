package dev.onramp.testing;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real cluster, seen by two people: Onramp with the rights of {@code deploy/cluster}, and an admin who makes
 * namespaces and plays everybody else. What a test checks of Onramp goes through {@link #onramp()}.
 */
public final class Cluster implements AutoCloseable {
    static final String KUBECONFIG = "ONRAMP_TEST_KUBECONFIG";
    static final String ADMIN_KUBECONFIG = "ONRAMP_TEST_ADMIN_KUBECONFIG";

    private static final Path ROLE_BINDING = Path.of("deploy", "cluster", "team", "role-binding.yaml");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KubernetesClient onramp;
    private final KubernetesClient admin;
    private final List<String> namespaces = new ArrayList<>();

    private Cluster(KubernetesClient onramp, KubernetesClient admin) {
        this.onramp = onramp;
        this.admin = admin;
    }

    /** Connects to the cluster the environment names. */
    public static Cluster open() {
        return new Cluster(client(kubeconfig()), client(file(ADMIN_KUBECONFIG)));
    }

    /** The kubeconfig of Onramp's ServiceAccount, for configuring an Onramp under test. */
    public static Path kubeconfig() {
        return file(KUBECONFIG);
    }

    /** The cluster as Onramp sees it. */
    public KubernetesClient onramp() {
        return onramp;
    }

    /** The cluster as its admin sees it, to stage what other people do. */
    public KubernetesClient admin() {
        return admin;
    }

    /** A new team, {@code t-} and something random: a namespace of that name, labelled, in which Onramp may write. */
    public String freshTeam() {
        String team = randomName();
        create(team, Map.of("onramp.dev/team", team));
        try (InputStream binding = Files.newInputStream(ROLE_BINDING)) {
            admin.load(binding).inNamespace(team).create();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + ROLE_BINDING, e);
        }
        awaitRights(team);
        return team;
    }

    /** A new namespace that is nobody's: no label, no rights for Onramp. */
    public String freshNamespace() {
        String name = randomName();
        create(name, Map.of());
        return name;
    }

    /** Whether the cluster lets Onramp do this; {@code group} is empty for the core group. */
    public boolean lets(String verb, String group, String resource, String namespace) {
        String[] parts = resource.split("/");
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(parts[0])
                .withSubresource(parts.length > 1 ? parts[1] : null)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return onramp.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    /** Deletes the namespaces this test made, without waiting for the cluster to finish it. */
    @Override
    public void close() {
        namespaces.forEach(name -> admin.namespaces().withName(name).delete());
        onramp.close();
        admin.close();
    }

    private void create(String name, Map<String, String> labels) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
        namespaces.add(name);
    }

    /** The API server learns of a new binding by watching, a moment after it was stored. */
    private void awaitRights(String team) {
        Waiting.until(
                PATIENCE,
                () -> "the right to write in " + team + "; does the cluster have what deploy/cluster says?",
                () -> lets("create", "apps", "deployments", team));
    }

    private static String randomName() {
        return "t-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    private static Path file(String variable) {
        return Surroundings.ofThisProcess()
                .variable(variable)
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException(variable + " is not set; is @NeedsCluster missing?"));
    }
}
