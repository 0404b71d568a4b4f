package dev.onramp.scaling;

import dev.onramp.document.Trigger.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the window of a {@link Situation} asked for, whatever the rule; and whether that can be told at all. */
final class Demand {

    private final Situation situation;
    private final Need need;
    private final Need.Grid grid;
    private final double[] load;
    private final int trigger;

    private Demand(Situation situation, Need.Grid grid) {
        var triggers = situation.present().triggers();
        this.situation = situation;
        this.grid = grid;
        this.need = Need.of(grid, triggers, situation.sources(), situation.target());
        this.load = new double[grid.size()];
        this.trigger = readLoad();
    }

    static Demand of(Situation situation) {
        long every = situation.flags().syncPeriod().toMillis();
        return new Demand(situation, situation.window().grid(every));
    }

    /** Fills in the load in replicas, and answers which trigger asked for most the most often; -1 where none can. */
    private int readLoad() {
        int[] leads = new int[situation.sources().size()];
        for (int i = 0; i < load.length; i++) {
            int leading = -1;
            load[i] = Double.NaN;
            for (int source = 0; source < leads.length; source++) {
                if (!situation.sources().get(source).isLoad()) {
                    continue;
                }
                double value = situation.sources().get(source).valueAt(grid.timeAt(i))
                        / situation.target().of(source);
                if (!(value <= load[i]) && !Double.isNaN(value)) {
                    load[i] = value;
                    leading = source;
                }
            }
            if (leading >= 0 && load[i] > 0) {
                leads[leading]++;
            }
        }
        int most = -1;
        for (int source = 0; source < leads.length; source++) {
            if (canBeTried(source) && (most < 0 || leads[source] > leads[most])) {
                most = source;
            }
        }
        return most;
    }

    /** The hours of a cron trigger are somebody's word, not a threshold; and CPU's and memory's is no query's. */
    private boolean canBeTried(int source) {
        return situation.present().triggers().get(source).resource().isEmpty()
                && situation.sources().get(source).isLoad();
    }

    /** Why no advice can be given; empty where it can. */
    Optional<String> refusal() {
        var triggers = situation.present().triggers();
        for (int i = 0; i < triggers.size(); i++) {
            boolean isMean = situation.sources().get(i) instanceof MeanOfReplicas;
            if (isMean && triggers.get(i).type() == MetricType.AVERAGE_VALUE) {
                return Optional.of(
                        "Trigger " + (i + 1) + " is a mean of the replicas, and AverageValue divides it by the"
                                + " replicas once more, which no threshold mends. Take Value, or the sum instead of the mean, to"
                                + " get advice.");
            }
            if (!isMean && triggers.get(i).type() == MetricType.VALUE) {
                return Optional.of("Not replayable: trigger " + (i + 1)
                        + " is a Value, a level that depends on the replicas themselves, so nobody knows what it would"
                        + " have been under another rule. Scale on a total demand, as an AverageValue, to get advice.");
            }
        }
        for (var rule : triggers) {
            if (KedaMilli.of(rule.threshold(), situation.flags().keda()) <= 0) {
                return Optional.of(
                        "A threshold of " + rule.threshold()
                                + " rounds to 0 thousandths in KEDA, so Kubernetes refuses the rule; there is nothing to improve.");
            }
        }
        if (trigger < 0) {
            return Optional.of(
                    "A rule of the clock, CPU and memory alone has no query's threshold to try; add a query to get advice.");
        }
        if (grid.size() == 0 || missing() == 1) {
            return Optional.of("The window holds no values of the query, so no rule can be tried on it."
                    + " Choose another window, or look at the query.");
        }
        if (limits().most() < Math.max(1, limits().fewest())) {
            return Optional.of("Quota and instance class give at most " + limits().most()
                    + " replicas, which is less than any rule may have.");
        }
        return Optional.empty();
    }

    /** The limits as they are, but never down to where the rule idles. */
    ReplicaLimits limits() {
        var limits = situation.limits();
        var idle = situation.present().idle();
        return idle.isEmpty() || idle.getAsInt() < limits.fewest()
                ? limits
                : new ReplicaLimits(idle.getAsInt() + 1, limits.most());
    }

    /** Of the triggers whose thresholds can be tried the one that asks for most the most often. */
    int trigger() {
        return trigger;
    }

    /** All whose thresholds are tried, that one first. */
    List<Integer> tried() {
        return IntStream.concat(
                        IntStream.of(trigger),
                        IntStream.range(0, situation.sources().size())
                                .filter(source -> source != trigger && canBeTried(source)))
                .boxed()
                .toList();
    }

    Need need() {
        return need;
    }

    double hours() {
        return grid.size() * (grid.stepMillis() / 3_600_000.0);
    }

    int peaks() {
        return Peaks.in(load);
    }

    /** The share of the window without data: of the trigger that lacks most. */
    double missing() {
        double most = 0;
        for (var source : situation.sources()) {
            most = Math.max(most, source.missingShare());
        }
        return most;
    }

    List<String> remarks() {
        var remarks = new ArrayList<String>();
        int highest = need.quantile(1);
        if (highest > limits().most()) {
            remarks.add("At its highest the load needs " + highest + " replicas, and " + limits().most()
                    + " is the most that quota and instance class give.");
        }
        if (situation.present().max() > limits().most()) {
            remarks.add("The present maximum of " + situation.present().max() + " is beyond the " + limits().most()
                    + " that can be had, so what it comes to is reckoned with those.");
        }
        String kept = IntStream.range(0, situation.sources().size())
                .filter(source -> !canBeTried(source))
                .mapToObj(situation.names()::get)
                .collect(Collectors.joining(", "));
        if (!kept.isEmpty()) {
            remarks.add("Hours, CPU and memory stay as they are: " + kept + ".");
        }
        return remarks;
    }
}
