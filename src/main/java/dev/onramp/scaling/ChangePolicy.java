package dev.onramp.scaling;

import dev.onramp.document.Behavior;

/** How much one direction may change within a period: {@code Pods} or {@code Percent}. */
public record ChangePolicy(Kind kind, int value, int periodSeconds) {

    /** What the value counts. */
    public enum Kind {
        /** Pods. */
        PODS,
        /** Percent of the replicas at the start of the period. */
        PERCENT
    }

    public static ChangePolicy pods(int value, int periodSeconds) {
        return new ChangePolicy(Kind.PODS, value, periodSeconds);
    }

    public static ChangePolicy percent(int value, int periodSeconds) {
        return new ChangePolicy(Kind.PERCENT, value, periodSeconds);
    }

    static ChangePolicy of(Behavior.Policy written) {
        int seconds = Math.toIntExact(written.period().toSeconds());
        return written.type() == Behavior.PolicyType.PODS
                ? pods(written.value(), seconds)
                : percent(written.value(), seconds);
    }

    public ChangePolicy {
        if (value < 1 || periodSeconds < 1 || periodSeconds > 1800) {
            throw new IllegalArgumentException(
                    "A policy allows at least 1 per 1 to 1800 seconds, not " + value + " per " + periodSeconds + ".");
        }
    }

    /** Most replicas allowed, given those at the start of the period. */
    int highestFrom(int start) {
        // The double's error is part of the rule: 10 % more than 100 is 111.
        return kind == Kind.PODS ? start + value : narrowed(Math.ceil((double) start * (1 + (double) value / 100)));
    }

    /** What no int holds is the lowest one in Go on amd64, so a percentage beyond it lets nothing grow. */
    private static int narrowed(double replicas) {
        return replicas > Integer.MAX_VALUE ? Integer.MIN_VALUE : (int) replicas;
    }

    /** Fewest replicas allowed, given those at the start of the period. */
    int lowestFrom(int start) {
        return kind == Kind.PODS ? start - value : (int) ((double) start * (1 - (double) value / 100));
    }
}
