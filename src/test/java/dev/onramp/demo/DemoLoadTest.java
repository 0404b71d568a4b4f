package dev.onramp.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLoadTest {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T00:00:00Z");
    private static final DemoLoad LOAD =
            new DemoLoad(20, 200, 1, WEDNESDAY.plus(Duration.ofHours(10)), WEDNESDAY.minus(Duration.ofDays(2)));

    @Test
    void afternoonsAreBusyNightsAndWeekendsAreNot() {
        double afternoon = LOAD.at(WEDNESDAY.plus(Duration.ofHours(15)));

        assertTrue(LOAD.at(WEDNESDAY.plus(Duration.ofHours(3))) < afternoon / 5);
        assertTrue(LOAD.at(WEDNESDAY.plus(Duration.ofDays(3)).plus(Duration.ofHours(15))) < afternoon * 0.7);
    }

    @Test
    void theBurstRisesAndEnds() {
        Instant middle = LOAD.burst().plus(DemoLoad.BURST.dividedBy(2));

        assertTrue(LOAD.at(middle) > 2 * LOAD.at(middle.minus(Duration.ofDays(1))));
        assertTrue(LOAD.at(LOAD.burst().plus(DemoLoad.BURST).plusSeconds(60)) < LOAD.at(middle) / 2);
    }

    @Test
    void aSilenceIsNoSampleNotAZero() {
        DemoSeries series = DemoWorld.on(WEDNESDAY).get(0);
        Instant silence = series.load().silence();

        assertTrue(series.at(silence).isEmpty());
        assertTrue(series.at(silence.minusSeconds(1)).isPresent());
        assertTrue(series.at(silence.plus(DemoLoad.SILENCE)).isPresent());
    }

    @Test
    void replicasFollowTheLoadLateAndStandStillWhileTheyAreHeld() {
        Instant morning = WEDNESDAY.plus(Duration.ofHours(7));
        DemoLoad calm =
                new DemoLoad(20, 240, 1, WEDNESDAY.minus(Duration.ofDays(9)), WEDNESDAY.minus(Duration.ofDays(9)));
        DemoReplicas replicas = new DemoReplicas(calm, 40, 1, 8, morning);
        Instant nextAfternoon = WEDNESDAY.plus(Duration.ofHours(24 + 15));

        assertEquals(1, replicas.at(WEDNESDAY.plus(Duration.ofHours(3))));
        assertTrue(replicas.at(nextAfternoon) > 5);
        assertEquals(
                replicas.at(morning),
                replicas.at(morning.plus(DemoReplicas.HOLD).minusSeconds(1)));
        assertTrue(replicas.at(morning.plus(DemoReplicas.HOLD)) > replicas.at(morning) + 1);
    }

    @Test
    void thePastIsCutAtSliceBordersAndCountersOnlyGrow(@TempDir Path folder) throws IOException {
        List<DemoSeries> counter = DemoWorld.on(WEDNESDAY).stream()
                .filter(DemoSeries::counter)
                .limit(1)
                .toList();
        Instant until = WEDNESDAY.plus(Duration.ofHours(7)).plusMillis(250);

        List<Path> slices = new DemoHistory(counter).write(folder, WEDNESDAY, until);

        assertEquals(2, slices.size());
        double before = 0;
        for (Path slice : slices) {
            for (String line : Files.readAllLines(slice)) {
                if (!line.startsWith("#")) {
                    double total = Double.parseDouble(
                            line.substring(line.indexOf("} ") + 2).split(" ")[0]);
                    assertTrue(total > before, line);
                    before = total;
                }
            }
        }
        assertFalse(before == 0);
    }
}
