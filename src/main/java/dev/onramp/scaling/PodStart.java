package dev.onramp.scaling;

import java.time.Duration;

/**
 * How long pods take.
 *
 * @param toReady from creation until Ready: scheduling, pulling, loading the model
 * @param toGone from deletion until no longer Ready
 */
public record PodStart(Duration toReady, Duration toGone) {

    /** Pods are there at once; right for rules that never look at readiness. */
    public static final PodStart AT_ONCE = new PodStart(Duration.ZERO, Duration.ZERO);

    public static PodStart coldStartOf(Duration toReady) {
        return new PodStart(toReady, Duration.ZERO);
    }
}
