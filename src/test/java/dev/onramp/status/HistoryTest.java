package dev.onramp.status;

import static dev.onramp.status.Fleet.NOON;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History();

    @Test
    void samplesStandAtTheirTimesAndWhatWasNotSeenIsAGap() {
        history.note(NOON, 3, 38.5);
        history.note(NOON.plusSeconds(90), 4, Double.NaN);

        History.Samples samples = history.until(NOON.plusSeconds(120)).fromFirst();

        assertEquals(NOON, samples.from());
        assertArrayEquals(new double[] {3, Double.NaN, Double.NaN, 4, Double.NaN}, samples.ready());
        assertEquals(38.5, samples.value()[0]);
    }

    @Test
    void whatIsOlderThanTwoHoursIsForgotten() {
        history.note(NOON, 3, 1);
        history.note(NOON.plus(Duration.ofHours(2)), 5, 1);

        History.Samples samples = history.until(NOON.plus(Duration.ofHours(2))).fromFirst();

        assertArrayEquals(new double[] {5}, samples.ready());
        assertFalse(history.isOver(NOON.plus(Duration.ofHours(3))));
        assertTrue(history.isOver(NOON.plus(Duration.ofHours(4))));
    }

    @Test
    void valueAndReplicasAreDrawnOnceThereAreTwoSamples() {
        ClusterStatus cluster = ClusterStatus.of(
                "eu",
                "EU",
                Fleet.seen(
                        Fleet.deployment(3, 3, 3, 3),
                        Fleet.scaledObject(1, 8),
                        Fleet.autoscaler(
                                "{type: External, external: {metric: {name: s0-prometheus}, current: {averageValue: \"38\"}}}")),
                Reach.WELL,
                NOON);
        history.note(NOON, 3, 38);
        assertEquals(Optional.empty(), Past.of(cluster, history.until(NOON)));

        history.note(NOON.plusSeconds(30), 3, 39);
        Past past = Past.of(cluster, history.until(NOON.plusSeconds(30))).orElseThrow();

        assertEquals(2, past.charts().size());
        assertEquals(
                "threshold 40 a replica", past.charts().get(0).lines().get(0).label());
        assertTrue(past.charts().get(1).story().contains("between 3 and 3; 3 now"));
    }
}
