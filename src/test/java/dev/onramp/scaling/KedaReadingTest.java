package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KedaReadingTest {

    private static final ControllerFlags FLAGS = ControllerFlags.DEFAULT;

    @Test
    void oneSeriesIsReadInThousandths() {
        var reading = read(InstantAnswer.one(2.6756), true);
        assertEquals(KedaReading.Kind.VALUE, reading.kind());
        assertEquals(2676, reading.milli());
        assertEquals("KEDA reads 2.676.", reading.sentence());
    }

    @Test
    void nothingIsZeroOrAnErrorAsTold() {
        for (var answer : new InstantAnswer[] {
            InstantAnswer.nothing(),
            InstantAnswer.one(Double.NaN),
            InstantAnswer.one(Double.NEGATIVE_INFINITY),
            new InstantAnswer(ResultType.MATRIX, 1, Double.NaN)
        }) {
            assertEquals(KedaReading.Kind.ZERO_FOR_NOTHING, read(answer, true).kind());
            assertTrue(read(answer, false).isError());
        }
    }

    @Test
    void severalSeriesScalarsAndStringsAreErrorsWhateverIsTold() {
        for (var answer : new InstantAnswer[] {
            InstantAnswer.many(3),
            new InstantAnswer(ResultType.SCALAR, 1, 1),
            new InstantAnswer(ResultType.STRING, 1, 1)
        }) {
            assertTrue(read(answer, true).isError());
        }
        assertTrue(read(InstantAnswer.many(3), true).sentence().contains("3 are an error"));
    }

    @Test
    void negativesReadAsZeroSinceTwoTwentyTwo() {
        assertEquals(
                0,
                KedaReading.of(InstantAnswer.one(-1.5), true, KedaVersion.parse("2.20.2"))
                        .milli());
        assertEquals(
                -1500,
                KedaReading.of(InstantAnswer.one(-1.5), true, KedaVersion.parse("2.20.1"))
                        .milli());
        assertEquals(
                -1500,
                KedaReading.of(InstantAnswer.one(-1.5), true, KedaVersion.parse("2.19.0"))
                        .milli());
    }

    @Test
    void aNegativeValueThatReachesTheHpaAsksForTheMaximum() {
        var flags = FLAGS.withVersions(KubernetesVersion.NEWEST, KedaVersion.parse("2.20.1"));
        var reading = KedaReading.of(InstantAnswer.one(-1), true, flags.keda());
        var proposal = Proposal.of(reading, TriggerRule.averageValue(10), ObservedTarget.settled(2), 1, 8, flags);
        assertEquals(8, proposal.replicas());
    }

    @Test
    void beforeTwoTwentyNotANumberAsksForTheMaximum() {
        var flags = FLAGS.withVersions(KubernetesVersion.NEWEST, KedaVersion.parse("2.19.0"));
        var reading = KedaReading.of(InstantAnswer.one(Double.NaN), true, flags.keda());
        assertEquals(
                8,
                Proposal.of(reading, TriggerRule.averageValue(10), ObservedTarget.settled(2), 1, 8, flags)
                        .replicas());
    }

    @Test
    void anUnknownVersionTakesTheNewestRules() {
        assertEquals(KedaVersion.NEWEST, KedaVersion.parse("latest"));
        assertEquals(KedaVersion.NEWEST, KedaVersion.parse(null));
        assertEquals(new KedaVersion(2, 17, 1), KedaVersion.parse("v2.17.1"));
    }

    @Test
    void aTotalIsDividedByTheThreshold() {
        var proposal = propose(InstantAnswer.one(92.5), TriggerRule.averageValue(40), ObservedTarget.settled(2));
        assertEquals(3, proposal.replicas());
        assertEquals("92.5 / 40 = 2.313, rounded up: 3 replicas.", proposal.arithmetic());
    }

    @Test
    void withinTheToleranceTheReplicasStay() {
        var proposal = propose(InstantAnswer.one(84), TriggerRule.averageValue(40), ObservedTarget.settled(2));
        assertEquals(2, proposal.replicas());
        assertEquals(
                "84 / (40 × 2 replicas) = 1.05 is within the tolerance, so the HPA keeps 2 replicas.",
                proposal.arithmetic());
    }

    @Test
    void aLevelMultipliesTheReadyPods() {
        var proposal = propose(InstantAnswer.one(0.9), TriggerRule.value(0.5), ObservedTarget.of(4, 3));
        assertEquals(6, proposal.replicas());
        assertEquals("0.9 / 0.5 = 1.8, times 3 ready pods, rounded up: 6 replicas.", proposal.arithmetic());
    }

    @Test
    void theRangeCutsAndLifts() {
        var tooMany = propose(InstantAnswer.one(4000), TriggerRule.averageValue(40), ObservedTarget.settled(2));
        assertEquals(100, tooMany.wanted());
        assertEquals(8, tooMany.replicas());
        assertTrue(tooMany.arithmetic().endsWith("the maximum cuts it to 8."));
        var none = propose(InstantAnswer.nothing(), TriggerRule.averageValue(40), ObservedTarget.settled(2));
        assertEquals(1, none.replicas());
        assertTrue(none.arithmetic().endsWith("the minimum lifts it to 1."));
    }

    @Test
    void anErrorKeepsTheReplicas() {
        var proposal = propose(InstantAnswer.many(2), TriggerRule.averageValue(40), ObservedTarget.settled(5));
        assertEquals(5, proposal.replicas());
        assertEquals("Without a value the HPA keeps 5 replicas.", proposal.arithmetic());
    }

    private static KedaReading read(InstantAnswer answer, boolean ignoreNullValues) {
        return KedaReading.of(answer, ignoreNullValues, KedaVersion.NEWEST);
    }

    private static Proposal propose(InstantAnswer answer, TriggerRule rule, ScaleTarget target) {
        return Proposal.of(read(answer, true), rule, target, 1, 8, FLAGS);
    }
}
