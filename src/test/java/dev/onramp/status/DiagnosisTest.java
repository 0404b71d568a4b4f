package dev.onramp.status;

import static dev.onramp.status.Fleet.NOON;
import static dev.onramp.status.Fleet.autoscaler;
import static dev.onramp.status.Fleet.crashingPod;
import static dev.onramp.status.Fleet.deployment;
import static dev.onramp.status.Fleet.loadingPod;
import static dev.onramp.status.Fleet.paused;
import static dev.onramp.status.Fleet.pod;
import static dev.onramp.status.Fleet.readyPod;
import static dev.onramp.status.Fleet.scaledObject;
import static dev.onramp.status.Fleet.seen;
import static dev.onramp.status.Fleet.unschedulablePod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final String TAKEN =
            "{type: Ready, status: \"True\", reason: ScaledObjectReady, message: ScaledObject is defined correctly}";
    private static final String READS =
            "{type: ScalingActive, status: \"True\", reason: ValidMetricFound, message: the HPA was able to}";
    private static final String READING =
            "{type: External, external: {metric: {name: s0-prometheus}, current: {averageValue: 38500m}}}";

    @Test
    void allReadyServes() {
        Health health = diagnose(seen(deployment(3, 3, 3, 3), scaledObject(1, 8, TAKEN), autoscaler(READING, READS)));

        assertEquals(Mood.SERVING, health.mood());
        assertEquals("3 of 3 replicas ready.", health.sentence());
    }

    @Test
    void nothingThereIsNotRunning() {
        assertEquals(Mood.ABSENT, diagnose(Seen.NOTHING).mood());
    }

    @Test
    void aModelThatLoadsIsStartingSinceItsContainerRuns() {
        Health health = diagnose(seen(deployment(3, 3, 3, 1), readyPod("a"), loadingPod("b"), loadingPod("c")));

        assertEquals(Mood.STARTING, health.mood());
        assertEquals("1 of 3 replicas ready. 2 are loading.", health.sentence());
        assertEquals(Optional.of(Instant.parse("2026-11-25T11:59:20Z")), health.since());
    }

    @Test
    void aPodWithoutAMachineNamesTheGpuThatIsMissing() {
        Health health = diagnose(seen(deployment(2, 2, 2, 1), readyPod("a"), unschedulablePod("b")));

        assertEquals(Mood.WAITING, health.mood());
        assertEquals(
                "1 of 2 replicas ready. 1 pod waits. No free L40S: 0/6 nodes are available: 6 Insufficient"
                        + " nvidia.com/gpu.",
                health.sentence());
    }

    @Test
    void aCrashFailsWhenNothingServesAndDegradesWhenSomethingDoes() {
        Health alone = diagnose(seen(deployment(1, 1, 1, 0), crashingPod("a")));
        Health beside = diagnose(seen(deployment(2, 2, 2, 1), readyPod("a"), crashingPod("b")));

        assertEquals(Mood.FAILING, alone.mood());
        assertTrue(alone.sentence().contains("Crashed 4 times, the last time out of memory"), alone.sentence());
        assertEquals(Mood.DEGRADED, beside.mood());
    }

    @Test
    void anImageThatCantBePulledIsNamed() {
        Health health = diagnose(seen(deployment(1, 1, 1, 0), pod("a", "{nodeName: n}", """
                phase: Pending
                containerStatuses: [{name: server, image: "registry.example/model:9", restartCount: 0, state: {waiting: {reason: ImagePullBackOff, message: not found}}}]
                """)));

        assertTrue(health.sentence().contains("Can't pull the image registry.example/model:9: not found"));
    }

    @Test
    void newPodsBesideOldOnesAreARollout() {
        Health health = diagnose(seen(deployment(3, 4, 2, 3)));

        assertEquals(Mood.ROLLING_OUT, health.mood());
        assertEquals("2 of 3 replicas are new; 3 ready.", health.sentence());
    }

    @Test
    void aRolloutOutOfTimeIsSaid() {
        Health health = diagnose(seen(
                deployment(3, 4, 1, 3, "{type: Progressing, status: \"False\", reason: ProgressDeadlineExceeded}")));

        assertEquals(Mood.DEGRADED, health.mood());
    }

    @Test
    void aQuotaThatIsUsedUpIsSaid() {
        Health health = diagnose(seen(deployment(
                2,
                1,
                1,
                1,
                "{type: ReplicaFailure, status: \"True\", reason: FailedCreate, message: \"exceeded quota: gpus\"}")));

        assertEquals(Mood.DEGRADED, health.mood());
        assertTrue(health.sentence().contains("exceeded quota: gpus"));
    }

    @Test
    void zeroReplicasSleepUntilTheRuleAsks() {
        Health asleep = diagnose(seen(deployment(0, 0, 0, 0), scaledObject(0, 8, TAKEN)));
        Health woken = diagnose(seen(
                deployment(0, 0, 0, 0),
                scaledObject(0, 8, TAKEN, "{type: Active, status: \"True\", reason: ScalerActive}")));

        assertEquals(Mood.ASLEEP, asleep.mood());
        assertEquals(Mood.STARTING, woken.mood());
    }

    @Test
    void zeroReplicasWithARefusedRuleCantBeWoken() {
        Health health = diagnose(seen(
                deployment(0, 0, 0, 0),
                scaledObject(
                        0,
                        8,
                        "{type: Ready, status: \"False\", reason: ScaledObjectCheckFailed, message: bad query}")));

        assertEquals(Mood.CANNOT_SCALE, health.mood());
        assertTrue(health.sentence().contains("bad query"));
    }

    @Test
    void fallbackAndPauseAreSaid() {
        Health fallback = diagnose(seen(
                deployment(4, 4, 4, 4),
                scaledObject(1, 8, TAKEN, "{type: Fallback, status: \"True\", reason: FallbackExists}")));
        Health paused = diagnose(seen(
                deployment(4, 4, 4, 4),
                scaledObject(1, 8, TAKEN, "{type: Paused, status: \"True\", reason: ScaledObjectPaused}")));

        assertEquals(Mood.ON_FALLBACK, fallback.mood());
        assertEquals(Mood.PAUSED, paused.mood());
    }

    @Test
    void whatIsPausedIsSaid() {
        Health still = diagnose(seen(deployment(4, 4, 4, 4), paused("paused-replicas", "4")));
        Health growing =
                diagnose(seen(deployment(4, 4, 4, 4), paused("paused-scale-in", "true"), autoscaler(READING, READS)));
        Health shrinking = diagnose(seen(deployment(4, 4, 4, 4), paused("paused-scale-out", "true")));

        assertEquals(
                "4 of 4 replicas ready. Scaling is paused: the number stands still, whatever the load.",
                still.sentence());
        assertEquals(
                "4 of 4 replicas ready. Scaling down is paused: it grows with the load and does not shrink.",
                growing.sentence());
        assertEquals(
                "4 of 4 replicas ready. Scaling up is paused: it shrinks with the load and does not grow.",
                shrinking.sentence());
        assertEquals(
                List.of(Mood.PAUSED, Mood.PAUSED, Mood.PAUSED),
                List.of(still.mood(), growing.mood(), shrinking.mood()));
    }

    @Test
    void atTheMaximumWhatOnlyGrowsSaysThatTheLoadAsksForMore() {
        String full = "{type: ScalingLimited, status: \"True\", reason: TooManyReplicas}";

        Health health = diagnose(
                seen(deployment(8, 8, 8, 8), paused("paused-scale-in", "true"), autoscaler(READING, READS, full)));

        assertTrue(health.sentence().endsWith("The load asks for more than the maximum of 8."), health.sentence());
    }

    @Test
    void atNoReplicaWhatOnlyGrowsIsWokenAsAlways() {
        Health growing = diagnose(seen(deployment(0, 0, 0, 0), paused("paused-scale-in", "true")));
        Health still = diagnose(seen(deployment(0, 0, 0, 0), paused("paused-replicas", "0")));
        Health shrinking = diagnose(seen(deployment(0, 0, 0, 0), paused("paused-scale-out", "true")));

        assertEquals(Mood.STARTING, growing.mood());
        assertEquals("Scaling is paused at no replica: nothing answers until somebody resumes.", still.sentence());
        assertTrue(shrinking.sentence().contains("nothing wakes it"), shrinking.sentence());
    }

    @Test
    void whileThereIsNoAutoscalerForAPauseNothingIsSaidToBeOnItsWay() {
        List<String> still = sentences(seen(deployment(4, 4, 4, 4), paused("paused-replicas", "4")));
        List<String> growing =
                sentences(seen(deployment(4, 4, 4, 4), paused("paused-scale-in", "true"), autoscaler(READING, READS)));

        assertEquals(
                List.of(
                        "Scaling is paused: the number stands still.",
                        "KEDA has taken the rule.",
                        "There is none while scaling is paused; KEDA makes it anew afterwards."),
                still);
        assertTrue(growing.contains("Scaling down is paused: the number only grows."), growing.toString());
        assertTrue(growing.contains("A trigger is over its activation threshold."), growing.toString());
    }

    @Test
    void annotationsAreReadAsKedaReadsThem() {
        assertEquals(PausedPart.NOTHING, PausedPart.by(Map.of()));
        assertEquals(PausedPart.NOTHING, PausedPart.by(Map.of("autoscaling.keda.sh/paused", "false")));
        assertEquals(PausedPart.EVERYTHING, PausedPart.by(Map.of("autoscaling.keda.sh/paused", "yes please")));
        assertEquals(PausedPart.EVERYTHING, PausedPart.by(Map.of("autoscaling.keda.sh/paused-replicas", "")));
        assertEquals(
                PausedPart.EVERYTHING,
                PausedPart.by(Map.of(
                        "autoscaling.keda.sh/paused-scale-in", "1", "autoscaling.keda.sh/paused-scale-out", "1")));
    }

    @Test
    void aMetricThatFailsIsListedWithAnEmptyTypeAndStopsTheScaling() {
        Seen seen = seen(
                deployment(3, 3, 3, 3),
                scaledObject(1, 8, TAKEN),
                autoscaler(
                        "{type: \"\"}",
                        "{type: ScalingActive, status: \"False\", reason: FailedGetExternalMetric, message: \"no answer\"}"));

        assertEquals(Mood.CANNOT_SCALE, diagnose(seen).mood());
        assertTrue(diagnose(seen).sentence().contains("no answer"));
        assertEquals(Optional.empty(), seen.autoscaler().get().readings().get(0).value());
    }

    @Test
    void theValueIsHeldAgainstTheThreshold() {
        Reading reading =
                seen(autoscaler(READING, READS)).autoscaler().get().readings().get(0);

        assertEquals("38.5", reading.valueText());
        assertEquals("40", reading.thresholdText());
        assertFalse(reading.isAbove());
    }

    @Test
    void aTriggerIsCalledAsItsTeamCallsIt() {
        GenericKubernetesResource named = scaledObject(1, 8, TAKEN);
        List<Map<String, Object>> triggers = named.get("spec", "triggers");
        triggers.get(0).put("name", "requests");

        ClusterStatus plain = status(scaledObject(1, 8, TAKEN));
        ClusterStatus called = status(named);

        assertEquals("prometheus", plain.readings().get(0).name());
        assertEquals("requests", called.readings().get(0).name());
        assertEquals("prometheus", called.readings().get(0).type());
    }

    private static ClusterStatus status(GenericKubernetesResource rule) {
        return ClusterStatus.of(
                "eu", "EU", seen(deployment(3, 3, 3, 3), rule, autoscaler(READING, READS)), Reach.WELL, NOON);
    }

    @Test
    void theMaximumIsSaidOnlyWhileMetricsAreRead() {
        String full = "{type: ScalingLimited, status: \"True\", reason: TooManyReplicas}";
        Health reads =
                diagnose(seen(deployment(8, 8, 8, 8), scaledObject(1, 8, TAKEN), autoscaler(READING, READS, full)));
        Health stale =
                diagnose(seen(deployment(8, 8, 8, 8), scaledObject(1, 8, TAKEN), autoscaler("{type: \"\"}", full)));

        assertTrue(reads.sentence().contains("more than the maximum of 8"));
        assertFalse(stale.sentence().contains("maximum"));
    }

    @Test
    void aClusterOutOfSightIsUnknownSinceThenWhateverItShowedBefore() {
        Reach lost = new Reach(Optional.of(NOON), true, "Cluster eu does not answer.", "");

        Health health = Diagnosis.of(seen(deployment(3, 3, 3, 3)), lost, NOON.plusSeconds(60));

        assertEquals(Mood.UNKNOWN, health.mood());
        assertEquals(Optional.of(NOON), health.since());
    }

    @Test
    void theWorstClusterSpeaksForTheWorkload() {
        ClusterStatus serves = ClusterStatus.of("eu", "EU", seen(deployment(3, 3, 3, 3)), Reach.WELL, NOON);
        ClusterStatus fails =
                ClusterStatus.of("us", "US", seen(deployment(1, 1, 1, 0), crashingPod("a")), Reach.WELL, NOON);

        WorkloadStatus status = WorkloadStatus.of(Fleet.WORKLOAD, List.of(serves, fails));

        assertEquals(Mood.FAILING, status.health().mood());
        assertTrue(status.health().sentence().startsWith("EU: 3 of 3 replicas ready. US: 0 of 1"));
        assertEquals(4, status.desired());
    }

    @Test
    void kedaThatIsNotInstalledIsSaid() {
        Reach without = new Reach(
                Optional.empty(), true, "", "KEDA is not installed on this cluster, so no rule can scale anything.");

        List<Fact> facts = ConditionWords.facts(seen(deployment(1, 1, 1, 1)), without, NOON);

        assertTrue(facts.get(0).sentence().startsWith("KEDA is not installed"));
    }

    private static List<String> sentences(Seen seen) {
        return ConditionWords.facts(seen, Reach.WELL, NOON).stream()
                .map(Fact::sentence)
                .toList();
    }

    private static Health diagnose(Seen seen) {
        return Diagnosis.of(seen, Reach.WELL, NOON);
    }
}
