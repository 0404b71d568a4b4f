package dev.onramp.backtest;

import dev.onramp.backtest.Stretches.Stretch;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.PodStart;
import dev.onramp.scaling.Replay;
import dev.onramp.scaling.ReplayFigures;
import dev.onramp.scaling.SampleSeries;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.Timeline;
import dev.onramp.scaling.TriggerRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Plays a question's rule over what was recorded. Pure: all that is known comes in. */
final class Replayer {

    /** One stretch as it went. */
    record Played(Stretch stretch, Timeline timeline, ReplayFigures figures) {}

    /**
     * All of it.
     *
     * @param policy of the triggers that were replayed, as the rule says
     */
    record Outcome(
            Gathered gathered,
            List<Demand> demands,
            ScalingPolicy policy,
            ControllerFlags flags,
            Duration coldStart,
            Stretches stretches,
            List<Played> played) {

        /** The policy by which a serving replica is judged. */
        ScalingPolicy judged() {
            return policy.withTriggers(demands.stream().map(Demand::judged).toList());
        }
    }

    private final Question question;
    private final ControllerFlags flags;
    private final Duration coldStart;

    Replayer(Question question, ClusterSettings cluster, Duration usualColdStart) {
        this.question = question;
        this.flags = ControllerFlags.of(cluster);
        this.coldStart = question.assumptions().coldStart().orElse(usualColdStart);
    }

    /** Refuses what no fetching would help: a rule without triggers, or with none that can be replayed. */
    static void mustBeReplayable(Question question, ClusterSettings cluster) {
        Scaling scaling = question.scaling();
        if (scaling.triggers().isEmpty()) {
            throw Refused.ofTheQuestion(
                    "no-trigger",
                    "/scaling/triggers",
                    "There is no rule to replay: without a trigger " + scaling.min() + " replicas run all the time.");
        }
        ControllerFlags flags = ControllerFlags.of(cluster);
        List<Part> parts = Gatherer.parts(question);
        for (Part part : parts) {
            if (part.trigger() instanceof Trigger.Prometheus trigger
                    && KedaMilli.of(trigger.threshold().doubleValue(), flags.keda()) <= 0) {
                throw Refused.ofTheQuestion(
                        "threshold-too-small",
                        "/scaling/triggers/" + part.index() + "/threshold",
                        "KEDA hands thresholds to the HPA in thousandths, so "
                                + trigger.threshold().toPlainString()
                                + " becomes 0, which Kubernetes refuses. Scale query and threshold up together.");
            }
        }
        if (parts.stream().noneMatch(Part::isReplayed)) {
            Part first = parts.get(0);
            throw Refused.ofTheQuestion(
                    "not-replayable",
                    "/scaling/triggers/" + first.index(),
                    "This rule can’t be replayed. " + first.how().orElseThrow().reason() + " "
                            + first.how().orElseThrow().alternative().orElse(""));
        }
    }

    Outcome play(Gathered gathered, Instant now, OptionalInt startReplicas) {
        List<Demand> demands = new ArrayList<>();
        for (Part part : gathered.parts()) {
            if (part.isReplayed() && part.recorded().isPresent()) {
                demands.add(Demand.of(part, gathered.replicas(), flags.keda()));
            }
        }
        mustHoldData(gathered, demands);
        Stretches stretches = Stretches.of(gathered, demands, now);
        ScalingPolicy policy = ScalingPolicy.of(question.scaling(), flags)
                .withTriggers(demands.stream().map(Demand::rule).toList());
        ScalingPolicy judged =
                policy.withTriggers(demands.stream().map(Demand::judged).toList());
        List<SampleSeries> sources = demands.stream().map(Demand::source).toList();
        List<Played> played = new ArrayList<>();
        OptionalInt replicas = startReplicas;
        for (Stretch stretch : stretches.replayed()) {
            long start = gathered.grid().atMillis(stretch.first());
            long end = gathered.grid().atMillis(stretch.last() + 1);
            int begins = replicas.orElseGet(() -> atStart(demands, policy, start));
            Timeline timeline = Replay.over(
                    Replay.Window.of(start, end, begins), policy, flags, sources, PodStart.coldStartOf(coldStart));
            played.add(new Played(stretch, timeline, ReplayFigures.of(timeline, judged, sources)));
            replicas = OptionalInt.of(timeline.replicasAt(timeline.size() - 1));
        }
        if (played.isEmpty()) {
            throw new Refused(new Run.Failure(
                    "no-data",
                    "",
                    "No moment of the window could be replayed. "
                            + stretches.missing().stream()
                                    .map(BackTest.Missing::why)
                                    .distinct()
                                    .limit(3)
                                    .collect(Collectors.joining(" ")),
                    false));
        }
        return new Outcome(gathered, demands, policy, flags, coldStart, stretches, played);
    }

    private void mustHoldData(Gathered gathered, List<Demand> demands) {
        TimeGrid grid = gathered.grid();
        for (Demand demand : demands) {
            Recording recording = demand.part().recorded().orElseThrow();
            String pointer = "/scaling/triggers/" + demand.part().index() + "/query";
            boolean hasOne = recording.count(State.ONE) > 0;
            if (!hasOne && recording.count(State.MANY) > 0) {
                throw Refused.ofTheQuestion(
                        "many-series",
                        pointer,
                        "The query gives " + recording.mostSeries()
                                + " series, and KEDA reads one. Bring them together with sum(...) or max(...).");
            }
            if (!hasOne) {
                throw Refused.ofTheQuestion(
                        "no-data",
                        pointer,
                        "The source has no data for this query between " + Stretches.said(grid.from()) + " and "
                                + Stretches.said(grid.to())
                                + ", so there is nothing to replay. Look at its labels, or choose another window.");
            }
            if (demand.part().isPerReplica() && Double.isNaN(demand.highest())) {
                throw Refused.ofTheQuestion(
                        "no-replicas",
                        "/replicasQuery",
                        "The metric is of one replica, and how many were ready was not recorded: "
                                + gathered.replicasQuery().orElse("")
                                + " has no data. Name another series of replicas.");
            }
        }
    }

    /** What the rule would ask for at the start, since nobody knows what it would have had before. */
    private int atStart(List<Demand> demands, ScalingPolicy policy, long atMillis) {
        boolean active = false;
        int wanted = 0;
        for (Demand demand : demands) {
            double value = demand.source().valueAt(atMillis);
            TriggerRule rule = demand.rule();
            active |= value > rule.activationThreshold();
            if (!Double.isNaN(value)) {
                wanted = Math.max(wanted, Wish.of(rule, demand.source().milliAt(atMillis), 0, flags));
            }
        }
        if (policy.min() == 0 && !active) {
            return 0;
        }
        return Math.max(Math.max(1, policy.min()), Math.min(policy.max(), wanted));
    }
}
