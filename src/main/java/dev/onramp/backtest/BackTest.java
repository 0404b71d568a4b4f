package dev.onramp.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a rule would have done. Plain values, since it is stored and sent as it stands.
 *
 * @param from where the replay begins: the window's start, or the first sample
 * @param hours how much of the time between was replayed; less than all of it where parts are missing
 * @param replicasQuery the series that metrics of one replica were multiplied by; null where there are none
 * @param curves for charts
 * @param events the changes of replicas, the first {@value #MOST_EVENTS} of them
 * @param days by UTC
 * @param assumptions what was assumed, each a sentence
 * @param missing stretches that could not be replayed, each with its reason
 * @param findings about the rule, read with what the window held
 * @param remarks what the source had to say
 * @param coldStart how long a new replica was taken to need; null in results stored before it was told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackTest(
        Instant from,
        Instant to,
        long stepSeconds,
        double hours,
        Figures figures,
        Money cost,
        List<TriggerReading> triggers,
        String replicasQuery,
        Curves curves,
        List<Event> events,
        int eventsInAll,
        List<Day> days,
        List<String> assumptions,
        List<Missing> missing,
        List<Noted> findings,
        List<String> remarks,
        ColdStartTold coldStart) {

    static final int MOST_EVENTS = 500;

    /**
     * The replay in numbers.
     *
     * @param aboveTargetSeconds how long a serving replica had more than its threshold
     * @param longestAboveTargetSeconds the longest such stretch
     * @param aboveTargetAtMaxSeconds how much of it only a higher maximum would have helped; null in results stored
     *     before it was told
     * @param aboveTargetStartingSeconds how much of it enough replicas were wished and not all served yet; null likewise
     * @param flaps how often the direction turned within ten minutes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figures(
            int lowest,
            int highest,
            double mean,
            double replicaHours,
            double gpuHours,
            long aboveTargetSeconds,
            long longestAboveTargetSeconds,
            Long aboveTargetAtMaxSeconds,
            Long aboveTargetStartingSeconds,
            long atMaxSeconds,
            int scaleUps,
            int scaleDowns,
            int flaps) {}

    /**
     * How long a new replica was taken to need until it serves.
     *
     * @param origin {@code said}, {@code measured}, {@code configured} or {@code default}
     * @param starts how many starts were measured
     */
    public record ColdStartTold(long seconds, String origin, int starts) {}

    /**
     * US dollars, for the replayed hours and as many months of 730 hours.
     *
     * @param floor had the fewest run all the time
     * @param ceiling had the most
     */
    public record Money(
            BigDecimal floor,
            BigDecimal expected,
            BigDecimal ceiling,
            BigDecimal floorPerMonth,
            BigDecimal expectedPerMonth,
            BigDecimal ceilingPerMonth) {}

    /**
     * How one trigger was replayed.
     *
     * @param kind {@code total}, {@code per-replica}, {@code not-replayable}; {@code schedule} for cron
     * @param guessed whether Onramp concluded that, rather than the person
     * @param reason a sentence
     * @param caveat what keeps a {@code total} from being exact: {@code taken-for-total} where nothing tells that it is
     *     one, {@code lower-bound} where each replica adds to it; null where nothing does, and in results stored before
     *     it was told
     * @param query null where it asks none
     * @param threshold null where it has none
     * @param lowest the lowest value; null where there was none
     * @param emptyPercent of the moments, how many had no value KEDA could read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TriggerReading(
            int trigger,
            String name,
            String kind,
            boolean guessed,
            String reason,
            String alternative,
            String caveat,
            String query,
            BigDecimal threshold,
            Double lowest,
            Double highest,
            Double mean,
            int emptyPercent) {}

    /**
     * The replay drawn with few points: each stands for {@code stepSeconds} from its moment on, and peaks stay. Null
     * where nothing is known.
     *
     * @param metric a line for each trigger that asks a source, in the order of {@link BackTest#triggers}
     * @param formula what the formula made of them, whose {@code trigger} is none; null where there is no formula
     * @param aboveTargetSeconds how much of each stretch a serving replica had more than its threshold
     */
    public record Curves(
            Instant from,
            long stepSeconds,
            List<Metric> metric,
            @JsonInclude(JsonInclude.Include.NON_NULL) Metric formula,
            List<Integer> replicasLow,
            List<Integer> replicasHigh,
            List<Double> replicasMean,
            List<Integer> servingLow,
            List<Integer> aboveTargetSeconds) {}

    /** A metric's lowest, highest and mean value of each stretch; of all replicas together where it was multiplied. */
    public record Metric(
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer trigger,
            List<Double> low,
            List<Double> high,
            List<Double> mean) {}

    /**
     * A change of replicas.
     *
     * @param by {@code KEDA} or {@code HPA}
     * @param reason a sentence
     */
    public record Event(Instant at, int from, int to, String by, String reason) {}

    /**
     * A day of the window, or the part of it that was replayed.
     *
     * @param peak the highest value of the first trigger that asks a source; null where there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Day(
            String date,
            double hours,
            Double peak,
            int lowest,
            int highest,
            double gpuHours,
            BigDecimal cost,
            long aboveTargetSeconds) {}

    /**
     * A finding about the rule.
     *
     * @param severity {@code error}, {@code warning} or {@code info}
     * @param pointer into the document
     * @param href where it is explained
     */
    public record Noted(String severity, String code, String pointer, String message, String href) {}

    /** A stretch that was not replayed. */
    public record Missing(Instant from, Instant to, String why) {}
}
