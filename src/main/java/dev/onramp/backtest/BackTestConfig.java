package dev.onramp.backtest;

import dev.onramp.config.AboveZero;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a back-test may cost a metric source, this process and a person's patience. */
@ConfigMapping(prefix = "onramp.backtest")
public interface BackTestConfig {

    /** The longest window; what is older is seldom kept at 15 s. */
    @WithDefault("30d")
    @WithConverter(AboveZero.Span.class)
    Duration longestWindow();

    /** The most moments of a series: 7 days at 15 s. Longer windows get a coarser step, which the result says. */
    @WithDefault("40320")
    @WithConverter(AboveZero.Count.class)
    int mostPoints();

    /** The most moments of all series together; several triggers over a long window get a coarser step. */
    @WithDefault("250000")
    @WithConverter(AboveZero.Count.class)
    int mostSamples();

    /** Moments a request to a source asks for: 12 hours at 15 s; Prometheus refuses more than 11,000. */
    @WithDefault("2880")
    @WithConverter(AboveZero.Count.class)
    int chunkPoints();

    /** Requests one back-test has under way at a source; below what one person may have, so that previews go on. */
    @WithDefault("4")
    @WithConverter(AboveZero.Count.class)
    int parallel();

    /** Memory of this process for past samples, about 9 bytes each: 64 MiB hold some 180 series of a week. */
    @WithDefault("67108864")
    @WithConverter(AboveZero.Bytes.class)
    long cacheBytes();

    /** How old a sample is until it is kept: sources take samples in late. */
    @WithDefault("10m")
    Duration late();

    /** How long a back-test may take in all. */
    @WithDefault("5m")
    @WithConverter(AboveZero.Span.class)
    Duration timeout();

    /** How long a caller waits for the result before it is told where to find it. */
    @WithDefault("2s")
    @WithConverter(AboveZero.Span.class)
    Duration patience();

    /** Back-tests and suggestions one person may have under way in this process. */
    @WithDefault("4")
    @WithConverter(AboveZero.Count.class)
    int perPerson();

    /** Back-tests of submissions under way at once in this process; the other jobs must not wait for them. */
    @WithDefault("2")
    @WithConverter(AboveZero.Count.class)
    int submissionsAtOnce();

    /** How long a new replica is taken to need until it serves, where nobody says: image there, model to load. */
    @WithDefault("2m")
    Duration coldStart();

    /** How many back-tests a team keeps that belong to no revision; the oldest go first. */
    @WithDefault("200")
    int keptPerTeam();

    /** How long they are kept. */
    @WithDefault("30d")
    @WithConverter(AboveZero.Span.class)
    Duration keptFor();
}
