package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedPodsTest {

    @Test
    void podsThatAreNotReadyGoFirst() {
        var pods = new SimulatedPods(2, PodStart.coldStartOf(Duration.ofSeconds(60)));
        pods.scaleTo(5, 0);
        pods.scaleTo(3, 30_000);
        assertEquals(2, pods.readyPods());
        pods.advanceTo(60_000);
        assertEquals(3, pods.readyPods());
        assertEquals(3, pods.statusReplicas());
    }

    @Test
    void leavingPodsCountAsReadyUntilTheyAreGoneAndServeNobody() {
        var pods = new SimulatedPods(4, new PodStart(Duration.ZERO, Duration.ofSeconds(10)));
        pods.scaleTo(2, 0);
        pods.advanceTo(9_999);
        assertEquals(4, pods.readyPods());
        assertEquals(4, pods.matchedPods());
        assertEquals(2, pods.servingPods());
        assertEquals(2, pods.statusReplicas());
        pods.advanceTo(10_000);
        assertEquals(2, pods.readyPods());
        assertEquals(2, pods.matchedPods());
    }

    @Test
    void manyMayLeaveOneAfterTheOther() {
        var pods = new SimulatedPods(200, new PodStart(Duration.ZERO, Duration.ofSeconds(100)));
        for (int second = 1; second <= 150; second++) {
            pods.scaleTo(200 - second, second * 1000L);
        }
        // Those of the last hundred seconds are still leaving.
        assertEquals(50 + 100, pods.readyPods());
    }

    @Test
    void aRolloutsSurgeCountsInStatusOnly() {
        var pods = new SimulatedPods(4, PodStart.AT_ONCE);
        pods.surgeBy(1, 0);
        assertEquals(5, pods.statusReplicas());
        assertEquals(4, pods.specReplicas());
        assertEquals(5, pods.matchedPods());
    }
}
