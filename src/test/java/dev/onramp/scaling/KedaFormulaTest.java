package dev.onramp.scaling;

import static dev.onramp.testing.Rules.scaling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Scaling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Triggers under a formula are asked, counted and kept one by one; the last of them the formula does not use. */
class KedaFormulaTest {

    private static final long START = 1_790_000_000_000L;
    private static final ScaleTarget TWO = ObservedTarget.settled(2);

    private final List<LatestReading> sources = new ArrayList<>();
    private long now = START;

    @Test
    void eachTriggerIsCachedForItself() {
        var autoscaler = autoscaler("", "");
        say(20, 20, 0);
        autoscaler.poll(TWO, now);
        say(100, 60, 0);

        // 20 from the last poll and 60 of now, at 10 each.
        autoscaler.sync(TWO, tick());
        assertEquals(8, autoscaler.desired());
        autoscaler.poll(TWO, tick());
        autoscaler.sync(TWO, tick());
        assertEquals(16, autoscaler.desired());
    }

    @Test
    void failuresAreCountedForEachTrigger() {
        var autoscaler = autoscaler("fallback: {afterFailures: 2, replicas: 5}, ", "");
        // Two failures of the one and then two of the other are four in a row, and never three of one.
        for (int failing = 0; failing < 2; failing++) {
            say(20, 20, 0);
            sources.get(failing + 1).set(many());
            assertEquals(2, autoscaler.sync(TWO, tick()));
            assertEquals(2, autoscaler.sync(TWO, tick()));
            assertFalse(autoscaler.isInFallback());
        }
        say(20, 20, 0);
        sources.get(1).set(many());
        autoscaler.sync(TWO, tick());
        autoscaler.poll(TWO, tick());
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, autoscaler.hpaState());

        autoscaler.sync(TWO, tick());

        assertTrue(autoscaler.isInFallback());
        assertEquals(5, autoscaler.desired());
    }

    @Test
    void oneInFallbackStandsForTheFormulaThoughAnotherFails() {
        var autoscaler = autoscaler("fallback: {afterFailures: 1, replicas: 5}, ", "");
        say(20, 20, 0);
        sources.get(1).set(many());
        autoscaler.sync(TWO, tick());
        sources.get(2).set(many());

        autoscaler.sync(TWO, tick());

        assertEquals(5, autoscaler.desired());
    }

    @Test
    void aFallbackLeftToAFormulaThatTakesNothingNeverComes() {
        var autoscaler = autoscaler("fallback: {afterFailures: 1, replicas: 5, behavior: scalingModifiers}, ", "");
        say(20, 20, 0);
        sources.get(1).set(many());
        for (int i = 0; i < 4; i++) {
            assertEquals(2, autoscaler.sync(TWO, tick()));
        }

        assertFalse(autoscaler.isInFallback());
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, autoscaler.hpaState());
    }

    @Test
    void aKeptFallbackOfATriggerIsNoValueToTheFormula() {
        // KEDA keeps it under the formula's own name, and the expression then finds nothing under the trigger's.
        var autoscaler = autoscaler("fallback: {afterFailures: 1, replicas: 5}, ", "");
        say(20, 20, 0);
        sources.get(0).set(many());
        autoscaler.poll(TWO, now);
        autoscaler.poll(TWO, tick());
        assertTrue(autoscaler.isInFallback());

        assertEquals(2, autoscaler.sync(TWO, tick()));
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, autoscaler.hpaState());
        // It was no error to KEDA: the record stays until the next poll.
        say(20, 20, 0);
        assertEquals(2, autoscaler.sync(TWO, tick()));
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, autoscaler.hpaState());
        autoscaler.poll(TWO, tick());
        autoscaler.sync(TWO, tick());
        assertEquals(4, autoscaler.desired());
    }

    @Test
    void aKeptFallbackDoesNoHarmWhereAnotherTriggerFallsBackNow() {
        var autoscaler = autoscaler("fallback: {afterFailures: 1, replicas: 5}, ", "");
        say(20, 20, 0);
        sources.get(0).set(many());
        autoscaler.poll(TWO, now);
        sources.get(1).set(many());
        autoscaler.poll(TWO, tick());

        autoscaler.sync(TWO, tick());

        assertEquals(5, autoscaler.desired());
    }

    @Test
    void aKeptFallbackOfATriggerItDoesNotUseDoesNoHarm() {
        var autoscaler = autoscaler("fallback: {afterFailures: 0, replicas: 5}, ", "", 3);
        say(20, 20, 0);
        sources.get(2).set(many());
        autoscaler.poll(TWO, now);

        autoscaler.sync(TWO, tick());

        assertEquals(4, autoscaler.desired());
    }

    @Test
    void aFallbackOfNoneSleepsOnErrorsThoughItNeverActs() {
        // KEDA falls back for whole targets only; its loop looks no further than at what is written.
        assertEquals(0, sleepyWithAnError("fallback: {afterFailures: 0, replicas: 0}, ", "2.5"));
        assertEquals(2, sleepyWithAnError("fallback: {afterFailures: 0, replicas: 3}, ", "2.5"));
        assertEquals(2, sleepyWithAnError("", "2.5"));
    }

    private int sleepyWithAnError(String fallback, String target) {
        var scaling = scaling(
                0,
                40,
                fallback + "cooldown: 0s, formula: {expression: a, target: " + target + "}, ",
                trigger("a", false));
        sources.clear();
        sources.add(new LatestReading());
        sources.get(0).set(many());
        var autoscaler = autoscaler(scaling);
        autoscaler.sync(TWO, tick());
        assertFalse(autoscaler.isInFallback());
        return autoscaler.poll(TWO, tick());
    }

    @Test
    void oneThatIsNotUsedFailsItToo() {
        var autoscaler = autoscaler("", "");
        say(20, 40, 0);
        sources.get(2).set(many());

        assertEquals(2, autoscaler.sync(TWO, tick()));
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, autoscaler.hpaState());
        autoscaler.poll(TWO, tick());
        assertFalse(autoscaler.isActive());
    }

    @Test
    void theFormulaWakesByItsOwnActivation() {
        var autoscaler = autoscaler("", ", activationTarget: 30");
        say(20, 10, 99);
        autoscaler.poll(TWO, now);
        assertFalse(autoscaler.isActive());
        say(20, 11, 0);
        autoscaler.poll(TWO, now);
        assertTrue(autoscaler.isActive());
    }

    @Test
    void theHpaNamesTheFirstOfItsMetricsThatFails() {
        var formula = autoscaler("", "", 1, "{type: cpu, value: 50}");
        sources.forEach(source -> source.set(many()));
        formula.sync(TWO, tick());
        assertEquals("FailedGetResourceMetric", formula.hpaState().kubernetesName(), "KEDA puts the formula last");

        var query = TriggerRule.averageValue(10);
        var cpu = TriggerRule.of(
                scaling(1, 9, "", "{type: cpu, value: 50}").triggers().get(0));
        var there = new LatestReading();
        var gone = new LatestReading();
        there.set(one(20));
        assertEquals(HpaState.FAILED_GET_RESOURCE_METRIC, failing(List.of(cpu, query), List.of(gone, there)));
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, failing(List.of(cpu, query), List.of(gone, gone)));
    }

    private static HpaState failing(List<TriggerRule> rules, List<TriggerSource> sources) {
        var policy = ScalingPolicy.of(1, 9, rules.toArray(new TriggerRule[0]));
        var autoscaler = new Autoscaler(policy, ControllerFlags.DEFAULT, sources, START);
        autoscaler.sync(ObservedTarget.settled(4), START + 15_000);
        return autoscaler.hpaState();
    }

    private Autoscaler autoscaler(String more, String inFormula) {
        return autoscaler(more, inFormula, 1);
    }

    /** @param cached which of the three the HPA reads from the last poll */
    private Autoscaler autoscaler(String more, String inFormula, int cached, String... others) {
        sources.clear();
        List<String> triggers = new ArrayList<>(
                List.of(trigger("a", cached == 1), trigger("b", cached == 2), trigger("spare", cached == 3)));
        triggers.addAll(List.of(others));
        var scaling = scaling(
                1,
                40,
                more + "formula: {expression: a + b, target: 10" + inFormula + "}, ",
                triggers.toArray(new String[0]));
        scaling.triggers().forEach(trigger -> sources.add(new LatestReading()));
        return autoscaler(scaling);
    }

    private Autoscaler autoscaler(Scaling scaling) {
        return new Autoscaler(
                ScalingPolicy.of(scaling, ControllerFlags.DEFAULT),
                ControllerFlags.DEFAULT,
                Composition.of(scaling).sources(sources),
                START);
    }

    private static String trigger(String name, boolean isCached) {
        return "{type: prometheus, name: " + name + ", query: sum(" + name + "), threshold: 1, cached: " + isCached
                + "}";
    }

    private void say(double... values) {
        for (int i = 0; i < values.length; i++) {
            sources.get(i).set(one(values[i]));
        }
    }

    private long tick() {
        now += 15_000;
        return now;
    }

    private static KedaReading one(double value) {
        return KedaReading.of(InstantAnswer.one(value), false, KedaVersion.NEWEST);
    }

    private static KedaReading many() {
        return KedaReading.of(InstantAnswer.many(2), false, KedaVersion.NEWEST);
    }
}
