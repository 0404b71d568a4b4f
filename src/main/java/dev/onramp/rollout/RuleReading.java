package dev.onramp.rollout;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What KEDA says of a rule: the ScaledObject's conditions. */
record RuleReading(boolean isReady, String sentence) {

    /** Empty while KEDA has not looked at it. */
    static Optional<RuleReading> of(GenericKubernetesResource scaledObject) {
        return condition(scaledObject, "Ready")
                .filter(fields -> !"Unknown".equals(fields.get("status")))
                .map(fields -> new RuleReading(
                        "True".equals(fields.get("status")), "KEDA can't use it yet: " + fields.get("message")));
    }

    /** Whether KEDA says that it holds the scaling, all of it or a part. */
    static boolean isPaused(GenericKubernetesResource scaledObject) {
        return condition(scaledObject, "Paused")
                .filter(fields -> "True".equals(fields.get("status")))
                .isPresent();
    }

    private static Optional<Map<?, ?>> condition(GenericKubernetesResource scaledObject, String type) {
        if (!(scaledObject.get("status", "conditions") instanceof List<?> all)) {
            return Optional.empty();
        }
        for (Object one : all) {
            if (one instanceof Map<?, ?> fields && type.equals(fields.get("type"))) {
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }
}
