package dev.onramp.rollout;

import dev.onramp.cluster.Apply;
import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.ClusterTrouble.Conflicted;
import dev.onramp.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies one object: only over what Onramp made, and never over what somebody else said, unless that was allowed. */
final class Applier {

    private final ClusterConnection connection;
    private final AppliedObjects objects;
    private final ReplicasHandover handover;

    Applier(ClusterConnection connection, AppliedObjects objects) {
        this.connection = connection;
        this.objects = objects;
        this.handover = new ReplicasHandover(connection);
    }

    /** Refuses where something that Onramp did not make has the object's name; looks before anything is applied. */
    void mustBeOurs(Rollout rollout, HasMetadata object) {
        ObjectRef ref = ObjectRef.of(object);
        connection.get(ref).ifPresent(live -> mustBeOurs(rollout, ref, object, live));
    }

    private void mustBeOurs(Rollout rollout, ObjectRef ref, HasMetadata object, GenericKubernetesResource live) {
        Map<String, String> labels =
                Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
        Ownership.refusal(rollout, ref, objects.find(rollout.cluster(), ref), live, labels)
                .ifPresent(sentence -> {
                    throw new Stopped(sentence);
                });
    }

    /** Makes the object what was approved. */
    void apply(Rollout rollout, HasMetadata approved, Instant at) {
        GenericKubernetesResource object = untyped(approved);
        ObjectRef ref = ObjectRef.of(object);
        Integer replicas = ref.kind().equals("Deployment") ? object.get("spec", "replicas") : null;
        Optional<GenericKubernetesResource> live = connection.get(ref);
        if (live.isPresent()) {
            mustBeOurs(rollout, ref, object, live.get());
            // Bound to this very object: one that took its place since is refused by the cluster, not merged into.
            object.getMetadata().setUid(live.get().getMetadata().getUid());
            if (ref.kind().equals("Deployment")) {
                handover.before(live.get(), replicas);
            }
        } else {
            objects.intend(rollout, ref, at);
        }
        GenericKubernetesResource applied = send(rollout, ref, object, live);
        objects.record(rollout, ref, applied.getMetadata().getUid(), at);
        if (ref.kind().equals("Deployment")) {
            handover.after(applied, replicas);
        }
    }

    private GenericKubernetesResource send(
            Rollout rollout,
            ObjectRef ref,
            GenericKubernetesResource object,
            Optional<GenericKubernetesResource> live) {
        try {
            return connection.apply(object, Apply.asOnramp());
        } catch (ClusterFailed e) {
            if (!(e.trouble() instanceof Conflicted conflicted)) {
                throw e;
            }
            List<Conflict> fields = conflicted.fields().stream()
                    .map(field -> Conflict.of(ref, field, live, object))
                    .toList();
            if (!new HashSet<>(rollout.consent())
                    .containsAll(fields.stream().map(Conflict::taken).toList())) {
                throw new Stopped(e.getMessage(), fields);
            }
            return connection.apply(object, Apply.asOnramp().forced());
        }
    }

    /** A copy, since it is given a uid. */
    private static GenericKubernetesResource untyped(HasMetadata object) {
        return Serialization.clone(
                object instanceof GenericKubernetesResource generic
                        ? generic
                        : Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class));
    }
}
