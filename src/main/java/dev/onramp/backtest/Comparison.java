package dev.onramp.backtest;

import dev.onramp.backtest.Replayer.Went;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.scaling.Timeline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Two accounts of the same replicas, on one grid: what the rule would have had, and what ran. */
final class Comparison {

    private final TimeGrid grid;
    private final double[] predicted;
    private final double[] observed;

    Comparison(TimeGrid grid, List<Went> went, double[] observed) {
        this.grid = grid;
        this.observed = observed;
        this.predicted = new double[grid.points()];
        Arrays.fill(predicted, Double.NaN);
        for (Went each : went) {
            Timeline timeline = each.timeline();
            for (int i = 0; i < timeline.size(); i++) {
                long since = timeline.timeAt(i) - grid.from().toEpochMilli();
                int point = (int) (since / grid.step().toMillis());
                if (since >= 0 && point < predicted.length) {
                    predicted[point] = timeline.replicasAt(i);
                }
            }
        }
    }

    double[] predicted() {
        return predicted;
    }

    double[] observed() {
        return observed;
    }

    int moments() {
        return within(Double.POSITIVE_INFINITY);
    }

    int percentWithin(double replicas) {
        int all = moments();
        return all == 0 ? 0 : (int) Math.floor(100.0 * within(replicas) / all);
    }

    double hours() {
        return moments() * hoursOf(grid.step());
    }

    double replicaHours(double[] of) {
        double sum = 0;
        for (int i = 0; i < of.length; i++) {
            sum += isKnown(i) ? of[i] : 0;
        }
        return sum * hoursOf(grid.step());
    }

    String sentence() {
        if (moments() == 0) {
            return "There is no moment of which both are known, so nothing can be compared.";
        }
        return String.format(
                Locale.ROOT,
                "The rule was predicted to run %.1f replica-hours and ran %.1f; at %d %% of the moments the replicas"
                        + " agree, at %d %% they differ by one at most.",
                replicaHours(predicted),
                replicaHours(observed),
                percentWithin(0),
                percentWithin(1));
    }

    private int within(double replicas) {
        int count = 0;
        for (int i = 0; i < predicted.length; i++) {
            count += isKnown(i) && Math.abs(predicted[i] - observed[i]) <= replicas ? 1 : 0;
        }
        return count;
    }

    private boolean isKnown(int point) {
        return !Double.isNaN(predicted[point]) && !Double.isNaN(observed[point]);
    }

    private static double hoursOf(Duration step) {
        return step.toMillis() / 3_600_000.0;
    }
}
