package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.Day;
import dev.onramp.backtest.Replayer.Outcome;
import dev.onramp.backtest.Replayer.Went;
import dev.onramp.scaling.ReplayFigures;
import dev.onramp.scaling.Timeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A replay's table by days of UTC. */
final class Days {

    private static final long DAY_MILLIS = 86_400_000;

    private final GpuClass instanceClass;
    private final List<Day> days = new ArrayList<>();
    private long epochDay = Long.MIN_VALUE;
    private long entries;
    private long replicas;
    private int lowest;
    private int highest;
    private long above;
    private double peak;

    private Days(GpuClass instanceClass) {
        this.instanceClass = instanceClass;
    }

    static List<Day> of(Outcome outcome, GpuClass instanceClass) {
        Days days = new Days(instanceClass);
        List<Demand> peakOf = outcome.demands();
        long stepMillis = 0;
        Played rule = outcome.played();
        for (Went went : outcome.went()) {
            Timeline timeline = went.timeline();
            stepMillis = timeline.stepMillis();
            boolean[] above = ReplayFigures.aboveTarget(timeline, rule.policy(), rule.sources(), rule.target());
            for (int i = 0; i < timeline.size(); i++) {
                long day = Math.floorDiv(timeline.timeAt(i), DAY_MILLIS);
                if (day != days.epochDay) {
                    days.close(stepMillis);
                    days.open(day);
                }
                days.add(
                        timeline.replicasAt(i),
                        above[i],
                        peakOf.isEmpty() ? Double.NaN : peakOf.get(0).source().valueAt(timeline.timeAt(i)));
            }
        }
        days.close(stepMillis);
        return days.days;
    }

    private void open(long day) {
        epochDay = day;
        entries = 0;
        replicas = 0;
        lowest = Integer.MAX_VALUE;
        highest = 0;
        above = 0;
        peak = Double.NaN;
    }

    private void add(int count, boolean isAbove, double value) {
        entries++;
        replicas += count;
        lowest = Math.min(lowest, count);
        highest = Math.max(highest, count);
        above += isAbove ? 1 : 0;
        if (!(value <= peak) && !Double.isNaN(value)) {
            peak = value;
        }
    }

    private void close(long stepMillis) {
        if (epochDay == Long.MIN_VALUE) {
            return;
        }
        double replicaHours = replicas * stepMillis / 3_600_000.0;
        days.add(new Day(
                LocalDate.ofEpochDay(epochDay).toString(),
                round(entries * stepMillis / 3_600_000.0),
                Curved.rounded(peak),
                lowest,
                highest,
                round(replicaHours * instanceClass.gpus()),
                instanceClass
                        .pricePerHour()
                        .multiply(BigDecimal.valueOf(replicaHours))
                        .setScale(2, RoundingMode.HALF_UP),
                above * stepMillis / 1000));
    }

    static double round(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }
}
