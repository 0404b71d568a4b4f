package dev.onramp.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.manifest.Rendering;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterChangeTest {

    private static final List<Rendering> SIX =
            Laid.renderings(Laid.document("2.3", 2, 6, "eu-west-prod"), 6, Laid.a10g(4));

    @Test
    void theNextRevisionOfTheSameDocumentChangesNothing() {
        List<Rendering> seven = Laid.renderings(Laid.document("2.3", 2, 6, "eu-west-prod"), 7, Laid.a10g(4));

        List<ClusterChange> changes = ClusterChange.between(SIX, seven);

        assertEquals(List.of(), changes.get(0).objects());
        assertEquals(0, changes.get(0).count());
    }

    @Test
    void aScalingChangeTouchesOnlyTheScaledObject() {
        List<Rendering> seven = Laid.renderings(Laid.document("2.3", 1, 8, "eu-west-prod"), 7, Laid.a10g(4));

        ClusterChange change = ClusterChange.between(SIX, seven).get(0);

        assertEquals(
                List.of("ScaledObject"),
                change.objects().stream().map(ObjectChange::kind).toList());
        assertEquals(
                List.of("-   maxReplicaCount: 6", "+   maxReplicaCount: 8"),
                lines(change).stream()
                        .filter(line -> line.contains("maxReplicaCount"))
                        .toList());
    }

    @Test
    void anImageChangeIsShownInTheDeployment() {
        List<Rendering> seven = Laid.renderings(Laid.document("2.4", 2, 6, "eu-west-prod"), 7, Laid.a10g(4));

        ClusterChange change = ClusterChange.between(SIX, seven).get(0);

        assertEquals(1, change.count());
        assertTrue(
                lines(change).get(1).endsWith("image: registry.example/vision/embeddings:2.4"),
                lines(change).toString());
    }

    @Test
    void aClusterThatIsNamedForTheFirstTimeIsNewAndOneNoLongerNamedIsLeft() {
        List<Rendering> moved = Laid.renderings(Laid.document("2.3", 2, 6, "us-east-prod"), 7, Laid.a10g(4));

        List<ClusterChange> changes = ClusterChange.between(SIX, moved);

        assertEquals(
                List.of("us-east-prod", "eu-west-prod"),
                changes.stream().map(ClusterChange::cluster).toList());
        assertTrue(changes.get(0).isNew());
        assertEquals(3, changes.get(0).count());
        assertFalse(changes.get(0).isLeft());
        assertTrue(changes.get(1).isLeft());
        assertTrue(changes.get(1).objects().stream().allMatch(object -> object.fate() == ObjectChange.Fate.GONE));
    }

    private static List<String> lines(ClusterChange change) {
        return change.told().stream()
                .map((Map<String, Object> told) -> told.get("line").toString())
                .toList();
    }
}
