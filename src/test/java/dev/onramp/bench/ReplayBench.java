package dev.onramp.bench;

import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.PodStart;
import dev.onramp.scaling.Replay;
import dev.onramp.scaling.ReplayFigures;
import dev.onramp.scaling.SampleSeries;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TriggerRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A policy played over one week of samples every 15 s: days and nights with noise, and a burst each afternoon. */
class ReplayBench {

    private static final int STEP_MILLIS = 15_000;
    private static final int SAMPLES = 7 * 24 * 60 * 4;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 300;

    @Test
    void measure() {
        double[] week = week();
        Report report = new Report("replay", "one week at 15 s (" + SAMPLES + " samples)|ms p50 / p95|scale events");
        ScalingPolicy awake = ScalingPolicy.of(1, 40, TriggerRule.averageValue(10));
        ScalingPolicy asleep = ScalingPolicy.of(0, 40, TriggerRule.averageValue(10));
        row(report, "1 to 40 replicas, one trigger", awake, week);
        row(report, "0 to 40 replicas, one trigger", asleep, week);
        report.finish();
    }

    private static void row(Report report, String title, ScalingPolicy policy, double[] week) {
        Times times = new Times(ROUNDS);
        long events = 0;
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            long begun = System.nanoTime();
            // Used below, so that no compiler leaves the work out.
            ReplayFigures figures = replay(policy, week);
            if (i >= WARM_UP) {
                times.add(System.nanoTime() - begun);
            }
            events = figures.scaleUps() + figures.scaleDowns();
        }
        report.row("%s|%s|%d", title, times, events);
    }

    private static ReplayFigures replay(ScalingPolicy policy, double[] week) {
        var sources = List.of(SampleSeries.read(week, 0, STEP_MILLIS, true, KedaVersion.NEWEST));
        var timeline = Replay.over(
                Replay.Window.of(0, (long) week.length * STEP_MILLIS, 1),
                policy,
                ControllerFlags.DEFAULT,
                sources,
                PodStart.coldStartOf(Duration.ofSeconds(90)));
        return ReplayFigures.of(timeline, policy, sources);
    }

    private static double[] week() {
        double[] week = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double hour = i * STEP_MILLIS / 3_600_000.0 % 24;
            double daily = 100 + 90 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
            double noise = 15 * Math.sin(i * 0.7) * Math.sin(i * 0.13);
            week[i] = Math.max(0, daily + noise + (hour > 15 && hour < 15.5 ? 150 : 0) - (hour < 4 ? 100 : 0));
        }
        return week;
    }
}
