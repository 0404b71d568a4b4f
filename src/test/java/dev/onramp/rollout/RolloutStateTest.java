package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutStateTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void whateverIsUnfinishedCanBeSuperseded(RolloutState state) {
        assertTrue(!state.isUnfinished() || state.next().contains(RolloutState.SUPERSEDED));
    }

    @Test
    void aRolloutDoesNotSkipBack() {
        Rollout rollout =
                pending(false).moved(RolloutState.APPLYING, null, NOON).moved(RolloutState.PROGRESSING, null, NOON);

        assertThrows(IllegalStateException.class, () -> rollout.moved(RolloutState.PENDING, null, NOON));
    }

    @Test
    void aFailedOneBeginsAgainWhereItBegan() {
        assertEquals(
                RolloutState.PENDING,
                pending(false)
                        .moved(RolloutState.FAILED, "why", NOON)
                        .again(List.of(), NOON)
                        .state());
        assertEquals(
                RolloutState.RETIRING,
                pending(true)
                        .moved(RolloutState.FAILED, "why", NOON)
                        .again(List.of(), NOON)
                        .state());
    }

    @Test
    void pausesGrowToAMinute() {
        assertEquals(Duration.ofSeconds(2), RolloutWorker.pauseAfter(0));
        assertEquals(Duration.ofSeconds(8), RolloutWorker.pauseAfter(2));
        assertEquals(Duration.ofMinutes(1), RolloutWorker.pauseAfter(30));
    }

    @Test
    void aTargetIsReadBackFromItsJob() {
        Target target = new Target(new WorkloadId("vision", "image-embeddings"), "eu-west-prod");

        assertEquals(target, Target.parse(target.key()));
    }

    private static Rollout pending(boolean retire) {
        WorkloadId workload = new WorkloadId("vision", "embeddings");
        Rendering rendering = new Rendering("lab", "vision", List.of());
        return Rollout.of(new Approved(workload, 1, retire, "d", List.of(rendering)), rendering, retire, NOON);
    }
}
