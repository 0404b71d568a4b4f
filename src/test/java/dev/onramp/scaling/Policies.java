package dev.onramp.scaling;

import dev.onramp.document.Fallback;
import java.util.Optional;
import java.util.OptionalInt;

/** Policies that differ in what only tests change. */
final class Policies {

    private Policies() {}

    static ScalingPolicy withFallback(ScalingPolicy policy, Fallback fallback) {
        return with(policy, policy.idle(), Optional.of(fallback));
    }

    static ScalingPolicy withIdle(ScalingPolicy policy, int replicas) {
        return with(policy, OptionalInt.of(replicas), policy.fallback());
    }

    private static ScalingPolicy with(ScalingPolicy policy, OptionalInt idle, Optional<Fallback> fallback) {
        return new ScalingPolicy(
                policy.min(),
                policy.max(),
                idle,
                policy.pollingIntervalSeconds(),
                policy.cooldownSeconds(),
                policy.initialCooldownSeconds(),
                fallback,
                policy.behavior(),
                policy.triggers(),
                policy.pause());
    }
}
