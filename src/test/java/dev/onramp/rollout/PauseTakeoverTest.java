package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.Waiting;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is left of a pause when the process that makes it true dies. */
@NeedsCluster
class PauseTakeoverTest {

    private static final Person BOB =
            new Person("sub-bob", "Bob", new TreeSet<>(), new TreeSet<>(Set.of(Person.Role.PLATFORM)), null);

    @AutoClose
    private final Cluster cluster = Cluster.open();

    @AutoClose
    private final RolloutLab lab = RolloutLab.on(Cluster.kubeconfig());

    private final WorkloadId workload = new WorkloadId(cluster.freshTeam(), "embeddings");

    @Test
    void aPauseThatAKilledProcessHadBegunIsEndedByALivingOne() throws IOException {
        lab.start();
        lab.approve(workload, 1, Manifests.of(workload).scaled(1, 5, 1).on(RolloutLab.CLUSTER));
        lab.await(workload, RolloutState.AVAILABLE);
        lab.stop();
        lab.pauses.pause(
                workload,
                Set.of(),
                new Hold.At(3),
                "a test",
                BOB,
                Clock.systemUTC().instant());
        Process process = RolloutProcess.start(lab, workload.team());
        try {
            Waiting.until(
                    Duration.ofSeconds(60),
                    () -> "the annotation of " + pause() + " by " + process,
                    () -> annotations().containsKey(Hold.PAUSED_AT));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(Pause.State.PENDING, pause().state());

        lab.start();
        Waiting.until(Duration.ofSeconds(90), () -> "the end of " + pause(), () -> pause().state() == Pause.State.HELD);

        assertNull(pause().note());
        assertEquals("3", annotations().get(Hold.PAUSED_AT));
        assertTrue(cluster.admin()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(workload.team())
                .list()
                .getItems()
                .isEmpty());
    }

    private Pause pause() {
        return new PauseStore(lab.dataSource)
                .find(new Target(workload, RolloutLab.CLUSTER))
                .orElseThrow();
    }

    private Map<String, String> annotations() {
        return lab.sites
                .get(RolloutLab.CLUSTER)
                .connection()
                .get(new ObjectRef("keda.sh/v1alpha1", "ScaledObject", workload.team(), "embeddings"))
                .flatMap(rule -> Optional.ofNullable(rule.getMetadata().getAnnotations()))
                .orElse(Map.of());
    }
}
