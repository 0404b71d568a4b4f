package dev.onramp.rollout;

import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.rollout.AppliedObjects.Applied;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Map;
import java.util.Optional;

/** Takes away what Onramp made: this very object, by its uid, and no other that has its name. */
final class Remover {

    private final ClusterConnection connection;
    private final AppliedObjects objects;

    Remover(ClusterConnection connection, AppliedObjects objects) {
        this.connection = connection;
        this.objects = objects;
    }

    /** @return whether it is gone; false while the cluster is still taking it apart */
    boolean remove(Applied applied) {
        ObjectRef ref = applied.ref();
        Optional<GenericKubernetesResource> live = connection.get(ref).filter(there -> isMeant(applied, there));
        if (live.isPresent()) {
            String uid = live.get().getMetadata().getUid();
            if (live.get().getMetadata().getDeletionTimestamp() == null) {
                connection.delete(ref, uid);
            }
            boolean stays = connection
                    .get(ref)
                    .filter(there -> uid.equals(there.getMetadata().getUid()))
                    .isPresent();
            if (stays) {
                return false;
            }
        }
        if (ref.kind().equals("ScaledObject") && autoscalerStays(applied)) {
            return false;
        }
        objects.forget(connection.cluster(), ref);
        return true;
    }

    private static boolean isMeant(Applied applied, GenericKubernetesResource there) {
        return applied.uid() == null
                ? Ownership.wasMadeHere(
                        there,
                        Map.of(
                                "onramp.dev/team", applied.workload().team(),
                                "onramp.dev/workload", applied.workload().name()))
                : applied.uid().equals(there.getMetadata().getUid());
    }

    /** KEDA's autoscaler outlives its rule by a moment, and would go on scaling. */
    private boolean autoscalerStays(Applied rule) {
        ObjectRef ref = new ObjectRef(
                "autoscaling/v2",
                "HorizontalPodAutoscaler",
                rule.ref().namespace(),
                "keda-hpa-" + rule.ref().name());
        return connection
                .get(ref)
                .filter(hpa -> hpa.getMetadata().getOwnerReferences().stream()
                        .map(OwnerReference::getUid)
                        .anyMatch(uid -> uid.equals(rule.uid())))
                .isPresent();
    }
}
