package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayFiguresTest {

    private static final int STEP = 15_000;

    @Test
    void aSteadyLoadWithinItsCapacityIsNeverAboveTarget() {
        var figures = figures(steady(20, 240), ScalingPolicy.of(1, 8, TriggerRule.averageValue(10)), 2, 0);
        assertEquals(2.0, figures.replicaHours(), 1e-9);
        assertEquals(1.0, figures.floorReplicaHours(), 1e-9);
        assertEquals(8.0, figures.ceilingReplicaHours(), 1e-9);
        assertEquals(Duration.ZERO, figures.aboveTarget());
        assertEquals(0, figures.scaleUps() + figures.scaleDowns() + figures.flaps());
    }

    @Test
    void aColdStartIsTimeAboveTarget() {
        var load = steady(10, 40);
        Arrays.fill(load, 10, 40, 40);
        var figures = figures(load, ScalingPolicy.of(1, 8, TriggerRule.averageValue(10)), 1, 120);
        // Four replicas are wished at once and serve two minutes later.
        assertEquals(Duration.ofSeconds(120), figures.longestAboveTarget());
        assertEquals(figures.longestAboveTarget(), figures.aboveTarget());
        assertEquals(figures.aboveTarget(), figures.aboveStarting());
        assertEquals(Duration.ZERO, figures.aboveAtMax());
        assertEquals(1, figures.scaleUps());
    }

    @Test
    void loadBeyondTheMaximumIsTimeAtMaxAndAboveTarget() {
        var figures = figures(steady(500, 4), ScalingPolicy.of(1, 4, TriggerRule.averageValue(10)), 4, 0);
        assertEquals(Duration.ofMinutes(1), figures.atMax());
        assertEquals(Duration.ofMinutes(1), figures.aboveTarget());
        assertEquals(Duration.ofMinutes(1), figures.aboveAtMax());
    }

    @Test
    void whatTheToleranceLetsPassIsAboveTheTargetAndNobodyStartsForIt() {
        var figures = figures(steady(10.5, 4), ScalingPolicy.of(1, 4, TriggerRule.averageValue(10)), 1, 120);
        assertEquals(Duration.ofMinutes(1), figures.aboveTarget());
        assertEquals(Duration.ZERO, figures.aboveStarting());
        assertEquals(Duration.ZERO, figures.aboveAtMax());
    }

    @Test
    void aHigherThresholdHidesItsOverloadFromItselfOnly() {
        var policy = ScalingPolicy.of(1, 8, TriggerRule.averageValue(50));
        var sources = List.of(SampleSeries.read(steady(40, 240), 0, STEP, true, KedaVersion.NEWEST));
        var timeline = Replay.over(
                Replay.Window.of(0, 240L * STEP, 1), policy, ControllerFlags.DEFAULT, sources, PodStart.AT_ONCE);
        assertEquals(Duration.ZERO, ReplayFigures.of(timeline, policy, sources).aboveTarget());
        var judged = ReplayFigures.of(
                timeline, policy, sources, TargetLoad.of(policy).with(0, 20));
        assertEquals(Duration.ofHours(1), judged.aboveTarget());
    }

    @Test
    void loadThatNobodyServesIsAboveTheTarget() {
        var load = steady(0, 40);
        Arrays.fill(load, 20, 40, 5);
        var figures = figures(load, ScalingPolicy.of(0, 8, TriggerRule.averageValue(10)), 0, 90);
        assertEquals(Duration.ofSeconds(90), figures.aboveTarget());
    }

    @Test
    void turningWithinTenMinutesIsAFlap() {
        var load = steady(10, 80);
        Arrays.fill(load, 10, 12, 30);
        var figures = figures(load, ScalingPolicy.of(1, 8, TriggerRule.averageValue(10)), 1, 0);
        assertEquals(1, figures.scaleUps());
        assertEquals(1, figures.scaleDowns());
        assertEquals(1, figures.flaps());
    }

    private static double[] steady(double value, int steps) {
        var load = new double[steps];
        Arrays.fill(load, value);
        return load;
    }

    private static ReplayFigures figures(double[] load, ScalingPolicy policy, int replicas, int coldStartSeconds) {
        var sources = List.of(SampleSeries.read(load, 0, STEP, true, KedaVersion.NEWEST));
        var timeline = Replay.over(
                Replay.Window.of(0, (long) load.length * STEP, replicas),
                policy,
                ControllerFlags.DEFAULT,
                sources,
                PodStart.coldStartOf(Duration.ofSeconds(coldStartSeconds)));
        return ReplayFigures.of(timeline, policy, sources);
    }
}
