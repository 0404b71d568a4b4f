package dev.onramp.promql;

import java.util.regex.Pattern;

/** What a metric's name and labels tell of it being a level, by the conventions of model servers and exporters. */
final class LevelNames {

    /** Between words that are written together, as in {@code QueueTime} or {@code GPUUtilization}. */
    private static final Pattern SEAM = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** Whole words only: "generation" holds "ratio" too. */
    private static final Pattern SHARE =
            words("util|utilization|utilisation|ratio|percent|percentage|perc|duty_cycle|DCGM_FI_PROF_\\w+");

    private static final Pattern LATENCY = words("latency|latencies|duration|durations|ttft|tpot|time_to_first_token"
            + "|time_per_output_token|inter_token|p[5-9]\\d|p99\\d"
            + "|(?:response|request|queue|wait|waiting|processing|inference|prediction|prefill|decode|handler)_time");

    /** What is counted or added up since a process began is no level, whatever it is that is counted. */
    private static final Pattern CUMULATIVE = Pattern.compile(".*_(?:count|sum|bucket|total)");

    private LevelNames() {}

    private static Pattern words(String any) {
        return Pattern.compile("(?i)(?:.*[_:])?(?:" + any + ")(?:[_:].*)?");
    }

    static boolean isLevel(PromQl.Selector selector) {
        return isLatency(selector) || is(SHARE, selector);
    }

    /** How long something takes, of one or of many together: the value of a summary's quantile is one, too. */
    static boolean isLatency(PromQl.Selector selector) {
        return is(LATENCY, selector)
                || selector.matchers().stream()
                        .anyMatch(matcher -> matcher.label().equals("quantile") && matcher.selects());
    }

    private static boolean is(Pattern words, PromQl.Selector selector) {
        return selector.metric()
                .filter(name -> !CUMULATIVE.matcher(name).matches())
                .map(name -> SEAM.matcher(name).replaceAll("_"))
                .filter(name -> words.matcher(name).matches())
                .isPresent();
    }
}
