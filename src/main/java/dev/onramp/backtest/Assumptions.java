package dev.onramp.backtest;

import dev.onramp.scaling.Replayability;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the person says that can't be read from the rule; what is empty is guessed, and the result says how.
 *
 * @param kinds how each trigger's metric is replayed, in the triggers' order; may be shorter
 * @param replicasQuery PromQL of the replicas that were ready, for metrics of one replica
 * @param coldStart how long a new replica takes until it serves
 * @param target what a serving replica is to bear of the first metric, by which time above the target is judged; the
 *     rule's own threshold where it is empty. Rules that are compared need a common one
 * @param standIn the team's workload whose series are read wherever the rule asks for this one's by its name
 */
public record Assumptions(
        List<Optional<Replayability.Kind>> kinds,
        Optional<String> replicasQuery,
        Optional<Duration> coldStart,
        Optional<BigDecimal> target,
        Optional<String> standIn) {

    /** Everything is guessed. */
    public static final Assumptions NONE =
            new Assumptions(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_NUMBER = 30;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(\\.\\d{1,12})?([eE][+-]?\\d{1,2})?");
    private static final BigDecimal MOST = new BigDecimal("1e15");

    public Assumptions {
        kinds = trimmed(kinds);
    }

    /** Nothing said of the last triggers is as if the list were shorter. */
    private static <T> List<Optional<T>> trimmed(List<Optional<T>> perTrigger) {
        int said = perTrigger.size();
        while (said > 0 && perTrigger.get(said - 1).isEmpty()) {
            said--;
        }
        return List.copyOf(perTrigger.subList(0, said));
    }

    /** Reads a target; empty where it is none that anything can be judged by. */
    public static Optional<BigDecimal> target(String text) {
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(Assumptions::isTarget)
                : Optional.empty();
    }

    private static boolean isTarget(BigDecimal load) {
        return load.signum() > 0 && load.doubleValue() > 0 && load.compareTo(MOST) <= 0;
    }

    /** The same, judged by another load. */
    public Assumptions withTarget(Optional<BigDecimal> other) {
        return new Assumptions(kinds, replicasQuery, coldStart, other, standIn);
    }

    /** What also holds of a rule that reads another metric: neither a target nor how it is replayed. */
    public Assumptions ofAnotherMetric() {
        return new Assumptions(List.of(), replicasQuery, coldStart, Optional.empty(), standIn);
    }

    /** How the metrics are replayed, without what was only tried: another cold start, another yardstick. */
    Assumptions ofReplaying() {
        return new Assumptions(kinds, replicasQuery, Optional.empty(), Optional.empty(), standIn);
    }

    /** The same of the workload's own series, which it has once it runs. */
    Assumptions ofItself() {
        return new Assumptions(kinds, replicasQuery, coldStart, target, Optional.empty());
    }

    Optional<Replayability.Kind> kind(int trigger) {
        return trigger < kinds.size() ? kinds.get(trigger) : Optional.empty();
    }
}
