package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A mean of the replicas is shared anew by those of the replay, as pods of a cluster would share it. */
class MeanOfReplicasTest {

    private static final ControllerFlags FLAGS = ControllerFlags.DEFAULT;
    private static final int MINUTES = 24 * 60;
    private static final IntToDoubleFunction DAY = minute -> 100 + 90 * Math.sin(minute / 200.0);

    @Test
    void valueOfAMeanComesToWhatTheSumAsksFor() {
        var mean = replay(ScalingPolicy.of(1, 30, TriggerRule.value(10)), mean(DAY), PodStart.AT_ONCE);
        var sum = replay(ScalingPolicy.of(1, 30, TriggerRule.averageValue(10)), total(DAY), PodStart.AT_ONCE);

        assertTrue(mean.highest() >= 18, mean.highest() + " at most");
        assertTrue(Math.abs(sum.replicaHours() - mean.replicaHours()) < 0.02 * sum.replicaHours());
    }

    @Test
    void averageValueDividesAMeanOnceMore() {
        var policy = ScalingPolicy.of(1, 60, TriggerRule.averageValue(10));
        var demand = mean(minute -> 400);

        var timeline = Replay.over(
                Replay.Window.of(0, MINUTES * 60_000L, 7), policy, FLAGS, List.of(demand), PodStart.AT_ONCE);

        // 40 replicas are needed; with 7 the mean is 57.1, which asks for 6, and with 6 it is 66.7, which asks for 7.
        for (int i = 0; i < timeline.size(); i++) {
            assertTrue(timeline.replicasAt(i) == 6 || timeline.replicasAt(i) == 7, timeline.replicasAt(i) + " at " + i);
        }
        assertEquals(
                Duration.ofHours(24),
                ReplayFigures.of(timeline, policy, List.of(demand)).aboveTarget());
    }

    @Test
    void aMeanThatIsDividedTwiceSwings() {
        var timeline =
                replay(ScalingPolicy.of(1, 60, TriggerRule.averageValue(10)), mean(minute -> 400), PodStart.AT_ONCE);

        assertEquals(40, timeline.highest(), "beside one pod it asks for all");
        assertTrue(timeline.replicasAt(4 * 60) < 10, "beside many it lets them go");
    }

    /**
     * What KEDA 2.20.2 and the HPA of Kubernetes 1.36.2 did in the lab with a metric that was 400, later 900, divided by
     * the ready replicas: 4, 8, 16, 32, 40, 5, and then 8 and 5 in turn, every 35 s; later 12 and 8.
     */
    @Test
    void itSwingsAsARealClusterDid() {
        var flags = new ControllerFlags(
                ControllerFlags.DEFAULT.kubernetes(), KedaVersion.NEWEST, Duration.ofSeconds(5), 0.1, 30);
        double[] load = new double[300];
        Arrays.setAll(load, second -> second < 150 ? 400 : 900);
        var series = SampleSeries.read(load, 0, 1_000, false, KedaVersion.NEWEST);

        var steps = Replay.over(
                        Replay.Window.of(0, 300_000, 1),
                        ScalingPolicy.of(1, 60, TriggerRule.averageValue(10)),
                        flags,
                        List.of(new MeanOfReplicas(series, false, KedaVersion.NEWEST)),
                        PodStart.coldStartOf(Duration.ofSeconds(2)))
                .steps();

        assertEquals(
                // The lab's metric was read some seconds late, so it did not stop at 10.
                List.of(4, 8, 16, 32, 40, 10, 5, 8, 5, 8, 5, 8, 5, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12),
                steps.stream().map(ScaleStep::to).toList());
    }

    /** A cluster, played by hand: pods that share the load, and a mean that is read from them at each turn. */
    @Test
    void itDoesWhatTheControllersDoOverPodsThatShareTheLoad() {
        var policy = ScalingPolicy.of(0, 30, TriggerRule.averageValue(10)).withTimes(30, 300, 0);
        var start = PodStart.coldStartOf(Duration.ofSeconds(90));
        var timeline = replay(policy, mean(DAY), start);

        var pods = new SimulatedPods(1, start);
        var cluster = new Autoscaler(policy, FLAGS, List.of(new ReadAtThePods(pods)), 0);
        int[] replicas = new int[timeline.size()];
        for (int i = 0; i < replicas.length; i++) {
            long at = i * 15_000L;
            pods.advanceTo(at);
            if (at % 30_000 == 0) {
                pods.scaleTo(cluster.poll(pods, at), at);
            }
            pods.scaleTo(cluster.sync(pods, at), at);
            replicas[i] = pods.specReplicas();
        }

        int[] replayed = new int[timeline.size()];
        Arrays.setAll(replayed, timeline::replicasAt);
        assertArrayEquals(replicas, replayed);
        assertTrue(timeline.highest() > 3, timeline.highest() + " at most");
    }

    @Test
    void withoutPodsThereIsNoMean() {
        var nobody = new SimulatedPods(0, PodStart.AT_ONCE);

        assertEquals(TriggerSource.FAILED, mean(DAY).milliAt(0, nobody));
        assertEquals(0, new MeanOfReplicas(total(DAY), true, KedaVersion.NEWEST).milliAt(0, nobody));
        assertTrue(Double.isNaN(mean(minute -> Double.NaN).valueAt(0, new SimulatedPods(2, PodStart.AT_ONCE))));
    }

    @Test
    void adviceDoesNotSearchForAThresholdThatMendsIt() {
        assertTrue(refusal(TriggerRule.averageValue(10)).contains("divides it by the replicas once more"));
        assertTrue(Advisor.on(situation(TriggerRule.value(10))) instanceof Advice.Given);
    }

    private static String refusal(TriggerRule rule) {
        return ((Advice.Refused) Advisor.on(situation(rule))).reason();
    }

    private static Situation situation(TriggerRule rule) {
        var policy = ScalingPolicy.of(1, 30, rule);
        return new Situation(
                window(),
                policy,
                FLAGS,
                List.of(mean(DAY)),
                List.of("Trigger 1"),
                PodStart.AT_ONCE,
                TargetLoad.of(policy),
                new ReplicaLimits(1, 40),
                OptionalDouble.empty());
    }

    private record ReadAtThePods(ScaleTarget pods) implements TriggerSource {
        @Override
        public double valueAt(long atMillis) {
            return pods.readyPods() == 0 ? Double.NaN : DAY.applyAsDouble((int) (atMillis / 60_000)) / pods.readyPods();
        }

        @Override
        public long milliAt(long atMillis) {
            double value = valueAt(atMillis);
            return Double.isNaN(value) ? FAILED : KedaMilli.of(value, KedaVersion.NEWEST);
        }
    }

    private static Timeline replay(ScalingPolicy policy, TriggerSource source, PodStart start) {
        return Replay.over(window(), policy, FLAGS, List.of(source), start);
    }

    private static Replay.Window window() {
        return Replay.Window.of(0, MINUTES * 60_000L, 1);
    }

    private static MeanOfReplicas mean(IntToDoubleFunction total) {
        return new MeanOfReplicas(total(total), false, KedaVersion.NEWEST);
    }

    private static SampleSeries total(IntToDoubleFunction of) {
        double[] values = new double[MINUTES];
        Arrays.setAll(values, of);
        return SampleSeries.read(values, 0, 60_000, false, KedaVersion.NEWEST);
    }
}
