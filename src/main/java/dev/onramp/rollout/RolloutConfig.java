package dev.onramp.rollout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the jobs run that make approvals true. */
@ConfigMapping(prefix = "onramp.rollout")
interface RolloutConfig {

    /** How many at once in this process; each waits for API servers most of its time. */
    @WithDefault("8")
    int threads();

    /** How often the jobs' table is looked at; an approval on this process is seen at once, without it. */
    @WithDefault("1s")
    Duration pollingInterval();

    /**
     * How often a process says that it lives. One that missed four is taken for dead, and its work taken over: with
     * 4 s, after 16 to 21 s, inside the 30 s that were promised.
     */
    @WithDefault("4s")
    Duration heartbeatInterval();
}
