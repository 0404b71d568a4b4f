package dev.onramp.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.ClusterTrouble.Conflicted;
import dev.onramp.cluster.ClusterTrouble.Denied;
import dev.onramp.cluster.ClusterTrouble.Forbidden;
import dev.onramp.cluster.ClusterTrouble.Invalid;
import dev.onramp.cluster.ClusterTrouble.Missing;
import dev.onramp.cluster.ClusterTrouble.OverQuota;
import dev.onramp.cluster.ClusterTrouble.Replaced;
import dev.onramp.cluster.ClusterTrouble.Said;
import dev.onramp.cluster.ClusterTrouble.Unreachable;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statuses as a Kubernetes 1.36 API server sends them. */
class AnswersTest {

    private static final ObjectRef DEPLOYMENT = new ObjectRef("apps/v1", "Deployment", "vision", "embeddings");
    private static final ObjectRef RULE = new ObjectRef("keda.sh/v1alpha1", "ScaledObject", "vision", "embeddings");

    @Test
    void aConflictNamesEveryFieldAndItsManager() {
        Status status = new StatusBuilder()
                .withCode(409)
                .withMessage("Apply failed with 2 conflicts")
                .withNewDetails()
                .addNewCause(
                        ".spec.replicas",
                        "conflict with \"kube-controller-manager\" with subresource \"scale\" using apps/v1 at 2026-01-01T00:00:00Z",
                        "FieldManagerConflict")
                .addNewCause(
                        ".spec.template.spec.containers[name=\"server\"].image",
                        "conflict with \"kubectl-edit\"",
                        "FieldManagerConflict")
                .endDetails()
                .build();

        assertEquals(
                new Conflicted(
                        DEPLOYMENT,
                        List.of(
                                new FieldConflict(".spec.replicas", "kube-controller-manager", "scale"),
                                new FieldConflict(
                                        ".spec.template.spec.containers[name=\"server\"].image", "kubectl-edit", ""))),
                read(DEPLOYMENT, status));
    }

    @Test
    void anotherObjectOfThatNameIsNoConflictOfFields() {
        Status status = status(
                409,
                "Operation cannot be fulfilled on deployments.apps \"embeddings\": Precondition failed: UID in"
                        + " precondition: 1, UID in object meta: 2");

        assertEquals(new Replaced(DEPLOYMENT), read(DEPLOYMENT, status));
    }

    @Test
    void aMissingRightNamesVerbAndResource() {
        Status status = status(
                403,
                "deployments.apps \"embeddings\" is forbidden: User \"system:serviceaccount:onramp:onramp\" cannot"
                        + " patch resource \"deployments\" in API group \"apps\" in the namespace \"vision\"");

        ClusterTrouble trouble = read(DEPLOYMENT, status);

        assertEquals(new Forbidden("lab", "patch", "deployments.apps", "vision"), trouble);
        assertFalse(trouble.isPassing());
    }

    @Test
    void aQuotaIsNoMissingRight() {
        Status status = status(
                403,
                "pods \"x\" is forbidden: exceeded quota: gpus, requested: requests.nvidia.com/gpu=1, used:"
                        + " requests.nvidia.com/gpu=4, limited: requests.nvidia.com/gpu=4");

        assertEquals(
                "Deployment “embeddings” does not fit in the quota of namespace “vision”: gpus, requested:"
                        + " requests.nvidia.com/gpu=1, used: requests.nvidia.com/gpu=4, limited:"
                        + " requests.nvidia.com/gpu=4.",
                ((OverQuota) read(DEPLOYMENT, status)).sentence());
    }

    @Test
    void aWebhooksNoIsToldInItsWords() {
        Status status = status(
                400,
                "admission webhook \"vscaledobject.kb.io\" denied the request: the workload 'x' is already managed by"
                        + " the hpa 'z'");

        assertEquals(
                new Denied(RULE, "vscaledobject.kb.io", "the workload 'x' is already managed by the hpa 'z'"),
                read(RULE, status));
    }

    @Test
    void fieldsThatASchemaDoesNotKnowAreNamedOneByOne() {
        Status status = status(500, """
                failed to create typed patch object (/x; apps/v1, Kind=Deployment): errors:
                  .spec.template.spec.containers[name="c"].foo: field not declared in schema
                  .spec.replicaCount: field not declared in schema""");

        assertEquals(
                new Invalid(
                        DEPLOYMENT,
                        List.of(
                                new Invalid.Fault(
                                        ".spec.template.spec.containers[name=\"c\"].foo",
                                        "field not declared in schema"),
                                new Invalid.Fault(".spec.replicaCount", "field not declared in schema"))),
                read(DEPLOYMENT, status));
    }

    @Test
    void aSingleUnknownFieldStandsInTheFirstLine() {
        Status status = status(
                500,
                "failed to create typed patch object (/x; keda.sh/v1alpha1, Kind=ScaledObject): .spec.foo: field not"
                        + " declared in schema");

        assertEquals(
                new Invalid(RULE, List.of(new Invalid.Fault(".spec.foo", "field not declared in schema"))),
                read(RULE, status));
    }

    @Test
    void aClusterWithoutKedaSaysSo() {
        assertEquals(
                new Missing(
                        "Cluster lab does not know ScaledObject: KEDA is not installed there, so no rule can scale."),
                read(RULE, status(404, "404 page not found")));
    }

    @Test
    void silenceAndTroubleOfTheServerPass() {
        ClusterTrouble silence = Answers.read(
                "lab",
                "get",
                DEPLOYMENT,
                new KubernetesClientException("An error has occurred.", new ConnectException("Connection refused")));

        assertEquals(new Unreachable("lab", "Connection refused"), silence);
        assertTrue(silence.isPassing());
        assertTrue(((Said) read(DEPLOYMENT, status(503, "the server is shutting down"))).isPassing());
    }

    private static ClusterTrouble read(ObjectRef object, Status status) {
        return Answers.read("lab", "patch", object, new KubernetesClientException(status));
    }

    private static Status status(int code, String message) {
        return new StatusBuilder().withCode(code).withMessage(message).build();
    }
}
