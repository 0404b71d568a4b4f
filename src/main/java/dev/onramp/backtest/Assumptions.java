package dev.onramp.backtest;

import dev.onramp.document.Scaling;
import dev.onramp.scaling.Replayability;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the person says that can't be read from the rule; what is empty is guessed, and the result says how.
 *
 * @param kinds how each trigger's metric is replayed, in the triggers' order; may be shorter
 * @param replicasQuery PromQL of the replicas that were ready, for metrics of one replica
 * @param coldStart how long a new replica takes until it serves
 * @param target what a serving replica is to bear of the first query that is replayed, or of the formula, by which
 *     time above the target is judged; the rule's own where it is empty. See {@link Yardstick}
 * @param targets the same of each trigger, in their order; may be shorter. One that is said here goes before the target
 * @param standIn the team's workload whose series are read wherever the rule asks for this one's by its name
 */
public record Assumptions(
        List<Optional<Replayability.Kind>> kinds,
        Optional<String> replicasQuery,
        Optional<Duration> coldStart,
        Optional<BigDecimal> target,
        List<Optional<BigDecimal>> targets,
        Optional<String> standIn) {

    /** Everything is guessed. */
    public static final Assumptions NONE =
            new Assumptions(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_NUMBER = 30;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(\\.\\d{1,28})?([eE][+-]?\\d{1,2})?");
    private static final BigDecimal MOST = new BigDecimal("1e15");

    public Assumptions {
        kinds = trimmed(kinds);
        targets = trimmed(targets);
    }

    /** Where no more than one target is said. */
    public Assumptions(
            List<Optional<Replayability.Kind>> kinds,
            Optional<String> replicasQuery,
            Optional<Duration> coldStart,
            Optional<BigDecimal> target,
            Optional<String> standIn) {
        this(kinds, replicasQuery, coldStart, target, List.of(), standIn);
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

    /** The same without targets that are the rule's own, which say nothing: however it was asked, it is one question. */
    Assumptions withoutThresholdsOf(Scaling scaling) {
        Optional<BigDecimal> other = target.filter(load -> scaling.formula()
                .filter(formula -> formula.target().compareTo(load) == 0)
                .isEmpty());
        if (other.isPresent()) {
            return this; // beside a target, that a trigger is judged by its own threshold says something
        }
        List<Optional<BigDecimal>> others = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Optional<BigDecimal> own = i < scaling.triggers().size()
                    ? Yardstick.threshold(scaling.triggers().get(i))
                    : Optional.empty();
            others.add(targets.get(i).filter(load -> own.isEmpty() || own.get().compareTo(load) != 0));
        }
        return withTargets(other, others);
    }

    /** The same, replayed so. */
    Assumptions withKinds(List<Optional<Replayability.Kind>> others) {
        return new Assumptions(others, replicasQuery, coldStart, target, targets, standIn);
    }

    /** The same, judged by other loads. */
    Assumptions withTargets(Optional<BigDecimal> other, List<Optional<BigDecimal>> others) {
        return new Assumptions(kinds, replicasQuery, coldStart, other, others, standIn);
    }

    /** How the metrics are replayed, without what was only tried: another cold start, another yardstick. */
    Assumptions ofReplaying() {
        return new Assumptions(kinds, replicasQuery, Optional.empty(), Optional.empty(), standIn);
    }

    /** The same of the workload's own series, which it has once it runs. */
    Assumptions ofItself() {
        return new Assumptions(kinds, replicasQuery, coldStart, target, targets, Optional.empty());
    }

    Optional<Replayability.Kind> kind(int trigger) {
        return trigger < kinds.size() ? kinds.get(trigger) : Optional.empty();
    }

    Optional<BigDecimal> target(int trigger) {
        return trigger < targets.size() ? targets.get(trigger) : Optional.empty();
    }
}
