package dev.onramp.scaling;

import static dev.onramp.scaling.PodUsage.measured;
import static dev.onramp.scaling.PodUsage.missing;
import static dev.onramp.scaling.PodUsage.unready;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.scaling.ResourceTarget.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ResourceTargetTest {

    private static final Tolerance TOLERANCE = Tolerance.of(0.1, 0.1);
    private static final ResourceTarget HALF = new ResourceTarget(Kind.UTILIZATION, 50);

    @Test
    void measuredPodsAreMultipliedByTheRatio() {
        assertEquals(4, HALF.propose(List.of(measured(900, 1000), measured(900, 1000)), 2, TOLERANCE));
        assertEquals(1, HALF.propose(List.of(measured(200, 1000), measured(200, 1000)), 2, TOLERANCE));
    }

    @Test
    void percentAreWholeAndCutOff() {
        // 55.9 % counts as 55, a ratio of exactly 1.1, which the tolerance still covers.
        assertEquals(2, HALF.propose(List.of(measured(559, 1000), measured(559, 1000)), 2, TOLERANCE));
        assertEquals(3, HALF.propose(List.of(measured(560, 1000), measured(560, 1000)), 2, TOLERANCE));
    }

    @Test
    void startingPodsHoldAScaleUpBack() {
        // Without the two that start: 2 x 1.6 = 4. With them idle: 160 % / 4 pods is 40 %, which would turn it down.
        var pods = List.of(measured(800, 1000), measured(800, 1000), unready(1000), unready(1000));
        assertEquals(4, HALF.propose(pods, 4, TOLERANCE));
        // One that starts, three at 100 %: 75 % of all, 1.5 x 4.
        var busier = List.of(measured(1000, 1000), measured(1000, 1000), measured(1000, 1000), unready(1000));
        assertEquals(6, HALF.propose(busier, 4, TOLERANCE));
    }

    @Test
    void startingPodsDoNotMatterForAScaleDown() {
        assertEquals(1, HALF.propose(List.of(measured(100, 1000), measured(100, 1000), unready(1000)), 3, TOLERANCE));
    }

    @Test
    void missingPodsCountAsBusyWhenScalingDownAndAsIdleWhenScalingUp() {
        // 20 % measured; with the missing one at 100 % it is 46 %: within the tolerance.
        assertEquals(3, HALF.propose(List.of(measured(200, 1000), measured(200, 1000), missing(1000)), 3, TOLERANCE));
        // 90 % measured; with the missing one idle 60 %: 1.2 x 3.
        assertEquals(4, HALF.propose(List.of(measured(900, 1000), measured(900, 1000), missing(1000)), 3, TOLERANCE));
    }

    @Test
    void aTargetAboveTheRequestIsAssumedOfMissingPods() {
        var twice = new ResourceTarget(Kind.UTILIZATION, 200);
        // 100 % measured and 200 % assumed: 150 % of 200 %, times two pods.
        assertEquals(2, twice.propose(List.of(measured(1000, 1000), missing(1000)), 2, TOLERANCE));
        assertEquals(1, twice.propose(List.of(measured(1000, 1000), measured(1000, 1000)), 2, TOLERANCE));
    }

    @Test
    void anAverageIsLaidBesideTheTargetItself() {
        var memory = new ResourceTarget(Kind.AVERAGE_VALUE, 400);
        assertEquals(3, memory.propose(List.of(measured(500, 0), measured(601, 0)), 2, TOLERANCE));
        assertEquals(2, memory.propose(List.of(measured(400, 0), measured(440, 0)), 2, TOLERANCE));
    }

    @Test
    void withoutAMeasuredPodThereIsNoProposal() {
        assertEquals(ExternalTarget.FAILED, HALF.propose(List.of(unready(1000), missing(1000)), 2, TOLERANCE));
    }

    @Test
    void ofNoRequestThereIsNoShare() {
        assertEquals(ExternalTarget.FAILED, HALF.propose(List.of(measured(100, 0), missing(1000)), 2, TOLERANCE));
        var memory = new ResourceTarget(Kind.AVERAGE_VALUE, 400);
        assertEquals(2, memory.propose(List.of(measured(400, 0), measured(440, 0)), 2, TOLERANCE));
    }

    @Property
    void podsThatAreAllAlikeAreReckonedAsALot(
            @ForAll boolean isPercent,
            @ForAll @LongRange(min = 1, max = 200) long target,
            @ForAll @LongRange(min = 0, max = 3_000_000) long each,
            @ForAll @IntRange(min = 1, max = 40) int ready,
            @ForAll @IntRange(min = 0, max = 40) int starting,
            @ForAll @IntRange(min = 1, max = 90) int replicas) {
        var aim = isPercent
                ? new ResourceTarget(ResourceTarget.Kind.UTILIZATION, target)
                : new ResourceTarget(ResourceTarget.Kind.AVERAGE_VALUE, target * 10_000);
        var pods = new ArrayList<>(Collections.nCopies(ready, PodUsage.measured(each, 1_000_000)));
        pods.addAll(Collections.nCopies(starting, PodUsage.unready(1_000_000)));
        var tolerance = Tolerance.of(0.1, 0.1);

        assertEquals(aim.propose(pods, replicas, tolerance), aim.propose(each, ready, starting, replicas, tolerance));
    }
}
