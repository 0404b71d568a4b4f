package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Behavior;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
        var proposal =
                Proposal.of(reading, TriggerRule.averageValue(10), scaling(1, "0"), ObservedTarget.settled(2), flags);
        assertEquals(8, proposal.replicas());
    }

    @Test
    void beforeTwoTwentyNotANumberAsksForTheMaximum() {
        var flags = FLAGS.withVersions(KubernetesVersion.NEWEST, KedaVersion.parse("2.19.0"));
        var reading = KedaReading.of(InstantAnswer.one(Double.NaN), true, flags.keda());
        assertEquals(
                8,
                Proposal.of(reading, TriggerRule.averageValue(10), scaling(1, "0"), ObservedTarget.settled(2), flags)
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

    @Test
    void belowActivationAWorkloadThatMaySleepSleeps() {
        var asleep = proposeFor(scaling(0, "50"), 45, 3);
        assertEquals(0, asleep.replicas());
        assertEquals(
                "45 is not above the activation threshold of 50, so KEDA goes to 0 replicas after the cooldown of 300 s.",
                asleep.arithmetic());
        assertEquals(
                "45 is not above the activation threshold of 50, so the workload stays at 0 replicas.",
                proposeFor(scaling(0, "50"), 45, 0).arithmetic());
        assertEquals(6, proposeFor(scaling(0, "50"), 51, 0).replicas());
        assertEquals(5, proposeFor(scaling(1, "50"), 45, 3).replicas());
    }

    @Test
    void theDocumentsOwnToleranceCounts() {
        var up = new Behavior.Direction(
                Optional.empty(), Optional.empty(), List.of(), Optional.of(new BigDecimal("0.01")));
        var written = scaling(1, "0");
        var touchy = new Scaling(
                1,
                8,
                written.triggers(),
                Optional.empty(),
                Optional.of(new Behavior(Optional.of(up), Optional.empty())),
                Optional.empty(),
                Optional.empty());
        assertEquals(4, proposeFor(written, 41, 4).replicas());
        assertEquals(5, proposeFor(touchy, 41, 4).replicas());
    }

    private static Scaling scaling(int min, String activation) {
        var trigger = new Trigger.Prometheus(
                Optional.empty(),
                "sum(x)",
                BigDecimal.TEN,
                Optional.of(new BigDecimal(activation)),
                Trigger.MetricType.AVERAGE_VALUE,
                Trigger.OnNoData.ZERO,
                false);
        return new Scaling(
                min, 8, List.of(trigger), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Proposal proposeFor(Scaling scaling, double value, int replicas) {
        return Proposal.of(
                read(InstantAnswer.one(value), true),
                TriggerRule.of(scaling.triggers().get(0)),
                scaling,
                ObservedTarget.settled(replicas),
                FLAGS);
    }

    private static KedaReading read(InstantAnswer answer, boolean ignoreNullValues) {
        return KedaReading.of(answer, ignoreNullValues, KedaVersion.NEWEST);
    }

    private static Proposal propose(InstantAnswer answer, TriggerRule rule, ScaleTarget target) {
        return Proposal.of(read(answer, true), rule, scaling(1, "0"), target, FLAGS);
    }
}
