package dev.onramp.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * How many replicas a demo workload had at any moment: what its rule asked for, with the autoscaler's habits in round
 * numbers, but for a morning on which somebody held them by hand. So what was predicted of the rule and what ran differ
 * where they would in life.
 *
 * @param perReplica requests per second that a replica is to have
 * @param held begins then and lasts {@link #HOLD}
 */
record DemoReplicas(DemoLoad load, double perReplica, int min, int max, Instant held) {

    static final Duration HOLD = Duration.ofHours(5);

    /** A poll, a sync and a rate over two minutes. */
    private static final Duration LATE = Duration.ofSeconds(75);

    /** The autoscaler's window before it scales down. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final double TOLERANCE = 0.1;

    int at(Instant moment) {
        return followed(isHeld(moment) ? held : moment);
    }

    private boolean isHeld(Instant moment) {
        return !moment.isBefore(held) && moment.isBefore(held.plus(HOLD));
    }

    private int followed(Instant moment) {
        int most = 0;
        for (Duration ago = Duration.ZERO; ago.compareTo(REMEMBERED) <= 0; ago = ago.plus(LOOK)) {
            most = Math.max(most, asked(moment.minus(LATE).minus(ago)));
        }
        return Math.max(min, Math.min(max, most));
    }

    /** A little over the threshold is within the tolerance and adds nobody. */
    private int asked(Instant moment) {
        return (int) Math.ceil(load.at(moment) / (perReplica * (1 + TOLERANCE)));
    }
}
