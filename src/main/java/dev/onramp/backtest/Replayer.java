package dev.onramp.backtest;

import dev.onramp.backtest.Stretches.Stretch;
import dev.onramp.document.ClusterSettings;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.scaling.AtRest;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.MeanOfReplicas;
import dev.onramp.scaling.PodStart;
import dev.onramp.scaling.Replay;
import dev.onramp.scaling.ReplayFigures;
import dev.onramp.scaling.Timeline;
import dev.onramp.scaling.TriggerRule;
import dev.onramp.scaling.TriggerSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Plays a question's rule over what was recorded. Pure: all that is known comes in. */
final class Replayer {

    /** One stretch as it went. */
    record Went(Stretch stretch, Timeline timeline, ReplayFigures figures) {}

    /**
     * All of it.
     *
     * @param gathered without what had to be left out
     * @param played the rule as far as it was replayed
     */
    record Outcome(
            Gathered gathered,
            List<Demand> demands,
            Played played,
            ControllerFlags flags,
            ColdStart coldStart,
            Stretches stretches,
            List<Went> went) {}

    private final Question question;
    private final ControllerFlags flags;
    private final ColdStart usual;

    /** @param usual how long a new replica takes where neither a person nor its own pods tell */
    Replayer(Question question, ClusterSettings cluster, ColdStart usual) {
        this.question = question;
        this.flags = ControllerFlags.of(cluster);
        this.usual = usual;
    }

    /** Everything but the replay itself. */
    Outcome prepare(Gathered read, Instant now) {
        Gathered gathered = withoutUnrecordedUsage(read);
        List<Demand> demands = new ArrayList<>();
        for (Part part : gathered.parts()) {
            if (part.isReplayed() && part.recorded().isPresent()) {
                demands.add(Demand.of(part, gathered.replicas(), flags.keda()));
            }
        }
        mustHoldData(gathered, demands);
        Stretches stretches = Stretches.of(gathered, demands, now);
        if (stretches.replayed().isEmpty()) {
            throw new Refused(new Run.Failure("no-data", "", nothing(stretches), false));
        }
        Played played = Played.of(question, gathered.parts(), demands, flags);
        return new Outcome(gathered, demands, played, flags, coldStart(gathered), stretches, List.of());
    }

    /** @param startReplicas what ran at the start; empty where the rule itself is to say */
    Outcome play(Gathered read, Instant now, OptionalInt startReplicas) {
        Outcome ready = prepare(read, now);
        Played played = ready.played();
        List<Went> went = new ArrayList<>();
        OptionalInt replicas = startReplicas;
        for (Stretch stretch : ready.stretches().replayed()) {
            Replay.Window window = window(ready, stretch, replicas);
            Timeline timeline = Replay.over(
                    window,
                    played.policy(),
                    flags,
                    played.sources(),
                    PodStart.coldStartOf(ready.coldStart().length()));
            went.add(new Went(
                    stretch, timeline, ReplayFigures.of(timeline, played.policy(), played.sources(), played.target())));
            replicas = OptionalInt.of(timeline.replicasAt(timeline.size() - 1));
        }
        return new Outcome(
                ready.gathered(),
                ready.demands(),
                played,
                flags,
                ready.coldStart(),
                ready.stretches(),
                List.copyOf(went));
    }

    private ColdStart coldStart(Gathered gathered) {
        return question.assumptions()
                .coldStart()
                .map(ColdStart::said)
                .or(gathered::measured)
                .orElse(usual);
    }

    Replay.Window window(Outcome ready, Stretch stretch, OptionalInt replicas) {
        long start = ready.gathered().grid().atMillis(stretch.first());
        long end = ready.gathered().grid().atMillis(stretch.last() + 1);
        return Replay.Window.of(start, end, replicas.orElseGet(() -> atStart(ready.played(), start)));
    }

    /** CPU and memory are looked up where people did not say to look: what is not there is left out, if others are. */
    private static Gathered withoutUnrecordedUsage(Gathered read) {
        boolean othersAreThere = read.parts().stream().anyMatch(part -> part.isReplayed() && !part.isOfResource());
        List<Part> parts = read.parts().stream()
                .map(part -> othersAreThere && part.isOfResource() && isEmpty(part)
                        ? part.leftOut(Usage.NOT_RECORDED)
                        : part)
                .toList();
        return read.with(parts);
    }

    private static boolean isEmpty(Part part) {
        return part.recorded()
                .filter(recording -> recording.count(State.ONE) == 0)
                .isPresent();
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
            if (!demand.part().isPerReplica() && Double.isNaN(demand.highest())) {
                throw Refused.ofTheQuestion(
                        "no-data",
                        pointer,
                        "The query answered with NaN or infinity at every moment of the window, so there is no load in it"
                                + " to replay. A division by zero is the usual cause: look at its divisor.");
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

    private static String nothing(Stretches stretches) {
        return "No moment of the window could be replayed. "
                + stretches.missing().stream()
                        .map(BackTest.Missing::why)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(" "));
    }

    /** What the rule would ask for at the start, since nobody knows what it would have had before. */
    private int atStart(Played played, long atMillis) {
        boolean active = false;
        int wanted = 0;
        for (int i = 0; i < played.size(); i++) {
            double value = played.sources().get(i).valueAt(atMillis, new AtRest(1));
            TriggerRule rule = played.rule(i);
            active |= rule.resource().isEmpty() && value > rule.activationThreshold();
            if (!Double.isNaN(value)) {
                wanted = Math.max(wanted, atRest(played, i, atMillis));
            }
        }
        int min = played.policy().min();
        if (min == 0 && !active) {
            return 0;
        }
        return Math.max(Math.max(1, min), Math.min(played.policy().max(), wanted));
    }

    /** The fewest replicas beside which a trigger asks for no more; only a mean of the replicas makes it search. */
    private int atRest(Played played, int compared, long atMillis) {
        TriggerSource source = played.sources().get(compared);
        if (!(source instanceof MeanOfReplicas)) {
            return Wish.of(played.rule(compared), source.milliAt(atMillis), 0, flags);
        }
        for (int replicas = 1; replicas < played.policy().max(); replicas++) {
            long milli = source.milliAt(atMillis, new AtRest(replicas));
            if (Wish.of(played.rule(compared), milli, replicas, flags) <= replicas) {
                return replicas;
            }
        }
        return played.policy().max();
    }
}
