package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.rollout.PauseView.Scaling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pauses may be said of which clusters; no cluster is asked. */
class PausesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Person BOB =
            new Person("sub-bob", "Bob", new TreeSet<>(), new TreeSet<>(Set.of(Person.Role.PLATFORM)), null);

    private static int workloads;
    private static RolloutLab lab;

    private final WorkloadId workload = new WorkloadId("vision", "w-" + ++workloads);

    @BeforeAll
    static void declare() {
        lab = new RolloutLab();
        lab.settings.put("old", settings("old", Optional.of("2.17.2")));
        lab.settings.put("new", settings("new", Optional.of("2.18.0")));
        lab.settings.put("untold", settings("untold", Optional.empty()));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void aKedaBefore218CantKeepAWorkloadFromShrinkingAndThatIsSaid() {
        approve(1, 8, "old");

        Refusal refusal = assertThrows(Refusal.class, () -> pause(new Hold.Growing()));

        assertEquals(Refusal.Kind.UNPROCESSABLE, refusal.kind());
        assertEquals(
                "KEDA 2.17.2 on cluster old can't keep a workload from shrinking (2.18 and later can). Pause at a"
                        + " number instead.",
                refusal.getMessage());
        assertEquals(Map.of("old", Scaling.RULE), scaling());

        pause(new Hold.At(2));
        assertEquals(Map.of("old", Scaling.PAUSED_AT), scaling());
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "untold"})
    void aLaterOneCanAndOneWhoseVersionNobodyKnowsIsTried(String cluster) {
        approve(1, 8, cluster);

        pause(new Hold.Growing());

        assertEquals(Map.of(cluster, Scaling.SCALE_IN_PAUSED), scaling());
    }

    @Test
    void whereOneOfTheClustersCantNoneIsPaused() {
        approve(1, 8, "old", "new");

        assertThrows(Refusal.class, () -> pause(new Hold.Growing()));

        assertEquals(Map.of("old", Scaling.RULE, "new", Scaling.RULE), scaling());
    }

    @Test
    void ofTwoClustersOneIsPausedAndTheOtherFollowsItsRule() {
        approve(1, 8, "old", "new");

        pause(new Hold.At(6), "new");

        assertEquals(Map.of("old", Scaling.RULE, "new", Scaling.PAUSED_AT), scaling());
        Refusal refusal = assertThrows(Refusal.class, () -> resume("old"));
        assertEquals("The scaling of " + workload + " is not paused there.", refusal.getMessage());

        resume();
        assertEquals(Map.of("old", Scaling.RULE, "new", Scaling.RESUMING), scaling());
    }

    @Test
    void aRevisionThatAllowsLessMovesThePauseOnlyWhereThereIsOne() {
        approve(1, 8, "old", "new");
        pause(new Hold.At(6), "new");

        approve(2, 4, "old", "new");

        assertEquals(Map.of("old", Scaling.RULE, "new", Scaling.PAUSED_AT), scaling());
        assertEquals(
                List.of(4),
                lab.pauses.of(workload).stream()
                        .filter(view -> view.cluster().equals("new"))
                        .map(PauseView::replicas)
                        .toList());
    }

    @Test
    void aClusterTheWorkloadLeavesTakesItsPauseWithIt() {
        approve(1, 8, "old", "new");
        pause(new Hold.At(6), "new");

        approve(2, 8, "old");

        assertEquals(List.of(), new PauseStore(lab.dataSource).of(workload));
    }

    private void approve(int revision, int max, String... clusters) {
        lab.approve(
                workload,
                revision,
                List.of(clusters).stream()
                        .map(cluster -> Manifests.of(workload).scaled(1, max, 1).on(cluster))
                        .toArray(Rendering[]::new));
    }

    private void pause(Hold hold, String... clusters) {
        lab.pauses.pause(workload, Set.of(clusters), hold, "a test", BOB, NOON);
    }

    private void resume(String... clusters) {
        lab.pauses.resume(workload, Set.of(clusters), "", BOB, NOON);
    }

    private Map<String, Scaling> scaling() {
        return lab.pauses.of(workload).stream().collect(Collectors.toMap(PauseView::cluster, PauseView::scaling));
    }

    private static ClusterSettings settings(String name, Optional<String> keda) {
        return new ClusterSettings(
                name, name, Optional.empty(), "{team}", keda, Optional.empty(), ClusterSettings.Hpa.DEFAULTS);
    }
}
