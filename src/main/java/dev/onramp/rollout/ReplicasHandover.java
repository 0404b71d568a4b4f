package dev.onramp.rollout;

import dev.onramp.cluster.Apply;
import dev.onramp.cluster.ClusterConnection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes {@code spec.replicas} between a fixed number and an autoscaler without a moment in which nobody owns it: a
 * field that its only owner leaves out is deleted, and defaults to one replica.
 */
final class ReplicasHandover {

    /** Holds the number while it changes hands. */
    static final String MANAGER = "onramp-replicas-handover";

    /** Who writes through {@code /scale} on behalf of a rule; anybody else there is a person. */
    private static final Set<String> AUTOSCALERS = Set.of("kube-controller-manager", "keda", "keda-operator");

    private final ClusterConnection connection;

    ReplicasHandover(ClusterConnection connection) {
        this.connection = connection;
    }

    /**
     * Before the Deployment is applied.
     *
     * @param wanted the fixed number it will say, or null where a rule scales it
     */
    void before(GenericKubernetesResource live, Integer wanted) {
        List<ManagedFieldsEntry> owners = Ownership.ownersOfReplicas(live);
        Integer present = live.get("spec", "replicas");
        if (wanted == null && present != null && owners.stream().anyMatch(ReplicasHandover::isOnramp)) {
            hold(live, present);
        } else if (wanted != null && !wanted.equals(present) && owners.stream().anyMatch(ReplicasHandover::isRule)) {
            boolean person = owners.stream().anyMatch(owner -> !isRule(owner) && !isOnramp(owner));
            if (!person) {
                hold(live, wanted);
            }
        }
    }

    /** After it was applied: a fixed number is Onramp's alone, or the next one would meet this manager in its way. */
    void after(GenericKubernetesResource applied, Integer wanted) {
        boolean holding = Ownership.managers(applied).stream().anyMatch(entry -> MANAGER.equals(entry.getManager()));
        if (wanted != null && holding) {
            connection.apply(Bare.of(applied), Apply.as(MANAGER));
        }
    }

    private void hold(GenericKubernetesResource live, int replicas) {
        GenericKubernetesResource object = Bare.of(live);
        object.setAdditionalProperty("spec", Map.of("replicas", replicas));
        connection.apply(object, Apply.as(MANAGER).forced());
    }

    private static boolean isOnramp(ManagedFieldsEntry owner) {
        return Apply.ONRAMP.equals(owner.getManager()) && "Apply".equals(owner.getOperation());
    }

    private static boolean isRule(ManagedFieldsEntry owner) {
        return MANAGER.equals(owner.getManager())
                || "scale".equals(owner.getSubresource()) && AUTOSCALERS.contains(owner.getManager());
    }
}
