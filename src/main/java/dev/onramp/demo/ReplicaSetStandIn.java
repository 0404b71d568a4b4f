package dev.onramp.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** In place of the controller of ReplicaSets: as many pods as are wished. */
final class ReplicaSetStandIn {

    private static final String SOURCE = "replicaset-controller";

    /** Who goes first: pods without a node, then those that are not ready, then the youngest. */
    private static final Comparator<Pod> LEAVING = Comparator.<Pod, Boolean>comparing(
                    pod -> pod.getSpec().getNodeName() != null)
            .thenComparing(KubeletStandIn::isReady)
            .thenComparing(pod -> Long.parseLong(pod.getMetadata().getResourceVersion()), Comparator.reverseOrder());

    private final ApiObjects objects;
    private final ClusterEvents events;

    ReplicaSetStandIn(ApiObjects objects, ClusterEvents events) {
        this.objects = objects;
        this.events = events;
    }

    void tick() {
        for (ReplicaSet set : Typed.all(objects, ApiKind.REPLICA_SET, ReplicaSet.class)) {
            List<Pod> pods = new ArrayList<>(podsOf(objects, set));
            pods.sort(LEAVING);
            int wished = set.getSpec().getReplicas();
            for (int i = pods.size(); i < wished; i++) {
                create(set);
            }
            pods.stream().limit(Math.max(0, pods.size() - wished)).forEach(pod -> delete(set, pod));
            List<Pod> left = podsOf(objects, set);
            int ready = (int) left.stream().filter(KubeletStandIn::isReady).count();
            Typed.status(
                    objects,
                    ApiKind.REPLICA_SET,
                    set,
                    new ReplicaSetStatusBuilder()
                            .withReplicas(left.size())
                            .withFullyLabeledReplicas(left.size())
                            .withReadyReplicas(ready)
                            .withAvailableReplicas(ready)
                            .withObservedGeneration(set.getMetadata().getGeneration())
                            .build());
        }
    }

    static List<Pod> podsOf(ApiObjects objects, ReplicaSet set) {
        return objects.list(ApiKind.POD, set.getMetadata().getNamespace()).stream()
                .map(node -> Typed.read(node, Pod.class))
                .filter(pod ->
                        pod.getOwnerReferenceFor(set.getMetadata().getUid()).isPresent())
                .toList();
    }

    private void create(ReplicaSet set) {
        Pod pod = new PodBuilder()
                .withMetadata(set.getSpec().getTemplate().getMetadata())
                .editMetadata()
                .withName(set.getMetadata().getName() + "-"
                        + UUID.randomUUID().toString().substring(0, 5))
                .withNamespace(set.getMetadata().getNamespace())
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("ReplicaSet")
                .withName(set.getMetadata().getName())
                .withUid(set.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(set.getSpec().getTemplate().getSpec())
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
        objects.create(ApiKind.POD, Typed.write(pod), false);
        events.normal(
                set,
                SOURCE,
                "SuccessfulCreate",
                "Created pod: " + pod.getMetadata().getName());
    }

    private void delete(ReplicaSet set, Pod pod) {
        objects.delete(
                ApiKind.POD, pod.getMetadata().getNamespace(), pod.getMetadata().getName());
        events.normal(
                set,
                SOURCE,
                "SuccessfulDelete",
                "Deleted pod: " + pod.getMetadata().getName());
    }
}
