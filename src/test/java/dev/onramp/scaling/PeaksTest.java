package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeaksTest {

    @Test
    void eachDayWithItsNightIsAPeak() {
        assertEquals(7, Peaks.in(days(7, 0)));
    }

    @Test
    void noiseOnAPeakMakesNoMoreOfThem() {
        assertEquals(7, Peaks.in(days(7, 0.8)));
    }

    @Test
    void aClimbThatNeverFellIsNotWhole() {
        assertEquals(0, Peaks.in(IntStream.range(0, 100).asDoubleStream().toArray()));
        assertEquals(
                0, Peaks.in(IntStream.range(0, 100).mapToDouble(i -> 100 - i).toArray()));
    }

    @Test
    void besideOneThatIsFarHigherTheOthersAreNone() {
        var load = days(7, 0);
        load[500] = 100;
        assertEquals(1, Peaks.in(load));
    }

    @Test
    void aLoadThatHardlyMovesHasNone() {
        assertEquals(0, Peaks.in(new double[] {10, 11, 10, 12, 10}));
        assertEquals(0, Peaks.in(new double[] {0, 0.3, 0, 0.4, 0}));
        assertEquals(0, Peaks.in(new double[] {3, 3, 3}));
    }

    @Test
    void whereNothingIsKnownNothingEnds() {
        double gap = Double.NaN;
        assertEquals(1, Peaks.in(new double[] {0, gap, 9, gap, 9, gap, 0}));
        assertEquals(0, Peaks.in(new double[] {gap, gap}));
        assertEquals(0, Peaks.in(new double[0]));
    }

    /** Days of 240 steps, from 1 replica at night to 9 at noon. */
    private static double[] days(int days, double noise) {
        return IntStream.range(0, days * 240)
                .mapToDouble(i -> 5 - 4 * Math.cos(i / 240.0 * 2 * Math.PI) + noise * Math.sin(i * 1.7))
                .toArray();
    }
}
