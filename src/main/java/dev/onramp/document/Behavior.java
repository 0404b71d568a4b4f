package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How fast the count may move, in the words of the HorizontalPodAutoscaler. A direction left out keeps its defaults. */
public record Behavior(Optional<Direction> scaleUp, Optional<Direction> scaleDown) {

    /**
     * One direction; what is empty keeps Kubernetes' default.
     *
     * @param stabilizationWindow 0 to 1 h: the most cautious recommendation within it counts
     * @param policies empty keeps the default ones
     * @param tolerance own tolerance, such as 0.05; Kubernetes 1.35 and later
     */
    public record Direction(
            Optional<Duration> stabilizationWindow,
            Optional<SelectPolicy> selectPolicy,
            List<Policy> policies,
            Optional<BigDecimal> tolerance) {
        public Direction {
            policies = List.copyOf(policies);
        }
    }

    /** At most {@code value} pods, or per cent of them, within {@code period}. */
    public record Policy(PolicyType type, int value, Duration period) {
        public Policy {
            requireNonNull(type);
            requireNonNull(period);
        }
    }

    /** What a policy's value counts. */
    public enum PolicyType {
        /** Pods. */
        PODS("Pods"),
        /** Per cent of the replicas at the period's start. */
        PERCENT("Percent");

        private final String word;

        PolicyType(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Which of several policies counts. */
    public enum SelectPolicy {
        /** The one that allows most. */
        MAX("Max"),
        /** The one that allows least. */
        MIN("Min"),
        /** None: this direction is off. */
        DISABLED("Disabled");

        private final String word;

        SelectPolicy(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
