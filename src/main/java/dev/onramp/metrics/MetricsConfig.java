package dev.onramp.metrics;

import dev.onramp.config.AboveZero;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of a metric source's time and answers Onramp takes. */
@ConfigMapping(prefix = "onramp.metrics")
public interface MetricsConfig {

    /** The most bytes read of one answer; a window of 750 points has about 25 kB, the names of a large source a few MB. */
    @WithDefault("8388608")
    @WithConverter(AboveZero.Bytes.class)
    long maxBytes();

    /** The most series, names or values kept of one answer; KEDA wants one series, completion some thousands of names. */
    @WithDefault("10000")
    @WithConverter(AboveZero.Count.class)
    int maxSeries();

    /** The most points kept of one answer, over all its series. */
    @WithDefault("250000")
    @WithConverter(AboveZero.Count.class)
    int maxPoints();

    /** The longest a query may take that nobody's scaling waits for: windows and completion. */
    @WithDefault("20S")
    @WithConverter(AboveZero.Span.class)
    Duration timeout();

    /** Queries one person may have under way; a form with several triggers asks two for each of them. */
    @WithDefault("12")
    @WithConverter(AboveZero.Count.class)
    int perPerson();

    /** Queries Onramp may have under way at one source; Prometheus runs 20 at once, and KEDA asks there too. */
    @WithDefault("16")
    @WithConverter(AboveZero.Count.class)
    int perSource();
}
