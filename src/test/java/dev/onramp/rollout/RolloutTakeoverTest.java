package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.WorkloadId;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several Onramp processes on one database do, and what is left when one of them dies. */
@NeedsCluster
class RolloutTakeoverTest {

    @AutoClose
    private final Cluster cluster = Cluster.open();

    @AutoClose
    private final RolloutLab lab = RolloutLab.on(Cluster.kubeconfig());

    private WorkloadId workload;

    @BeforeEach
    void makeTeam() {
        workload = new WorkloadId(cluster.freshTeam(), "embeddings");
    }

    @Test
    void whatAKilledProcessWasDoingIsEndedByALivingOne() throws IOException {
        lab.approve(workload, 1, Manifests.of(workload).fixed(2).on(RolloutLab.CLUSTER));
        Process process = RolloutProcess.start(lab);
        try {
            Waiting.until(
                    Duration.ofSeconds(60),
                    () -> "the first object of " + lab.latest(workload) + " by " + process,
                    () -> lab.objects.of(new Target(workload, RolloutLab.CLUSTER)).stream()
                            .anyMatch(applied -> applied.uid() != null));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(RolloutState.APPLYING, lab.latest(workload).state());
        assertNull(cluster.admin()
                .apps()
                .deployments()
                .inNamespace(workload.team())
                .withName("embeddings")
                .get());

        Instant killed = Instant.now();
        lab.start();
        lab.await(workload, "past the first object", rollout -> rollout.state() != RolloutState.APPLYING);

        // The one measure of time here is the promise itself, which heartbeats keep and a busy machine does not bend.
        Duration takenUpAfter = Duration.between(killed, takenUp());
        assertTrue(takenUpAfter.compareTo(Duration.ofSeconds(30)) < 0, takenUpAfter.toString());
        Rollout ended = lab.await(workload, RolloutState.AVAILABLE);
        assertEquals(
                Set.of(Step.Outcome.DONE),
                ended.steps().stream().map(Step::outcome).collect(Collectors.toSet()));
    }

    @Test
    void twoProcessesNeverDoItTwice() {
        lab.start();
        lab.start();
        List<WorkloadId> workloads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workloads.add(new WorkloadId(workload.team(), "w-" + i));
        }

        workloads.forEach(each -> lab.approve(
                each, 1, Manifests.of(each).files("f-" + each.name()).on(RolloutLab.CLUSTER)));
        workloads.forEach(each -> lab.await(each, RolloutState.AVAILABLE));

        for (WorkloadId each : workloads) {
            String id = lab.latest(each).id().toString();
            Waiting.until(Duration.ofSeconds(60), () -> "the end of " + each, () -> lab.endings.containsKey(id));
            assertEquals(1, lab.endings.get(id).get(), each.toString());
            assertEquals(
                    1L,
                    cluster.admin()
                            .apps()
                            .deployments()
                            .inNamespace(each.team())
                            .withName(each.name())
                            .get()
                            .getMetadata()
                            .getGeneration());
        }
    }

    @Test
    void aClusterThatComesBackGetsWhatWasApprovedMeanwhile() {
        Site real = lab.loseCluster();
        lab.start();
        lab.approve(workload, 1, Manifests.of(workload).on(RolloutLab.CLUSTER));

        Rollout waiting = lab.await(workload, "second try", rollout -> rollout.attempts() > 1);
        assertEquals(RolloutState.APPLYING, waiting.state());
        assertTrue(waiting.message().startsWith("Cluster lab does not answer"), waiting.message());

        lab.sites.put(RolloutLab.CLUSTER, real);
        assertNull(lab.await(workload, RolloutState.AVAILABLE).message());
    }

    /** When the living process took the job: its next step was begun just then. */
    private Instant takenUp() {
        return lab.latest(workload).steps().stream()
                .filter(step -> step.key().equals("apply"))
                .map(Step::endedAt)
                .findFirst()
                .orElseThrow();
    }
}
