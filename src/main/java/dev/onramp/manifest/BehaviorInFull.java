package dev.onramp.manifest;

import dev.onramp.document.Behavior;
import dev.onramp.document.Behavior.Direction;
import dev.onramp.document.Behavior.Policy;
import dev.onramp.document.Behavior.PolicyType;
import dev.onramp.document.Behavior.SelectPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An autoscaler's behavior with both directions written out. KEDA compares what it wants with what the API server has
 * made of it, so a default left to the API server costs an update at every turn.
 */
final class BehaviorInFull {

    /** Kubernetes' defaults: twice as many, or four more, every 15 s, whichever is more. */
    private static final Direction UP = new Direction(
            Optional.of(Duration.ZERO),
            Optional.of(SelectPolicy.MAX),
            List.of(
                    new Policy(PolicyType.PODS, 4, Duration.ofSeconds(15)),
                    new Policy(PolicyType.PERCENT, 100, Duration.ofSeconds(15))),
            Optional.empty());

    private BehaviorInFull() {}

    /** @param downWindow the cluster's own stabilisation window for scaling down, which stands where none is given */
    static Map<String, Object> of(Behavior given, Duration downWindow) {
        Direction down = new Direction(
                Optional.of(downWindow),
                Optional.of(SelectPolicy.MAX),
                List.of(new Policy(PolicyType.PERCENT, 100, Duration.ofSeconds(15))),
                Optional.empty());
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("scaleUp", direction(given.scaleUp(), UP));
        both.put("scaleDown", direction(given.scaleDown(), down));
        return both;
    }

    private static Map<String, Object> direction(Optional<Direction> given, Direction otherwise) {
        Optional<Duration> window =
                given.flatMap(Direction::stabilizationWindow).or(otherwise::stabilizationWindow);
        Optional<SelectPolicy> select = given.flatMap(Direction::selectPolicy).or(otherwise::selectPolicy);
        List<Policy> policies =
                given.map(Direction::policies).filter(some -> !some.isEmpty()).orElse(otherwise.policies());
        Map<String, Object> full = new LinkedHashMap<>();
        full.put("stabilizationWindowSeconds", (int) window.orElseThrow().toSeconds());
        full.put("selectPolicy", select.orElseThrow().word());
        full.put("policies", policies.stream().map(BehaviorInFull::policy).toList());
        given.flatMap(Direction::tolerance).ifPresent(tolerance -> full.put("tolerance", plain(tolerance)));
        return full;
    }

    private static Map<String, Object> policy(Policy policy) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", policy.type().word());
        fields.put("value", policy.value());
        fields.put("periodSeconds", (int) policy.period().toSeconds());
        return fields;
    }

    /** Never {@code 1E+2}: KEDA reads JSON's spelling of numbers, and people read this one. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
