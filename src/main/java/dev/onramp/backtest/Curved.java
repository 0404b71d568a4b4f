package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.Curves;
import dev.onramp.backtest.BackTest.Metric;
import dev.onramp.backtest.Replayer.Outcome;
import dev.onramp.backtest.Replayer.Went;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.scaling.ReplayFigures;
import dev.onramp.scaling.Timeline;
import dev.onramp.scaling.TriggerSource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Draws long replays with few points, each keeping the lowest and highest of its stretch, so that no peak is lost. */
final class Curved {

    /** More points than this no chart shows. */
    private static final int MOST_POINTS = 720;

    private static final long[] SECONDS = {15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};
    private static final MathContext DIGITS = new MathContext(6);

    private final long stepMillis;
    private final long fromMillis;
    private final int points;

    private Curved(TimeGrid grid) {
        this.stepMillis = step(grid).toMillis();
        this.fromMillis = Math.floorDiv(grid.from().toEpochMilli(), stepMillis) * stepMillis;
        this.points = (int) ((grid.to().toEpochMilli() - fromMillis) / stepMillis) + 1;
    }

    /** @param composes whether a formula stands before all triggers, as the first of what the HPA compares */
    static Curves of(Outcome outcome, boolean composes) {
        return new Curved(outcome.gathered().grid()).draw(outcome, composes);
    }

    private static Duration step(TimeGrid grid) {
        long own = grid.step().toSeconds();
        long length = Duration.between(grid.from(), grid.to()).toSeconds();
        for (long candidate : SECONDS) {
            if (candidate >= own && candidate % own == 0 && length / candidate <= MOST_POINTS) {
                return Duration.ofSeconds(candidate);
            }
        }
        long factor = Math.max(1, (length / own + MOST_POINTS - 1) / MOST_POINTS);
        return Duration.ofSeconds(own * factor);
    }

    private Curves draw(Outcome outcome, boolean composes) {
        List<Metric> metrics = outcome.demands().stream()
                .map(demand -> metric(demand, outcome.gathered().grid()))
                .toList();
        Spread replicas = new Spread(points);
        Spread serving = new Spread(points);
        double[] above = new double[points];
        Played rule = outcome.played();
        for (Went went : outcome.went()) {
            Timeline timeline = went.timeline();
            boolean[] isAbove = ReplayFigures.aboveTarget(timeline, rule.policy(), rule.sources(), rule.target());
            for (int i = 0; i < timeline.size(); i++) {
                int at = point(timeline.timeAt(i));
                replicas.add(at, timeline.replicasAt(i));
                serving.add(at, timeline.servingAt(i));
                above[at] += isAbove[i] ? timeline.stepMillis() : 0;
            }
        }
        return new Curves(
                Instant.ofEpochMilli(fromMillis),
                stepMillis / 1000,
                metrics,
                composes
                        ? formula(
                                outcome.played().sources().get(0),
                                outcome.gathered().grid())
                        : null,
                whole(replicas.low),
                whole(replicas.high),
                rounded(replicas.means()),
                whole(serving.low),
                seconds(above, replicas));
    }

    private Metric metric(Demand demand, TimeGrid grid) {
        double[] values = demand.values();
        return metric(demand.part().index(), values.length, i -> values[i], grid);
    }

    private Metric formula(TriggerSource source, TimeGrid grid) {
        return metric(null, grid.points(), i -> source.valueAt(grid.atMillis(i)), grid);
    }

    private Metric metric(Integer trigger, int size, IntToDoubleFunction values, TimeGrid grid) {
        Spread spread = new Spread(points);
        for (int i = 0; i < size; i++) {
            double value = values.applyAsDouble(i);
            if (!Double.isNaN(value)) {
                spread.add(point(grid.atMillis(i)), value);
            }
        }
        return new Metric(trigger, rounded(spread.low), rounded(spread.high), rounded(spread.means()));
    }

    private int point(long atMillis) {
        return Math.min(points - 1, (int) ((atMillis - fromMillis) / stepMillis));
    }

    /** The lowest, highest and mean of what falls on each point. */
    private static final class Spread {
        private final double[] low;
        private final double[] high;
        private final double[] sum;
        private final int[] count;

        Spread(int points) {
            low = new double[points];
            high = new double[points];
            sum = new double[points];
            count = new int[points];
            Arrays.fill(low, Double.NaN);
            Arrays.fill(high, Double.NaN);
        }

        void add(int point, double value) {
            boolean first = count[point]++ == 0;
            low[point] = first ? value : Math.min(low[point], value);
            high[point] = first ? value : Math.max(high[point], value);
            sum[point] += value;
        }

        double[] means() {
            double[] means = new double[sum.length];
            for (int i = 0; i < means.length; i++) {
                means[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
            }
            return means;
        }
    }

    private static List<Integer> whole(double[] values) {
        List<Integer> all = new ArrayList<>(values.length);
        for (double value : values) {
            all.add(Double.isNaN(value) ? null : (int) value);
        }
        return all;
    }

    /** Null where nothing was replayed. */
    private static List<Integer> seconds(double[] millis, Spread replicas) {
        List<Integer> all = new ArrayList<>(millis.length);
        for (int i = 0; i < millis.length; i++) {
            all.add(replicas.count[i] == 0 ? null : (int) (millis[i] / 1000));
        }
        return all;
    }

    /** Six digits are more than any chart shows, and a third of the length. */
    static List<Double> rounded(double[] values) {
        List<Double> all = new ArrayList<>(values.length);
        for (double value : values) {
            all.add(rounded(value));
        }
        return all;
    }

    static Double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
    }
}
