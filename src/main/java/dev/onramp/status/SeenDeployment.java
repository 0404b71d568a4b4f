package dev.onramp.status;

import static java.util.Objects.requireNonNullElse;

import dev.onramp.document.WorkloadId;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Optional;

/**
 * A Deployment.
 *
 * @param revision of Onramp's that was applied last
 * @param desired replicas wished for now, by a person or an autoscaler
 * @param total replicas there are, old ones and surplus ones among them
 * @param updated of them, those of the newest pod template
 * @param ready of them, those that serve
 * @param isSettled whether its controller has seen the newest spec
 */
record SeenDeployment(
        WorkloadId workload,
        String name,
        String uid,
        Optional<Integer> revision,
        int desired,
        int total,
        int updated,
        int ready,
        boolean isSettled,
        List<Condition> conditions)
        implements Sighting {

    SeenDeployment {
        conditions = List.copyOf(conditions);
    }

    static SeenDeployment of(WorkloadId workload, Deployment object) {
        DeploymentStatus status = requireNonNullElse(object.getStatus(), new DeploymentStatus());
        DeploymentSpec spec = object.getSpec();
        return new SeenDeployment(
                workload,
                object.getMetadata().getName(),
                object.getMetadata().getUid(),
                Labels.revision(object),
                spec.getReplicas() == null ? 1 : spec.getReplicas(),
                orZero(status.getReplicas()),
                orZero(status.getUpdatedReplicas()),
                orZero(status.getReadyReplicas()),
                requireNonNullElse(status.getObservedGeneration(), 0L)
                        >= requireNonNullElse(object.getMetadata().getGeneration(), 0L),
                status.getConditions().stream()
                        .map(c -> new Condition(c.getType(), c.getStatus(), c.getReason(), c.getMessage()))
                        .toList());
    }

    Optional<Condition> condition(String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    /** Old pods are still there, or new ones missing; at no replica there is nothing to replace. */
    boolean isChangingOver() {
        return desired > 0 && (!isSettled || updated < Math.min(desired, total) || total > updated);
    }

    private static int orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
