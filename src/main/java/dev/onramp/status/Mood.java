package dev.onramp.status;

import dev.onramp.web.Badge;
import dev.onramp.web.Badged;

/** How a workload fares on a cluster, from the worst to the best: of several clusters the first counts. */
public enum Mood implements Badged {
    /** Nothing works, or the new revision does not. */
    FAILING("Failing", "bad", "bad"),
    /** Works, with something broken beside it. */
    DEGRADED("Degraded", "warn", "warn"),
    /** Works, and the replica count does not follow the load. */
    CANNOT_SCALE("Can't scale", "warn", "warn"),
    /** Works with the replicas of the fallback, since the rule can't be read. */
    ON_FALLBACK("On fallback", "warn", "warn"),
    /** Pods wait for a machine. */
    WAITING("Waiting for GPUs", "warn", "clock"),
    /** What the cluster says can't be known now. */
    UNKNOWN("Unknown", "held", "clock"),
    /** New pods take the place of old ones. */
    ROLLING_OUT("Rolling out", "busy", "busy"),
    /** Pods are on their way. */
    STARTING("Starting", "busy", "busy"),
    /** Somebody holds the replica count. */
    PAUSED("Paused", "idle", "pause"),
    /** As wished. */
    SERVING("Serving", "ok", "ok"),
    /** Rests at no replica until the rule asks for one. */
    ASLEEP("Asleep", "idle", "moon"),
    /** Nothing of it is on the cluster. */
    ABSENT("Not running", "idle", "idle");

    private final Badge badge;

    Mood(String word, String tone, String icon) {
        badge = new Badge(word, tone, icon);
    }

    @Override
    public Badge badge() {
        return badge;
    }
}
