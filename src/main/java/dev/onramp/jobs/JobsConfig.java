package dev.onramp.jobs;

import dev.onramp.config.AboveZero;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How durable jobs run: rollouts, and back-tests at submission. */
@ConfigMapping(prefix = "onramp.jobs")
public interface JobsConfig {

    /** How many at once in this process; each waits for others most of its time. */
    @WithDefault("8")
    @WithConverter(AboveZero.Count.class)
    int threads();

    /** How often the jobs' table is looked at; what is put in by this process is seen at once, without it. */
    @WithDefault("1s")
    @WithConverter(AboveZero.Span.class)
    Duration pollingInterval();

    /**
     * How often a process says that it lives. One that missed four is taken for dead, and its work taken over: with
     * 4 s, after 16 to 21 s, inside the 30 s that were promised.
     */
    @WithDefault("4s")
    @WithConverter(AboveZero.Span.class)
    Duration heartbeatInterval();
}
