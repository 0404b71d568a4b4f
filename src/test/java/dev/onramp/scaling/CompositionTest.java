package dev.onramp.scaling;

import static dev.onramp.testing.Rules.scaling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of several kinds of trigger, and of a formula, replayed. */
class CompositionTest {

    private static final ControllerFlags FLAGS = ControllerFlags.DEFAULT;
    private static final long START = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
    private static final int MINUTES = 24 * 60;

    private static final String QUERY = "{type: prometheus, name: waiting, query: sum(a), threshold: 4}";
    private static final String CPU = "{type: cpu, value: 50}";
    private static final String CRON =
            "{type: cron, name: office, timezone: Europe/Oslo, start: 0 7 * * *, end: 0 19 * * *, replicas: 3}";

    @Test
    void theClockIsAFloorUnderTheLoad() {
        var rule = scaling(1, 9, "", QUERY, CRON);

        var timeline = replay(rule, series(minute -> minute == 600 ? 20 : 0), cron(rule, 1));

        assertEquals(1, at(timeline, 5 * 60 + 55));
        assertEquals(3, at(timeline, 6 * 60 + 1), "07:00 in Oslo");
        assertEquals(5, at(timeline, 600), "the load asks for more");
        assertEquals(3, at(timeline, 17 * 60 + 59));
        assertEquals(1, at(timeline, 18 * 60 + 10), "19:00, and the window of the HPA");
    }

    @Test
    void theClockWakesAndLetsSleep() {
        var rule = scaling(0, 9, "", CRON);

        var timeline = replay(rule, cron(rule, 0));

        assertEquals(0, at(timeline, 5 * 60));
        assertEquals(3, at(timeline, 6 * 60 + 1));
        assertEquals(0, at(timeline, 18 * 60 + 10));
    }

    @Test
    void cpuThatWasRecordedIsSharedByTheSimulatedPods() {
        var rule = scaling(1, 9, "", CPU);
        // Six cores of two a pod are three pods' requests; at 50 % that takes six pods.
        var usage = new ResourceUsage(series(minute -> minute < 60 ? 0.5 : 6), 2);

        var timeline = replay(rule, usage);

        assertEquals(1, at(timeline, 59));
        assertEquals(6, at(timeline, 70));
    }

    @Test
    void withoutRecordedCpuTheReplicasStay() {
        var rule = scaling(1, 9, "", CPU);

        var timeline = replay(rule, new ResourceUsage(series(minute -> Double.NaN), 2));

        assertTrue(timeline.steps().isEmpty());
    }

    @Test
    void cpuNeitherWakesNorKeepsAwake() {
        var rule = scaling(0, 9, "cooldown: 5m, ", QUERY, CPU);

        var timeline = replay(rule, series(minute -> minute < 100 ? 0 : minute < 200 ? 4 : 0), series(minute -> 8));

        assertEquals(0, at(timeline, 99));
        assertTrue(at(timeline, 150) > 1, "awake, it counts");
        assertEquals(0, at(timeline, 210));
    }

    @Test
    void aFormulaTakesThePlaceOfItsTriggersButNotOfCpu() {
        var rule = scaling(1, 40, "formula: {expression: waiting / 2 + office * 4, target: 4}, ", QUERY, CPU, CRON);
        var policy = ScalingPolicy.of(rule, FLAGS);

        assertEquals(2, policy.triggers().size());
        var timeline = replay(rule, series(minute -> 80), series(minute -> minute < 60 ? 6 : 0), cron(rule, 2));
        assertEquals(12, at(timeline, 50), "six pods' requests at 50 %");
        assertEquals(10, at(timeline, 5 * 60), "80 / 2 / 4");
        assertEquals(13, at(timeline, 12 * 60), "and 3 × 4 / 4 more by the clock");
    }

    @Test
    void aFormulaFailsWhereAnyTriggerFailsEvenOneItDoesNotUse() {
        var gone = series(minute -> Double.NaN);
        var there = series(minute -> 3);
        var both = formula("waiting + office").sources(List.of(gone, there)).get(0);
        var one = formula("office * 2").sources(List.of(gone, there)).get(0);
        var byZero = formula("1 / (office - 3)").sources(List.of(there, there)).get(0);

        assertTrue(Double.isNaN(both.valueAt(START)));
        assertEquals(TriggerSource.FAILED, both.milliAt(START));
        assertEquals(TriggerSource.FAILED, one.milliAt(START));
        // As recorded in formula-by-zero.
        assertEquals(0, byZero.milliAt(START));
        assertTrue(byZero.valueAt(START) < 0, "and nothing is active by it");
    }

    @Test
    void aFormulasValueIsCutOffToThousandths() {
        var source = formula("waiting / 3")
                .sources(List.of(series(minute -> 2), series(minute -> 0)))
                .get(0);

        assertEquals(666, source.milliAt(START));
    }

    @Test
    void whatIsMoreThanArithmeticIsRefusedWithItsReason() {
        var composition = formula("sum([waiting, office])");

        assertEquals(
                "Onramp reckons with arithmetic over the triggers, and this formula is more: “[” at character 5.",
                composition.refusal().orElseThrow());
        assertThrows(
                IllegalArgumentException.class,
                () -> composition.sources(List.of(series(minute -> 1), series(minute -> 1))));
    }

    private static Composition formula(String expression) {
        return Composition.of(scaling(1, 4, "formula: {expression: \"" + expression + "\", target: 4}, ", QUERY, CRON));
    }

    private static TriggerSource cron(Scaling rule, int trigger) {
        return CronSource.of((Trigger.Cron) rule.triggers().get(trigger));
    }

    private static Timeline replay(Scaling rule, TriggerSource... sources) {
        return Replay.over(
                Replay.Window.of(START, START + MINUTES * 60_000L, rule.min()),
                ScalingPolicy.of(rule, FLAGS),
                FLAGS,
                Composition.of(rule).sources(Arrays.asList(sources)),
                PodStart.coldStartOf(Duration.ofSeconds(1)));
    }

    private static int at(Timeline timeline, int minute) {
        return timeline.replicasAt(minute * 4 + 3);
    }

    private static SampleSeries series(java.util.function.IntToDoubleFunction of) {
        double[] values = new double[MINUTES];
        Arrays.setAll(values, of);
        return SampleSeries.read(values, START, 60_000, false, KedaVersion.NEWEST);
    }
}
