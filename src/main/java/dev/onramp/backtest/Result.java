package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.ColdStartTold;
import dev.onramp.backtest.BackTest.Event;
import dev.onramp.backtest.BackTest.Figures;
import dev.onramp.backtest.BackTest.Missing;
import dev.onramp.backtest.BackTest.Money;
import dev.onramp.backtest.BackTest.Noted;
import dev.onramp.backtest.BackTest.TriggerReading;
import dev.onramp.backtest.Replayer.Outcome;
import dev.onramp.backtest.Replayer.Went;
import dev.onramp.backtest.Yardstick.Mark;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.findings.RuleContext;
import dev.onramp.findings.RuleFindings;
import dev.onramp.findings.ScalingContext;
import dev.onramp.findings.WindowAnswer;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import dev.onramp.scaling.Replayability;
import dev.onramp.scaling.ScaleStep;
import dev.onramp.scaling.Timeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes of a replay what is told of it. */
final class Result {

    /** 365 × 24 ÷ 12, as everywhere. */
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    private final Question question;
    private final ClusterSettings cluster;
    private final Outcome outcome;

    private Result(Question question, ClusterSettings cluster, Outcome outcome) {
        this.question = question;
        this.cluster = cluster;
        this.outcome = outcome;
    }

    static BackTest of(Question question, ClusterSettings cluster, Outcome outcome) {
        return new Result(question, cluster, outcome).tell();
    }

    private BackTest tell() {
        List<Went> went = outcome.went();
        Timeline last = went.get(went.size() - 1).timeline();
        double hours = went.stream()
                .mapToDouble(each -> each.timeline().size() * each.timeline().stepMillis() / 3_600_000.0)
                .sum();
        Figures figures = figures(hours);
        List<ScaleStep> steps =
                went.stream().flatMap(each -> each.timeline().steps().stream()).toList();
        Reasons reasons = new Reasons(outcome);
        return new BackTest(
                Instant.ofEpochMilli(went.get(0).timeline().timeAt(0)),
                Instant.ofEpochMilli(last.timeAt(last.size() - 1) + last.stepMillis()),
                outcome.gathered().grid().step().toSeconds(),
                Days.round(hours),
                figures,
                money(hours, figures.replicaHours()),
                triggers(),
                outcome.gathered().replicasQuery().orElse(null),
                Curved.of(outcome, question.scaling().formula().isPresent()),
                steps.stream()
                        .limit(BackTest.MOST_EVENTS)
                        .map(step -> new Event(
                                Instant.ofEpochMilli(step.atMillis()),
                                step.from(),
                                step.to(),
                                step.by().name(),
                                reasons.of(step)))
                        .toList(),
                steps.size(),
                Days.of(outcome, question.instanceClass()),
                assumptions(),
                outcome.stretches().missing().stream()
                        .sorted(Comparator.comparing(Missing::from))
                        .toList(),
                findings(),
                Remarks.of(question, outcome, figures, hours),
                new ColdStartTold(
                        outcome.coldStart().length().toSeconds(),
                        outcome.coldStart().origin().word(),
                        outcome.coldStart().starts()));
    }

    private Figures figures(double hours) {
        int lowest = Integer.MAX_VALUE;
        int highest = 0;
        double replicaHours = 0;
        Duration above = Duration.ZERO;
        Duration longest = Duration.ZERO;
        Duration aboveAtMax = Duration.ZERO;
        Duration aboveStarting = Duration.ZERO;
        Duration atMax = Duration.ZERO;
        int ups = 0;
        int downs = 0;
        int flaps = 0;
        for (Went went : outcome.went()) {
            var figures = went.figures();
            for (int i = 0; i < went.timeline().size(); i++) {
                lowest = Math.min(lowest, went.timeline().replicasAt(i));
            }
            highest = Math.max(highest, went.timeline().highest());
            replicaHours += figures.replicaHours();
            above = above.plus(figures.aboveTarget());
            longest = longest.compareTo(figures.longestAboveTarget()) < 0 ? figures.longestAboveTarget() : longest;
            aboveAtMax = aboveAtMax.plus(figures.aboveAtMax());
            aboveStarting = aboveStarting.plus(figures.aboveStarting());
            atMax = atMax.plus(figures.atMax());
            ups += figures.scaleUps();
            downs += figures.scaleDowns();
            flaps += figures.flaps();
        }
        return new Figures(
                lowest,
                highest,
                Days.round(replicaHours / hours),
                Days.round(replicaHours),
                Days.round(replicaHours * question.instanceClass().gpus()),
                above.toSeconds(),
                longest.toSeconds(),
                aboveAtMax.toSeconds(),
                aboveStarting.toSeconds(),
                atMax.toSeconds(),
                ups,
                downs,
                flaps);
    }

    private Money money(double hours, double replicaHours) {
        BigDecimal price = question.instanceClass().pricePerHour();
        BigDecimal floor = price.multiply(BigDecimal.valueOf(question.scaling().min()));
        BigDecimal ceiling =
                price.multiply(BigDecimal.valueOf(question.scaling().max()));
        BigDecimal expected = price.multiply(BigDecimal.valueOf(replicaHours / hours));
        BigDecimal length = BigDecimal.valueOf(hours);
        return new Money(
                cents(floor.multiply(length)),
                cents(expected.multiply(length)),
                cents(ceiling.multiply(length)),
                cents(floor.multiply(HOURS_A_MONTH)),
                cents(expected.multiply(HOURS_A_MONTH)),
                cents(ceiling.multiply(HOURS_A_MONTH)));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private List<TriggerReading> triggers() {
        return outcome.gathered().parts().stream().map(this::trigger).toList();
    }

    private TriggerReading trigger(Part part) {
        Optional<Demand> demand = outcome.demands().stream()
                .filter(each -> each.part().index() == part.index())
                .findFirst();
        Optional<BigDecimal> threshold = part.trigger() instanceof Trigger.Prometheus prometheus
                ? Optional.of(prometheus.threshold())
                : Optional.empty();
        return new TriggerReading(
                part.index(),
                part.trigger().name().orElse(null),
                part.how().map(how -> how.kind().word()).orElse("schedule"),
                part.guessed(),
                part.how().map(Replayability::reason).orElse("It follows the clock, so it replays as it is."),
                part.how().flatMap(Replayability::alternative).orElse(null),
                part.how()
                        .flatMap(Replayability::caveat)
                        .map(Replayability.Caveat::word)
                        .orElse(null),
                part.query().orElse(null),
                threshold.orElse(null),
                demand.map(each -> Curved.rounded(each.lowest())).orElse(null),
                demand.map(each -> Curved.rounded(each.highest())).orElse(null),
                demand.map(each -> Curved.rounded(each.mean())).orElse(null),
                demand.map(Demand::emptyPercent).orElse(0));
    }

    private List<String> assumptions() {
        List<String> all = new ArrayList<>();
        for (Part part : outcome.gathered().parts()) {
            String which = outcome.gathered().parts().size() == 1 ? "" : part.title() + ": ";
            part.how().ifPresent(how -> all.add(which + how.reason()));
        }
        outcome.gathered()
                .replicasQuery()
                .ifPresent(query -> all.add("The replicas that were ready are those of " + query + "."));
        all.add(outcome.coldStart().sentence());
        outcome.gathered().starts().trouble().ifPresent(all::add);
        List<Mark> judged = Yardstick.of(question).marks();
        judged.stream()
                .filter(Mark::isOther)
                .map(mark -> (judged.size() == 1 ? "" : mark.title() + ": ") + "Time above the target is judged by "
                        + mark.said(mark.load())
                        + " for each serving replica, as said, and not by the rule’s threshold.")
                .forEach(all::add);
        all.add("The replay begins with the replicas the rule asks for at that moment, all of them serving.");
        long step = outcome.gathered().grid().step().toSeconds();
        if (step > outcome.flags().syncPeriod().toSeconds()) {
            all.add("For a window of this length a sample each " + step
                    + " s was read; what came and went between two of them is not in it.");
        }
        return all;
    }

    private List<Noted> findings() {
        Set<String> scope = RuleContext.scope(
                cluster.namespaceOf(question.team()),
                question.team(),
                question.workload().orElse(""));
        Stream<Finding> ofRules = outcome.demands().stream()
                .filter(demand -> !demand.part().isOfResource())
                .flatMap(demand -> RuleFindings.of(new RuleContext(
                                question.scaling(),
                                demand.part().index(),
                                question.workload().orElse(""),
                                outcome.flags().keda(),
                                scope,
                                Set.of(),
                                Optional.empty(),
                                Optional.of(window(demand.part().recorded().orElseThrow())),
                                Optional.empty(),
                                known(outcome.coldStart())))
                        .stream());
        return Stream.concat(ofRules, ofSettings())
                .sorted(Comparator.comparing(Finding::severity))
                .map(finding -> new Noted(
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.code(),
                        finding.pointer(),
                        finding.message(),
                        finding.href()))
                .toList();
    }

    private Stream<Finding> ofSettings() {
        return RuleFindings.ofSettings(new ScalingContext(
                        question.scaling(),
                        question.workload().orElse(""),
                        outcome.flags().keda(),
                        known(outcome.coldStart())))
                .stream();
    }

    /** A finding speaks of what is known, not of what the platform assumes of any cluster. */
    private static Optional<Duration> known(ColdStart coldStart) {
        return Optional.of(coldStart)
                .filter(each -> each.origin() != ColdStart.Origin.DEFAULT)
                .map(ColdStart::length);
    }

    /** Without what is not known, and without the moments of several series, which are no NaN and have their remark. */
    static WindowAnswer window(Recording recording) {
        int known = recording.count(State.ONE) + recording.count(State.ABSENT);
        double[] values = new double[known];
        boolean[] present = new boolean[known];
        int at = 0;
        for (int i = 0; i < recording.size(); i++) {
            if (recording.state(i) == State.ONE || recording.state(i) == State.ABSENT) {
                present[at] = recording.state(i) == State.ONE;
                values[at++] = recording.value(i);
            }
        }
        return WindowAnswer.of(values, present);
    }
}
