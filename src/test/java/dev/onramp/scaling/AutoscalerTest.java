package dev.onramp.scaling;

import static dev.onramp.testing.Rules.scaling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.document.Fallback;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** KEDA's loop and the HPA's guards, one habit at a time. Seconds count from an arbitrary start. */
class AutoscalerTest {

    private static final long START = 1_790_000_000_000L;
    private static final TriggerRule TEN_EACH = TriggerRule.averageValue(10);

    private final LatestReading source = new LatestReading();

    @Test
    void aValueAboveActivationWakesTheWorkload() {
        var autoscaler = autoscaler(ScalingPolicy.of(0, 8, TEN_EACH.activatedAbove(50)));
        read(50);
        assertEquals(0, poll(autoscaler, 0, 0));
        read(50.001);
        assertEquals(1, poll(autoscaler, 0, 30));
        assertTrue(autoscaler.isActive());
    }

    @Test
    void wakingGoesToTheMinimum() {
        var autoscaler = autoscaler(ScalingPolicy.of(3, 8, TEN_EACH));
        read(1);
        assertEquals(3, poll(autoscaler, 0, 0));
    }

    @Test
    void sleepWaitsForTheCooldownAndThenGoesStraightToZero() {
        var autoscaler = autoscaler(ScalingPolicy.of(0, 8, TEN_EACH).withTimes(30, 60, 0));
        read(50);
        assertEquals(5, poll(autoscaler, 5, 0));
        read(0);
        assertEquals(5, poll(autoscaler, 5, 30));
        assertEquals(0, poll(autoscaler, 5, 60));
    }

    @Test
    void theCooldownCountsFromTheWholeSecondOfTheLastActivity() {
        var autoscaler = autoscaler(ScalingPolicy.of(0, 8, TEN_EACH).withTimes(30, 60, 0));
        read(50);
        autoscaler.poll(ObservedTarget.settled(5), START + 900);
        read(0);
        assertEquals(0, poll(autoscaler, 5, 60));
    }

    @Test
    void activityBesideAFailingTriggerDoesNotRenewTheCooldown() {
        var other = new LatestReading();
        var policy = ScalingPolicy.of(0, 8, TEN_EACH, TEN_EACH).withTimes(30, 60, 0);
        var autoscaler = new Autoscaler(policy, ControllerFlags.DEFAULT, List.of(source, other), START);
        read(50);
        other.set(KedaReading.of(InstantAnswer.one(0), true, KedaVersion.NEWEST));
        poll(autoscaler, 5, 0);
        other.set(KedaReading.of(InstantAnswer.many(2), true, KedaVersion.NEWEST));
        assertEquals(5, poll(autoscaler, 5, 30));
        read(0);
        other.set(KedaReading.of(InstantAnswer.one(0), true, KedaVersion.NEWEST));
        assertEquals(0, poll(autoscaler, 5, 60));
    }

    @Test
    void aWorkloadNeverActiveWaitsForTheInitialCooldown() {
        var autoscaler = autoscaler(ScalingPolicy.of(0, 8, TEN_EACH).withTimes(30, 300, 120));
        read(0);
        assertEquals(1, poll(autoscaler, 1, 90));
        assertEquals(0, poll(autoscaler, 1, 120));
    }

    @Test
    void theInitialCooldownCountsFromTheWholeSecondOfTheCreation() {
        var policy = ScalingPolicy.of(0, 8, TEN_EACH).withTimes(30, 300, 120);
        var autoscaler = new Autoscaler(policy, ControllerFlags.DEFAULT, List.of(source), START + 999);
        read(0);
        assertEquals(0, poll(autoscaler, 1, 120));
    }

    @Test
    void aMinimumKeepsKedaFromSleeping() {
        var autoscaler = autoscaler(ScalingPolicy.of(2, 8, TEN_EACH));
        read(0);
        assertEquals(5, poll(autoscaler, 5, 1000));
        assertEquals(2, poll(autoscaler, 1, 1030));
    }

    @Test
    void idlingGoesBelowTheMinimumAndBack() {
        var autoscaler = autoscaler(
                Policies.withIdle(ScalingPolicy.of(2, 8, TEN_EACH), 0).withTimes(30, 60, 0));
        read(0);
        assertEquals(0, poll(autoscaler, 4, 0));
        read(1);
        assertEquals(2, poll(autoscaler, 0, 30));
    }

    @Test
    void anIdlingWorkloadAboveZeroGoesBackToItsMinimum() {
        var autoscaler = autoscaler(Policies.withIdle(ScalingPolicy.of(3, 8, TEN_EACH), 1));
        read(1);
        assertEquals(3, poll(autoscaler, 1, 0));
        assertEquals(4, poll(autoscaler, 4, 30));
    }

    @Test
    void withCpuAloneItIsAlwaysActive() {
        var cpu = TriggerRule.of(
                scaling(1, 9, "", "{type: cpu, value: 50}").triggers().get(0));
        var policy = Policies.withIdle(ScalingPolicy.of(2, 8, cpu), 0).withTimes(30, 0, 0);
        var autoscaler = autoscaler(policy);
        assertEquals(3, poll(autoscaler, 3, 30));
        assertTrue(autoscaler.isActive());
        assertEquals(2, poll(autoscaler, 1, 60));
    }

    @Test
    void theSmallestAllowedScaleDownMayBeChosen() {
        var down = new DirectionRules(
                0,
                SelectPolicy.MIN,
                List.of(ChangePolicy.pods(1, 15), ChangePolicy.percent(50, 15)),
                OptionalDouble.empty());
        var policy = ScalingPolicy.of(1, 20, TEN_EACH).withBehavior(new HpaBehavior(HpaBehavior.DEFAULT_UP, down));
        var autoscaler = autoscaler(policy);
        read(10);
        assertEquals(9, sync(autoscaler, 10, 15));
        assertEquals(LimitReason.SCALE_DOWN_LIMIT, autoscaler.limitReason());
    }

    @Test
    void whereAPollAndASyncMeetThePollComesFirst() {
        var series = SampleSeries.read(new double[] {35, 35}, START, 15_000, true, KedaVersion.NEWEST);
        var timeline = Replay.over(
                Replay.Window.of(START, START + 15_000, 0),
                ScalingPolicy.of(0, 8, TEN_EACH),
                ControllerFlags.DEFAULT,
                List.of(series),
                PodStart.AT_ONCE);
        // Woken by the poll, and grown by the sync of the same moment.
        assertEquals(4, timeline.replicasAt(0));
    }

    @Test
    void anErrorWithoutFallbackKeepsEverything() {
        var autoscaler = autoscaler(ScalingPolicy.of(0, 8, TEN_EACH).withTimes(30, 0, 0));
        fail();
        assertEquals(5, poll(autoscaler, 5, 600));
        assertEquals(5, sync(autoscaler, 5, 615));
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, autoscaler.hpaState());
    }

    @Test
    void theFallbackComesAfterMoreFailuresThanAllowed() {
        var autoscaler = autoscaler(Policies.withFallback(ScalingPolicy.of(1, 8, TEN_EACH), staticFallback(4, 2)));
        fail();
        assertEquals(1, sync(autoscaler, 1, 15));
        assertEquals(1, sync(autoscaler, 1, 30));
        assertEquals(4, sync(autoscaler, 1, 45));
        assertTrue(autoscaler.isInFallback());
        read(10);
        sync(autoscaler, 4, 60);
        assertFalse(autoscaler.isInFallback());
    }

    @Test
    void aSuccessStartsTheCountOfFailuresAnew() {
        var autoscaler = autoscaler(Policies.withFallback(ScalingPolicy.of(1, 8, TEN_EACH), staticFallback(4, 1)));
        fail();
        sync(autoscaler, 1, 15);
        read(10);
        sync(autoscaler, 1, 30);
        fail();
        assertEquals(1, sync(autoscaler, 1, 45));
        assertEquals(4, sync(autoscaler, 1, 60));
    }

    @Test
    void aSuccessThatOnlyAPollSawDoesNotEndTheFallbackOfSyncs() {
        var autoscaler = autoscaler(Policies.withFallback(ScalingPolicy.of(1, 8, TEN_EACH), staticFallback(4, 1)));
        fail();
        sync(autoscaler, 1, 15);
        assertEquals(4, sync(autoscaler, 1, 30));
        read(10);
        poll(autoscaler, 1, 40);
        fail();
        // The sync's own copy still counts two.
        assertEquals(4, sync(autoscaler, 1, 45));
        read(10);
        sync(autoscaler, 1, 60);
        fail();
        assertEquals(1, sync(autoscaler, 1, 75));
    }

    @Test
    void whereAPollBuiltTheScalersBothCountTogether() {
        var autoscaler = autoscaler(Policies.withFallback(ScalingPolicy.of(1, 8, TEN_EACH), staticFallback(4, 1)));
        fail();
        sync(autoscaler, 1, 15);
        poll(autoscaler, 1, 20);
        assertEquals(4, sync(autoscaler, 1, 30));
        read(10);
        poll(autoscaler, 1, 40);
        fail();
        assertEquals(1, sync(autoscaler, 1, 45));
    }

    @Test
    void pollsCountFailuresTooAndAFallbackWakes() {
        var autoscaler = autoscaler(Policies.withFallback(ScalingPolicy.of(0, 8, TEN_EACH), staticFallback(4, 1)));
        fail();
        assertEquals(0, poll(autoscaler, 0, 0));
        assertEquals(1, poll(autoscaler, 0, 30));
    }

    @Test
    void aFallbackOfZeroSleepsOnErrors() {
        var autoscaler = autoscaler(Policies.withFallback(ScalingPolicy.of(0, 8, TEN_EACH), staticFallback(0, 5)));
        fail();
        assertEquals(0, poll(autoscaler, 3, 0));
    }

    @Test
    void theFallbackMayKeepTheHigherOrLowerOfBoth() {
        assertEquals(6, fallbackFrom(6, Fallback.Behavior.CURRENT_REPLICAS_IF_HIGHER));
        assertEquals(4, fallbackFrom(3, Fallback.Behavior.CURRENT_REPLICAS_IF_HIGHER));
        assertEquals(3, fallbackFrom(3, Fallback.Behavior.CURRENT_REPLICAS_IF_LOWER));
        assertEquals(3, fallbackFrom(3, Fallback.Behavior.CURRENT_REPLICAS));
        assertEquals(4, fallbackFrom(3, Fallback.Behavior.STATIC));
    }

    private int fallbackFrom(int current, Fallback.Behavior behavior) {
        var autoscaler =
                autoscaler(Policies.withFallback(ScalingPolicy.of(1, 8, TEN_EACH), new Fallback(0, 4, behavior)));
        fail();
        return sync(autoscaler, current, 15);
    }

    @Test
    void aFallbackForALevelNeedsReadyPodsAndKedaTwoEighteen() {
        var policy = Policies.withFallback(ScalingPolicy.of(1, 20, TriggerRule.value(10)), staticFallback(6, 0));
        fail();
        var newest = autoscaler(policy);
        assertEquals(6, newest.sync(ObservedTarget.of(3, 3), START + 15_000));
        assertEquals(6, newest.desired());
        assertEquals(3, autoscaler(policy).sync(ObservedTarget.of(3, 0), START + 15_000));
        var older = ControllerFlags.DEFAULT.withVersions(KubernetesVersion.NEWEST, KedaVersion.parse("2.17.0"));
        assertEquals(
                3, new Autoscaler(policy, older, List.of(source), START).sync(ObservedTarget.of(3, 3), START + 15_000));
    }

    @Test
    void aFallbackForALevelIsCutOffAndNotRoundedUp() {
        // 5 replicas of which 3 are ready: 16.666 of 10, times 3, is 4.9998; rounded up to 16.667 it would ask for 6.
        var policy = Policies.withFallback(ScalingPolicy.of(1, 20, TriggerRule.value(10)), staticFallback(5, 0));
        fail();
        var autoscaler = autoscaler(policy);
        autoscaler.sync(ObservedTarget.of(3, 3), START + 15_000);
        assertEquals(5, autoscaler.desired());
    }

    @Test
    void aFallbackThatNoLongHoldsIsReadAsNothing() {
        fail();
        assertEquals(9_000, fallback(TriggerRule.averageValue(1e12), 9_000));
        assertEquals(0, fallback(TriggerRule.averageValue(1e12), 10_000));
        assertEquals(0, fallback(TriggerRule.value(1e15), 10_000));
    }

    /** What a single ready replica is asked to become. */
    private int fallback(TriggerRule rule, int replicas) {
        var policy = Policies.withFallback(ScalingPolicy.of(1, 10_000, rule), staticFallback(replicas, 0));
        var autoscaler = autoscaler(policy);
        autoscaler.sync(ObservedTarget.settled(1), START + 15_000);
        return autoscaler.desired();
    }

    @Test
    void aThresholdThatRoundsToNothingIsRefused() {
        var policy = ScalingPolicy.of(1, 8, TriggerRule.averageValue(1e-9));
        assertThrows(IllegalArgumentException.class, () -> autoscaler(policy));
    }

    @Test
    void aCachedValueIsThatOfTheLastPoll() {
        var autoscaler = autoscaler(ScalingPolicy.of(1, 8, TEN_EACH.cached()));
        read(10);
        poll(autoscaler, 1, 0);
        read(80);
        assertEquals(1, sync(autoscaler, 1, 15));
        poll(autoscaler, 1, 30);
        assertEquals(4, sync(autoscaler, 1, 30));
    }

    @Test
    void aCachedErrorIsReadOnceAndThenAskedAnew() {
        var autoscaler = autoscaler(ScalingPolicy.of(1, 8, TEN_EACH.cached()));
        fail();
        poll(autoscaler, 1, 0);
        read(40);
        assertEquals(1, sync(autoscaler, 1, 15));
        assertEquals(4, sync(autoscaler, 1, 30));
    }

    @Test
    void pausingHoldsWhatItSays() {
        read(80);
        var policy = ScalingPolicy.of(0, 8, TEN_EACH);
        assertEquals(2, sync(autoscaler(policy.withPause(Pause.HERE)), 2, 15));
        assertEquals(5, poll(autoscaler(policy.withPause(Pause.at(5))), 2, 0));
        assertEquals(0, poll(autoscaler(policy.withPause(Pause.SCALE_OUT)), 0, 0));
        assertEquals(2, sync(autoscaler(policy.withPause(Pause.SCALE_OUT)), 2, 15));
        assertEquals(6, sync(autoscaler(policy.withPause(Pause.SCALE_IN)), 2, 15));
        read(0);
        assertEquals(2, poll(autoscaler(policy.withPause(Pause.SCALE_IN)), 2, 0));
        assertEquals(0, poll(autoscaler(policy), 2, 0));
    }

    @Test
    void countsOutsideTheRangeAreBroughtBackWithoutAskingTheMetric() {
        fail();
        var autoscaler = autoscaler(ScalingPolicy.of(2, 8, TEN_EACH));
        assertEquals(8, sync(autoscaler, 20, 15));
        assertEquals(2, sync(autoscaler, 1, 30));
        assertEquals(HpaState.OUT_OF_RANGE, autoscaler.hpaState());
    }

    @Test
    void theHpaLeavesAWorkloadAtZeroAlone() {
        read(80);
        var autoscaler = autoscaler(ScalingPolicy.of(0, 8, TEN_EACH));
        assertEquals(0, sync(autoscaler, 0, 15));
        assertEquals(HpaState.SCALING_DISABLED, autoscaler.hpaState());
    }

    @Test
    void aFirstRecommendationOfZeroBlocksAnUpWindow() {
        var defaults = HpaBehavior.DEFAULT_UP;
        var up = new DirectionRules(60, defaults.select(), defaults.policies(), defaults.tolerance());
        var autoscaler = autoscaler(
                ScalingPolicy.of(0, 8, TEN_EACH).withBehavior(new HpaBehavior(up, HpaBehavior.defaultDown(300))));
        read(80);
        sync(autoscaler, 0, 0);
        assertEquals(1, sync(autoscaler, 1, 45));
        assertEquals(HpaState.SCALE_UP_STABILIZED, autoscaler.hpaState());
        assertEquals(5, sync(autoscaler, 1, 60));
    }

    @Test
    void recommendationsSurviveASleep() {
        var autoscaler = autoscaler(ScalingPolicy.of(0, 10, TEN_EACH));
        read(80);
        sync(autoscaler, 8, 0);
        sync(autoscaler, 0, 15);
        read(30);
        assertEquals(4, sync(autoscaler, 1, 30));
        assertEquals(8, sync(autoscaler, 4, 45));
    }

    @Test
    void aSurgePodIsTakenForAReplica() {
        var autoscaler = autoscaler(ScalingPolicy.of(1, 20, TEN_EACH));
        read(46);
        assertEquals(5, autoscaler.sync(new ObservedTarget(4, 5, 4, 5), START));
    }

    @Test
    void leavingPodsThatAreStillReadyMultiplyALevel() {
        var autoscaler = autoscaler(ScalingPolicy.of(1, 20, TriggerRule.value(10)));
        read(12);
        assertEquals(6, autoscaler.sync(new ObservedTarget(3, 3, 6, 6), START));
        assertEquals(8, autoscaler.desired());
        assertEquals(LimitReason.SCALE_UP_LIMIT, autoscaler.limitReason());
    }

    @Test
    void aLevelWithoutAnyPodCannotBeReckoned() {
        var autoscaler = autoscaler(ScalingPolicy.of(1, 20, TriggerRule.value(10)));
        read(50);
        assertEquals(2, autoscaler.sync(new ObservedTarget(2, 0, 0, 0), START));
        assertEquals(HpaState.FAILED_GET_EXTERNAL_METRIC, autoscaler.hpaState());
    }

    @Test
    void exactlyTenPercentMoreActsUpToKubernetesOneThirtyTwo() {
        read(110);
        var policy = ScalingPolicy.of(1, 20, TEN_EACH);
        assertEquals(10, sync(autoscaler(policy), 10, 15));
        var older = ControllerFlags.DEFAULT.withVersions(KubernetesVersion.parse("1.32.4"), KedaVersion.NEWEST);
        assertEquals(11, sync(new Autoscaler(policy, older, List.of(source), START), 10, 15));
    }

    @Test
    void theHighestOfSeveralTriggersCounts() {
        var other = new LatestReading();
        var policy = ScalingPolicy.of(1, 8, TEN_EACH, TriggerRule.cron());
        var autoscaler = new Autoscaler(policy, ControllerFlags.DEFAULT, List.of(source, other), START);
        read(20);
        other.set(KedaReading.of(InstantAnswer.one(4), true, KedaVersion.NEWEST));
        assertEquals(4, sync(autoscaler, 1, 15));
    }

    @Test
    void everyTriggerNeedsASource() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Autoscaler(ScalingPolicy.of(1, 8, TEN_EACH), ControllerFlags.DEFAULT, List.of(), START));
    }

    @Test
    void aColdStartDelaysServingPodsOnly() {
        var series = SampleSeries.read(
                new double[] {10, 40, 40, 40, 40, 40, 40, 40}, START, 15_000, true, KedaVersion.NEWEST);
        var timeline = Replay.over(
                Replay.Window.of(START, START + 120_000, 1),
                ScalingPolicy.of(1, 8, TEN_EACH),
                ControllerFlags.DEFAULT,
                List.of(series),
                PodStart.coldStartOf(Duration.ofSeconds(60)));
        assertEquals(4, timeline.replicasAt(1));
        assertEquals(1, timeline.servingAt(4));
        assertEquals(4, timeline.servingAt(5));
        assertEquals(4, timeline.highest());
        assertEquals((1 + 7 * 4) * 15 / 3600.0, timeline.replicaHours(), 1e-12);
    }

    private Autoscaler autoscaler(ScalingPolicy policy) {
        return new Autoscaler(policy, ControllerFlags.DEFAULT, List.of(source), START);
    }

    private static Fallback staticFallback(int replicas, int afterFailures) {
        return new Fallback(afterFailures, replicas, Fallback.Behavior.STATIC);
    }

    private void read(double value) {
        source.set(KedaReading.of(InstantAnswer.one(value), true, KedaVersion.NEWEST));
    }

    private void fail() {
        source.set(KedaReading.of(InstantAnswer.many(2), true, KedaVersion.NEWEST));
    }

    private static int poll(Autoscaler autoscaler, int replicas, long seconds) {
        return autoscaler.poll(ObservedTarget.settled(replicas), START + seconds * 1000);
    }

    private static int sync(Autoscaler autoscaler, int replicas, long seconds) {
        return autoscaler.sync(ObservedTarget.settled(replicas), START + seconds * 1000);
    }
}
