package dev.onramp.rollout;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What KEDA says of a rule: the ScaledObject's condition Ready. */
record RuleReading(boolean isReady, String sentence) {

    /** Empty while KEDA has not looked at it. */
    static Optional<RuleReading> of(GenericKubernetesResource scaledObject) {
        Object conditions = scaledObject.get("status", "conditions");
        if (!(conditions instanceof List<?> all)) {
            return Optional.empty();
        }
        return all.stream()
                .filter(condition -> condition instanceof Map<?, ?> fields
                        && "Ready".equals(fields.get("type"))
                        && !"Unknown".equals(fields.get("status")))
                .map(condition -> (Map<?, ?>) condition)
                .map(fields -> new RuleReading(
                        "True".equals(fields.get("status")), "KEDA can't use it yet: " + fields.get("message")))
                .findFirst();
    }
}
