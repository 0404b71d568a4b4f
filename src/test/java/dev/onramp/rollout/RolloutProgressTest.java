package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutProgressTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void itIsThereWhenEveryReplicaIsNewAndAnswers() {
        assertEquals(
                new RolloutProgress(RolloutState.AVAILABLE, 3, 3, "All 3 replicas serve."),
                progress(3, "observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 3"));
    }

    @Test
    void anOldPodThatIsStillThereIsNotThereYet() {
        assertEquals(
                new RolloutProgress(RolloutState.PROGRESSING, 3, 3, ""),
                progress(3, "observedGeneration: 2, replicas: 4, updatedReplicas: 3, availableReplicas: 4"));
    }

    @Test
    void aStatusOfAnEarlierGenerationSaysNothing() {
        assertEquals(
                new RolloutProgress(RolloutState.PROGRESSING, 0, 3, "The cluster has not looked at it yet."),
                progress(3, "observedGeneration: 1, replicas: 3, updatedReplicas: 3, availableReplicas: 3"));
    }

    @Test
    void atZeroReplicasNothingIsProven() {
        assertEquals(
                "It is scaled to zero, so nothing has tried the image yet.",
                progress(0, "observedGeneration: 2").sentence());
    }

    @Test
    void itFailsWhenItsTimeIsOver() {
        RolloutProgress progress = progress(
                1,
                "observedGeneration: 2, replicas: 1, updatedReplicas: 1,"
                        + " conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}]",
                pod("containerStatuses: [{name: server, state: {waiting: {reason: CrashLoopBackOff}},"
                        + " lastState: {terminated: {exitCode: 137, reason: OOMKilled}}}]"));

        assertEquals(RolloutState.FAILED, progress.state());
        assertEquals(
                "Container “server” of pod p ends again and again, the last time because it used more memory than its"
                        + " instance class has. Its log says why.",
                progress.sentence());
    }

    @Test
    void whatWasGivenUpBeforeThisTryIsNotHeldAgainstIt() {
        String late = "observedGeneration: 2, replicas: 1, updatedReplicas: 1, conditions: [{type: Progressing,"
                + " status: 'False', reason: ProgressDeadlineExceeded, lastUpdateTime: '%s'}]";

        assertEquals(
                RolloutState.PROGRESSING,
                progress(1, late.formatted("2026-01-01T11:50:00Z")).state());
        assertEquals(
                RolloutState.FAILED,
                progress(1, late.formatted("2026-01-01T11:59:30Z")).state());
    }

    @Test
    void podsThatCannotBeMadeEndItOnlyWhenThatLasts() {
        String condition = "observedGeneration: 2, conditions: [{type: ReplicaFailure, status: 'True',"
                + " lastTransitionTime: '%s', message: 'pods is forbidden: exceeded quota: gpus'}]";

        assertEquals(
                RolloutState.PROGRESSING,
                progress(1, condition.formatted("2026-01-01T11:59:45Z")).state());
        RolloutProgress lasting = progress(1, condition.formatted("2026-01-01T11:59:00Z"));
        assertEquals(RolloutState.FAILED, lasting.state());
        assertTrue(
                lasting.sentence().startsWith("The namespace's quota leaves no room for another pod."),
                lasting.sentence());
    }

    @Test
    void aPodWithoutANodeSaysWhatIsScarce() {
        RolloutProgress progress = progress(
                1,
                "observedGeneration: 2, replicas: 1, updatedReplicas: 1",
                pod("conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: \"0/3 nodes are"
                        + " available: 1 Insufficient nvidia.com/gpu, 1 node(s) had untolerated taint"
                        + " {nvidia.com/gpu: present}, 1 node(s) didn't match Pod's node affinity/selector.\"}]"));

        assertEquals(RolloutState.PROGRESSING, progress.state());
        assertTrue(
                progress.sentence()
                        .startsWith("A pod waits for a node: not enough nvidia.com/gpu is free; some nodes don't have"
                                + " the labels the instance class asks for; some nodes have taints"),
                progress.sentence());
    }

    @Test
    void anImageThatCannotBePulledIsNamed() {
        RolloutProgress progress = progress(
                1,
                "observedGeneration: 2, replicas: 1, updatedReplicas: 1",
                pod("containerStatuses: [{name: server, image: 'registry.example/none:1',"
                        + " state: {waiting: {reason: ImagePullBackOff}}}]"));

        assertEquals(
                "The image registry.example/none:1 can't be pulled. Check its name, its tag and who may pull it.",
                progress.sentence());
    }

    @Test
    void aPodOnItsWayOutIsNobodysTrouble() {
        RolloutProgress progress = progress(
                1, "observedGeneration: 2, replicas: 1, updatedReplicas: 1", Serialization.unmarshal("""
                        metadata: {name: p, deletionTimestamp: "2026-01-01T11:59:00Z"}
                        status: {containerStatuses: [{name: server, state: {waiting: {reason: CrashLoopBackOff}}}]}
                        """, Pod.class));

        assertEquals("", progress.sentence());
    }

    private static RolloutProgress progress(int replicas, String status, Pod... pods) {
        Deployment deployment = Serialization.unmarshal(
                "metadata: {name: d, generation: 2}\nspec: {replicas: " + replicas + "}\nstatus: {" + status + "}",
                Deployment.class);
        return RolloutProgress.of(deployment, List.of(pods), NOON.minusSeconds(60), NOON);
    }

    private static Pod pod(String status) {
        return Serialization.unmarshal("metadata: {name: p}\nstatus: {" + status + "}", Pod.class);
    }
}
