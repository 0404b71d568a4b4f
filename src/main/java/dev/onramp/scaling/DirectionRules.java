package dev.onramp.scaling;

import dev.onramp.document.Behavior.SelectPolicy;
import java.util.List;
import java.util.OptionalDouble;

/** One direction of a {@link HpaBehavior}: its window, its policies, and perhaps a tolerance of its own. */
public record DirectionRules(
        int windowSeconds, SelectPolicy select, List<ChangePolicy> policies, OptionalDouble tolerance) {

    public DirectionRules {
        policies = List.copyOf(policies);
        if (windowSeconds < 0 || windowSeconds > 3600) {
            throw new IllegalArgumentException(
                    "A stabilization window lasts 0 to 3600 seconds, not " + windowSeconds + ".");
        }
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("A direction needs at least one policy.");
        }
    }

    public DirectionRules withSelect(SelectPolicy other) {
        return new DirectionRules(windowSeconds, other, policies, tolerance);
    }

    DirectionRules withWindow(int seconds) {
        return new DirectionRules(seconds, select, policies, tolerance);
    }

    int longestPeriodSeconds() {
        int longest = 0;
        for (var policy : policies) {
            longest = Math.max(longest, policy.periodSeconds());
        }
        return longest;
    }
}
