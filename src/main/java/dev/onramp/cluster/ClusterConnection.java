package dev.onramp.cluster;

import dev.onramp.cluster.ClusterTrouble.Missing;
import dev.onramp.cluster.ClusterTrouble.Replaced;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One cluster's API server. Every method is a short call that ends in an answer or a {@link ClusterFailed}; none belongs
 * inside a database transaction.
 */
public final class ClusterConnection implements AutoCloseable {

    private static final int AT_MOST = 500;

    /** As many nodes as Kubernetes is made for. */
    private static final int AT_MOST_NODES = 5000;

    private final String cluster;
    private final KubernetesClient client;

    private ClusterConnection(String cluster, KubernetesClient client) {
        this.cluster = cluster;
        this.client = client;
    }

    /** Connects when first used. */
    public static ClusterConnection to(String cluster, Config connection) {
        return new ClusterConnection(
                cluster, new KubernetesClientBuilder().withConfig(connection).build());
    }

    public String cluster() {
        return cluster;
    }

    /** The client itself, for watching; whoever uses it translates no errors. */
    public KubernetesClient client() {
        return client;
    }

    /**
     * Server-side apply with strict field validation: an unknown or doubled field is refused, not dropped.
     *
     * @return the object as the cluster has it now, or would have it
     */
    public GenericKubernetesResource apply(HasMetadata object, Apply how) {
        ObjectRef ref = ObjectRef.of(object);
        PatchContext.Builder patch = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(how.fieldManager())
                .withFieldValidation("Strict")
                .withForce(how.force());
        if (how.dryRun()) {
            patch.withDryRun(List.of("All"));
        }
        return ask("patch", ref, () -> resources(ref).resource(generic(object)).patch(patch.build()));
    }

    /** The object as it stands, with who owns its fields. */
    public Optional<GenericKubernetesResource> get(ObjectRef ref) {
        return Optional.ofNullable(
                ask("get", ref, () -> resources(ref).withName(ref.name()).get()));
    }

    /**
     * Deletes this very object and no other of its name; what it owns goes with it.
     *
     * @return whether it was there; false where it is gone, or another has its name
     */
    public boolean delete(ObjectRef ref, String uid) {
        String path = (ref.group().isEmpty() ? "/api/" : "/apis/") + ref.apiVersion() + "/namespaces/" + ref.namespace()
                + "/" + ref.plural() + "/" + ref.name();
        var options = new DeleteOptionsBuilder()
                .withPropagationPolicy("Background")
                .withNewPreconditions()
                .withUid(uid)
                .endPreconditions()
                .build();
        try {
            return ask("delete", ref, () -> client.raw(path, "DELETE", options)) != null;
        } catch (ClusterFailed e) {
            if (e.trouble() instanceof Replaced || e.trouble() instanceof Missing) {
                return false;
            }
            throw e;
        }
    }

    public Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(ask(
                "get",
                clusterWide("Namespace", name),
                () -> client.namespaces().withName(name).get()));
    }

    /** The pods with these labels. */
    public List<Pod> pods(String namespace, Map<String, String> labels) {
        var bounded = new ListOptionsBuilder().withLimit((long) AT_MOST).build();
        return ask(
                "list",
                new ObjectRef("v1", "Pod", namespace, ""),
                () -> client.pods()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list(bounded)
                        .getItems());
    }

    /** The nodes with these labels. */
    public List<Node> nodes(Map<String, String> labels) {
        var bounded = new ListOptionsBuilder().withLimit((long) AT_MOST_NODES).build();
        return ask(
                "list",
                clusterWide("Node", ""),
                () -> client.nodes().withLabels(labels).list(bounded).getItems());
    }

    /** What limits a namespace; none where the cluster knows no quotas. */
    public List<ResourceQuota> quotas(String namespace) {
        var bounded = new ListOptionsBuilder().withLimit((long) AT_MOST).build();
        try {
            return ask(
                    "list",
                    new ObjectRef("v1", "ResourceQuota", namespace, ""),
                    () -> client.resourceQuotas()
                            .inNamespace(namespace)
                            .list(bounded)
                            .getItems());
        } catch (ClusterFailed e) {
            if (e.trouble() instanceof Missing) {
                return List.of();
            }
            throw e;
        }
    }

    /** What the cluster said lately about the object of this uid. */
    public List<Event> events(String namespace, String uid) {
        var bounded = new ListOptionsBuilder().withLimit((long) AT_MOST).build();
        return ask(
                "list",
                new ObjectRef("v1", "Event", namespace, ""),
                () -> client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("involvedObject.uid", uid)
                        .list(bounded)
                        .getItems());
    }

    /** KEDA's version, by the label it writes on the autoscalers it makes; empty while it has made none. */
    public Optional<String> kedaVersion() {
        var one = new ListOptionsBuilder().withLimit(1L).build();
        return ask(
                "list",
                clusterWide("HorizontalPodAutoscaler", ""),
                () -> client
                        .autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inAnyNamespace()
                        .withLabel("app.kubernetes.io/managed-by", "keda-operator")
                        .list(one)
                        .getItems()
                        .stream()
                        .map(hpa -> hpa.getMetadata().getLabels().get("app.kubernetes.io/version"))
                        .findFirst());
    }

    /** The API server's version, such as {@code v1.36.2}. */
    public String kubernetesVersion() {
        return ask(
                "get",
                clusterWide("APIServer", "version"),
                () -> client.getKubernetesVersion().getGitVersion());
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T ask(String verb, ObjectRef about, Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw new ClusterFailed(Answers.read(cluster, verb, about, e), e);
        }
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources(ObjectRef ref) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(ref.group())
                        .withVersion(ref.version())
                        .withKind(ref.kind())
                        .withPlural(ref.plural())
                        .withNamespaced(true)
                        .build())
                .inNamespace(ref.namespace());
    }

    /** Untyped, since typed models leave out what is empty, and an empty list may be meant. */
    private GenericKubernetesResource generic(HasMetadata object) {
        return object instanceof GenericKubernetesResource untyped
                ? untyped
                : client.getKubernetesSerialization().convertValue(object, GenericKubernetesResource.class);
    }

    private static ObjectRef clusterWide(String kind, String name) {
        return new ObjectRef("v1", kind, "", name);
    }
}
