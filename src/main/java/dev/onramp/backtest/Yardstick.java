package dev.onramp.backtest;

import dev.onramp.document.Formula;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.Replayability;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TargetLoad;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a serving replica is to bear of everything that a question's rule is judged by: each query that is replayed, CPU
 * and memory; or the formula in the place of the queries. The clock is no load, so nothing is judged by it. Judged by
 * its own thresholds a rule hides its overload by raising them; so rules that are compared need one yardstick.
 *
 * @param marks in the triggers' order; a formula goes first
 */
public record Yardstick(List<Mark> marks) {

    /** Where the formula stands, which is no trigger. */
    private static final int FORMULA = -1;

    /**
     * One thing the rule is judged by.
     *
     * @param trigger its place in the document
     * @param title what people call it
     * @param measure what is measured, and how it is read: marks of two rules speak of the same where it is equal
     * @param own the rule's own threshold
     * @param load what it is judged by, in the threshold's unit
     */
    public record Mark(int trigger, String title, List<String> measure, String unit, BigDecimal own, BigDecimal load) {

        /** Whether it is judged by another load than the rule's own. */
        public boolean isOther() {
            return own.compareTo(load) != 0;
        }

        /** A load of it, as people write it. */
        public String said(BigDecimal value) {
            return value.toPlainString() + unit;
        }

        /** The HPA compares shares of the request, which a document and people say in percent. */
        double inUnitOfSource() {
            return unit.isEmpty() ? load.doubleValue() : load.doubleValue() / 100;
        }

        boolean isOfTrigger(int place) {
            return trigger == place;
        }

        /** Whether it is CPU or memory. */
        public boolean isOfUsage() {
            return measure.size() == 1;
        }
    }

    public Yardstick {
        marks = List.copyOf(marks);
    }

    public static Yardstick of(Question question) {
        Scaling scaling = question.scaling();
        Optional<BigDecimal> said = question.assumptions().target();
        List<Mark> marks = new ArrayList<>();
        scaling.formula().ifPresent(formula -> marks.add(ofFormula(formula, scaling.triggers(), said)));
        for (int i = 0; i < scaling.triggers().size(); i++) {
            Trigger trigger = scaling.triggers().get(i);
            Optional<BigDecimal> here = question.assumptions().target(i);
            if (trigger instanceof Trigger.Resource usage && question.workload().isPresent()) {
                marks.add(ofUsage(i, usage, here));
            }
            if (trigger instanceof Trigger.Prometheus asks && scaling.formula().isEmpty()) {
                Replayability how = question.how(i, asks);
                boolean isFirst = marks.stream().allMatch(Mark::isOfUsage);
                if (how.isReplayable()) {
                    marks.add(ofQuery(i, asks, how, here.or(() -> said.filter(any -> isFirst))));
                }
            }
        }
        return new Yardstick(marks);
    }

    private static Mark ofFormula(Formula formula, List<Trigger> triggers, Optional<BigDecimal> said) {
        List<String> measure = new ArrayList<>(
                List.of(formula.expression(), formula.metricType().word()));
        triggers.stream()
                .filter(trigger -> !trigger.needsPods())
                .map(trigger -> trigger.name().orElse("") + "=" + asked(trigger))
                .sorted()
                .forEach(measure::add);
        return new Mark(FORMULA, "the formula", measure, "", formula.target(), said.orElse(formula.target()));
    }

    private static String asked(Trigger trigger) {
        return trigger instanceof Trigger.Prometheus asks ? asks.query() : trigger.toString();
    }

    private static Mark ofQuery(int place, Trigger.Prometheus asks, Replayability how, Optional<BigDecimal> said) {
        return new Mark(
                place,
                title(place, asks),
                List.of(asks.query(), asks.metricType().word(), how.kind().word()),
                "",
                asks.threshold(),
                said.orElse(asks.threshold()));
    }

    private static Mark ofUsage(int place, Trigger.Resource usage, Optional<BigDecimal> said) {
        boolean isShare = usage.target() instanceof Trigger.Resource.Utilization;
        BigDecimal own = threshold(usage).orElseThrow();
        return new Mark(
                place,
                title(place, usage),
                List.of(usage.type() + " " + usage.target().metricType()),
                isShare ? " %" : "",
                own,
                said.orElse(own));
    }

    /** What a trigger aims at: a query's threshold, a usage in percent, cores or bytes; empty of the clock. */
    static Optional<BigDecimal> threshold(Trigger trigger) {
        if (trigger instanceof Trigger.Prometheus asks) {
            return Optional.of(asks.threshold());
        }
        return trigger instanceof Trigger.Resource usage ? Optional.of(threshold(usage.target())) : Optional.empty();
    }

    private static BigDecimal threshold(Trigger.Resource.Target target) {
        return target instanceof Trigger.Resource.Utilization share
                ? BigDecimal.valueOf(share.percent())
                : ((Trigger.Resource.Average) target).amount().value();
    }

    private static String title(int place, Trigger trigger) {
        return trigger.name().orElse("Trigger " + (place + 1));
    }

    /** What {@link Assumptions#target} is said of: the formula, or the first query that is replayed. */
    public Optional<Mark> leading() {
        return marks.stream().filter(mark -> !mark.isOfUsage()).findFirst();
    }

    /** Empty where nothing is judged by this trigger. */
    public Optional<Mark> of(int trigger) {
        return marks.stream().filter(mark -> mark.isOfTrigger(trigger)).findFirst();
    }

    /** As the replay takes it, which leaves out what can't be replayed; under a formula the one it is of goes first. */
    TargetLoad over(ScalingPolicy policy, List<Part> replayed, boolean composes) {
        TargetLoad own = TargetLoad.of(policy);
        List<Optional<Mark>> compared = new ArrayList<>();
        if (composes) {
            compared.add(leading());
        }
        replayed.stream()
                .filter(part -> !composes || part.isOfResource())
                .map(part -> of(part.index()))
                .forEach(compared::add);
        for (int i = 0; i < compared.size(); i++) {
            Optional<Mark> mark = compared.get(i).filter(Mark::isOther);
            own = mark.isPresent() ? own.with(i, mark.get().inUnitOfSource()) : own;
        }
        return own;
    }

    /** The mark of another rule's that speaks of the same. */
    public Optional<Mark> sameAs(Mark other) {
        return marks.stream()
                .filter(mark -> mark.measure().equals(other.measure()))
                .findFirst();
    }

    /** Whether both rules are judged by the same metrics, by whatever load. */
    public boolean readsAs(Yardstick other) {
        return !marks.isEmpty() && loads().keySet().equals(other.loads().keySet());
    }

    /** Whether both rules are judged alike, so that the time above the target says the same of both. */
    public boolean judgesAs(Yardstick other) {
        return !marks.isEmpty() && loads().equals(other.loads());
    }

    /** The lowest of those that speak of the same is passed first. */
    private Map<List<String>, BigDecimal> loads() {
        Map<List<String>, BigDecimal> loads = new HashMap<>();
        marks.forEach(mark -> loads.merge(mark.measure(), mark.load().stripTrailingZeros(), BigDecimal::min));
        return loads;
    }
}
