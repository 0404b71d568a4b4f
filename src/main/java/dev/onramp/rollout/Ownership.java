package dev.onramp.rollout;

import dev.onramp.cluster.Apply;
import dev.onramp.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether an object on a cluster is the one Onramp made. */
final class Ownership {

    private static final List<String> OURS = List.of("onramp.dev/team", "onramp.dev/workload");

    private Ownership() {}

    /**
     * Why the object is not to be touched; empty where it is Onramp's own.
     *
     * @param recorded what Onramp wrote down about it, if anything
     */
    static Optional<String> refusal(
            Rollout rollout,
            ObjectRef ref,
            Optional<AppliedObjects.Applied> recorded,
            GenericKubernetesResource live,
            Map<String, String> labels) {
        String place = " stands in namespace “" + ref.namespace() + "” on cluster " + rollout.cluster();
        if (recorded.filter(row -> row.workload().equals(rollout.workload())).isEmpty()) {
            return Optional.of("A " + ref.said() + " that Onramp did not make" + place
                    + " already. It was left untouched: remove it, or give the workload another name.");
        }
        String uid = recorded.get().uid();
        boolean ours = uid == null
                ? wasMadeHere(live, labels)
                : uid.equals(live.getMetadata().getUid());
        return ours
                ? Optional.empty()
                : Optional.of("The " + ref.said() + " that" + place
                        + " is not the one Onramp made: somebody deleted that one and made another."
                        + " It was left untouched: remove it and try again.");
    }

    /** A process killed between making and writing down leaves an object that bears Onramp's hand and the labels. */
    static boolean wasMadeHere(HasMetadata live, Map<String, String> labels) {
        Map<String, String> there =
                Optional.ofNullable(live.getMetadata().getLabels()).orElse(Map.of());
        boolean labelled = OURS.stream().allMatch(key -> Objects.equals(there.get(key), labels.get(key)));
        return labelled
                && managers(live).stream()
                        .anyMatch(entry ->
                                Apply.ONRAMP.equals(entry.getManager()) && "Apply".equals(entry.getOperation()));
    }

    /** Who owns the number of replicas: by operation, manager and subresource. */
    static List<ManagedFieldsEntry> ownersOfReplicas(HasMetadata live) {
        return managers(live).stream()
                .filter(entry -> entry.getFieldsV1() != null
                        && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                        && spec.containsKey("f:replicas"))
                .toList();
    }

    static List<ManagedFieldsEntry> managers(HasMetadata live) {
        return Optional.ofNullable(live.getMetadata().getManagedFields()).orElse(List.of());
    }
}
