package dev.onramp.rollout;

import dev.onramp.cluster.ObjectRef;
import dev.onramp.manifest.Rendering;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;

/** The scaling rule of an approved rendering: what is to be paused, and between which numbers. */
record ApprovedRule(ObjectRef ref, int min, int max) {

    /** Empty where the number of replicas is fixed. */
    static Optional<ApprovedRule> of(Rendering rendering) {
        return rendering.objects().stream()
                .filter(object -> object.getKind().equals("ScaledObject"))
                .findFirst()
                .map(object -> {
                    GenericKubernetesResource rule = object instanceof GenericKubernetesResource generic
                            ? generic
                            : Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
                    // KEDA's own defaults where nothing is said.
                    return new ApprovedRule(
                            ObjectRef.of(object),
                            number(rule.get("spec", "minReplicaCount"), 0),
                            number(rule.get("spec", "maxReplicaCount"), 100));
                });
    }

    /** As in "allows 1 to 8 replicas", "allows exactly 2 replicas". */
    static String range(int min, int max) {
        return min == max ? "exactly " + max : min + " to " + max;
    }

    boolean holds(int replicas) {
        return min <= replicas && replicas <= max;
    }

    /** The number that was asked for, or the nearest that was approved. */
    int nearest(int replicas) {
        return Math.max(min, Math.min(max, replicas));
    }

    private static int number(Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }
}
