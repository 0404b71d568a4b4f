package dev.onramp.demo;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** In place of the controller of Deployments: rolling updates within surge and unavailability, and their status. */
final class DeploymentStandIn {

    private static final String SOURCE = "deployment-controller";
    private static final String HASH = "pod-template-hash";

    private final ApiObjects objects;
    private final ClusterEvents events;

    DeploymentStandIn(ApiObjects objects, ClusterEvents events) {
        this.objects = objects;
        this.events = events;
    }

    void tick() {
        for (Deployment deployment : Typed.all(objects, ApiKind.DEPLOYMENT, Deployment.class)) {
            ReplicaSet present = presentSet(deployment);
            List<ReplicaSet> former = setsOf(deployment).stream()
                    .filter(set -> !set.getMetadata()
                            .getName()
                            .equals(present.getMetadata().getName()))
                    .toList();
            roll(deployment, present, former);
            Typed.status(objects, ApiKind.DEPLOYMENT, deployment, status(deployment, present, setsOf(deployment)));
        }
    }

    private List<ReplicaSet> setsOf(Deployment deployment) {
        return objects.list(ApiKind.REPLICA_SET, deployment.getMetadata().getNamespace()).stream()
                .map(node -> Typed.read(node, ReplicaSet.class))
                .filter(set -> set.getOwnerReferenceFor(deployment.getMetadata().getUid())
                        .isPresent())
                .toList();
    }

    /** The set of the template as it is now, made where there is none. */
    private ReplicaSet presentSet(Deployment deployment) {
        String namespace = deployment.getMetadata().getNamespace();
        String hash = Integer.toHexString(
                Typed.write(deployment.getSpec().getTemplate()).toString().hashCode());
        String name = deployment.getMetadata().getName() + "-" + hash;
        return Typed.read(
                objects.find(ApiKind.REPLICA_SET, namespace, name)
                        .orElseGet(() -> objects.create(
                                ApiKind.REPLICA_SET, Typed.write(newSet(deployment, name, hash)), false)),
                ReplicaSet.class);
    }

    private static ReplicaSet newSet(Deployment deployment, String name, String hash) {
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(deployment.getMetadata().getNamespace())
                .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .addToLabels(HASH, hash)
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(deployment.getMetadata().getName())
                .withUid(deployment.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withReplicas(0)
                .withSelector(deployment.getSpec().getSelector())
                .editSelector()
                .addToMatchLabels(HASH, hash)
                .endSelector()
                .withTemplate(deployment.getSpec().getTemplate())
                .editTemplate()
                .editMetadata()
                .addToLabels(HASH, hash)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
    }

    private void roll(Deployment deployment, ReplicaSet present, List<ReplicaSet> former) {
        int wished = deployment.getSpec().getReplicas();
        int formerReplicas =
                former.stream().mapToInt(set -> set.getSpec().getReplicas()).sum();
        int room = Math.max(
                0,
                wished + surge(deployment) - formerReplicas - present.getSpec().getReplicas());
        int next = Math.min(wished, present.getSpec().getReplicas() + room);
        scale(deployment, present, formerReplicas == 0 ? wished : next);
        int available = availableIn(present)
                + former.stream().mapToInt(this::availableIn).sum();
        int spare = Math.max(0, available - (wished - unavailable(deployment)));
        for (ReplicaSet set : former) {
            int unready = set.getSpec().getReplicas() - availableIn(set);
            int leaving = Math.min(set.getSpec().getReplicas(), unready + spare);
            spare -= Math.max(0, leaving - unready);
            scale(deployment, set, set.getSpec().getReplicas() - leaving);
        }
        former.stream()
                .filter(set -> set.getSpec().getReplicas() == 0 && podsOf(set).isEmpty())
                .forEach(set -> objects.delete(
                        ApiKind.REPLICA_SET,
                        set.getMetadata().getNamespace(),
                        set.getMetadata().getName()));
    }

    private void scale(Deployment deployment, ReplicaSet set, int replicas) {
        int before = set.getSpec().getReplicas();
        if (before == replicas) {
            return;
        }
        objects.edit(
                ApiKind.REPLICA_SET,
                set.getMetadata().getNamespace(),
                set.getMetadata().getName(),
                object -> {
                    object.withObject("/spec").put("replicas", replicas);
                    return object;
                });
        events.normal(
                deployment,
                SOURCE,
                "ScalingReplicaSet",
                (replicas > before ? "Scaled up" : "Scaled down") + " replica set "
                        + set.getMetadata().getName() + " from " + before + " to " + replicas);
    }

    private List<Pod> podsOf(ReplicaSet set) {
        return ReplicaSetStandIn.podsOf(objects, set);
    }

    private int availableIn(ReplicaSet set) {
        return (int) podsOf(set).stream().filter(KubeletStandIn::isReady).count();
    }

    private static int surge(Deployment deployment) {
        return part(deployment, RollingUpdateDeployment::getMaxSurge, true);
    }

    private static int unavailable(Deployment deployment) {
        return part(deployment, RollingUpdateDeployment::getMaxUnavailable, false);
    }

    /** A number, or a share of the replicas: a surge is rounded up, what may be missing down; a quarter unless said. */
    private static int part(
            Deployment deployment, Function<RollingUpdateDeployment, IntOrString> which, boolean roundUp) {
        IntOrString value = Optional.ofNullable(deployment.getSpec().getStrategy())
                .map(strategy -> strategy.getRollingUpdate())
                .map(which)
                .orElse(new IntOrString("25%"));
        if (value.getIntVal() != null) {
            return value.getIntVal();
        }
        double share = Integer.parseInt(value.getStrVal().replace("%", ""))
                / 100.0
                * deployment.getSpec().getReplicas();
        return (int) (roundUp ? Math.ceil(share) : Math.floor(share));
    }

    private DeploymentStatus status(Deployment deployment, ReplicaSet present, List<ReplicaSet> sets) {
        int wished = deployment.getSpec().getReplicas();
        List<Pod> all = sets.stream().flatMap(set -> podsOf(set).stream()).toList();
        int ready = (int) all.stream().filter(KubeletStandIn::isReady).count();
        int updated = podsOf(present).size();
        boolean complete = updated == wished && all.size() == wished && ready == wished;
        boolean enough = ready >= wished - unavailable(deployment);
        String name = present.getMetadata().getName();
        return new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(all.size())
                .withUpdatedReplicas(updated)
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready)
                .withUnavailableReplicas(Math.max(0, wished - ready))
                .withConditions(
                        condition(
                                deployment,
                                "Available",
                                enough ? "True" : "False",
                                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                                enough
                                        ? "Deployment has minimum availability."
                                        : "Deployment does not have minimum availability."),
                        progressing(deployment, name, complete))
                .build();
    }

    /** A deployment that once was complete stays so while it merely scales, as the real controller says it. */
    private DeploymentCondition progressing(Deployment deployment, String set, boolean complete) {
        Optional<DeploymentCondition> before = before(deployment, "Progressing");
        String completed = "ReplicaSet \"" + set + "\" has successfully progressed.";
        boolean wasComplete = before.filter(condition -> completed.equals(condition.getMessage()))
                .isPresent();
        if (complete || wasComplete) {
            return condition(deployment, "Progressing", "True", "NewReplicaSetAvailable", completed);
        }
        String going = "ReplicaSet \"" + set + "\" is progressing.";
        Duration deadline = Duration.ofSeconds(deployment.getSpec().getProgressDeadlineSeconds());
        String exceeded = "ReplicaSet \"" + set + "\" has timed out progressing.";
        boolean late = before.filter(condition -> exceeded.equals(condition.getMessage())
                        || going.equals(condition.getMessage())
                                && Instant.parse(condition.getLastUpdateTime())
                                        .plus(deadline)
                                        .isBefore(objects.now()))
                .isPresent();
        return late
                ? condition(deployment, "Progressing", "False", "ProgressDeadlineExceeded", exceeded)
                : condition(deployment, "Progressing", "True", "ReplicaSetUpdated", going);
    }

    private DeploymentCondition condition(
            Deployment deployment, String type, String status, String reason, String message) {
        String now = objects.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Optional<DeploymentCondition> before = before(deployment, type);
        boolean same = before.filter(condition -> message.equals(condition.getMessage()))
                .isPresent();
        String since = before.filter(condition -> status.equals(condition.getStatus()))
                .map(DeploymentCondition::getLastTransitionTime)
                .orElse(now);
        return new DeploymentConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(since)
                .withLastUpdateTime(same ? before.get().getLastUpdateTime() : now)
                .build();
    }

    private static Optional<DeploymentCondition> before(Deployment deployment, String type) {
        return Optional.ofNullable(deployment.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }
}
