package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {

    @Property
    void aValueHoldsFromItsMomentUntilTheNext(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long start,
            @ForAll @LongRange(min = 1, max = 86_400_000) long step,
            @ForAll @IntRange(min = 1, max = 20_000) int size,
            @ForAll @IntRange(min = 0, max = 20_000) int asked) {
        var series = SampleSeries.read(counting(size), start, step, true, KedaVersion.NEWEST);
        int index = asked % size;
        long at = start + index * step;
        assertEquals(index * 1000L, series.milliAt(at));
        assertEquals(index * 1000L, series.milliAt(at + step - 1));
        assertEquals(index == 0 ? SampleSeries.FAILED : (index - 1) * 1000L, series.milliAt(at - 1));
        assertEquals(index == size - 1 ? SampleSeries.FAILED : (index + 1) * 1000L, series.milliAt(at + step));
    }

    @Test
    void outsideItsTimeItHasNoAnswer() {
        var series = SampleSeries.read(counting(3), 1_000, 500, true, KedaVersion.NEWEST);
        assertEquals(Double.NaN, series.valueAt(999));
        assertEquals(Double.NaN, series.valueAt(2_500));
        assertEquals(2, series.valueAt(2_499));
    }

    private static double[] counting(int size) {
        var values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return values;
    }
}
