package dev.onramp.web;

import java.util.ArrayList;
import java.util.List;

/** A value axis that begins at 0, or below where values do, and ends at a round number. */
public record Scale(double bottom, double top, double step) {

    /** Room above the highest value, so that no line runs along the edge. */
    private static final double HEADROOM = 1.06;

    private static final int STEPS = 4;

    /** Counts get a line more, since fewer steps are round to them. */
    private static final int STEPS_OF_COUNTS = 5;

    static Scale of(double lowest, double highest) {
        double high = Double.isFinite(highest) && highest > 0 ? highest * HEADROOM : 0;
        double low = Double.isFinite(lowest) && lowest < 0 ? lowest * HEADROOM : 0;
        if (high - low == 0) {
            high = 1;
        }
        double step = round((high - low) / STEPS);
        return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }

    /** For what is counted: every line stands at a whole number. */
    static Scale ofCounts(double highest) {
        double high = Double.isFinite(highest) && highest > 0 ? highest * HEADROOM : 1;
        double atLeast = high / STEPS_OF_COUNTS;
        double step = atLeast <= 1 ? 1 : round(atLeast);
        // 2.5 is round, and yet no count; 25 is.
        step = step == Math.rint(step) ? step : step * 2;
        return new Scale(0, Math.ceil(high / step) * step, step);
    }

    /** The next of 1, 2, 2.5, 5, 10 times a power of ten. */
    private static double round(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= atLeast * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Where a value stands: 0 is the bottom, 1 the top. */
    double fraction(double value) {
        return (value - bottom) / (top - bottom);
    }

    /** The values to write beside the axis, the bottom's first. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        int count = (int) Math.round((top - bottom) / step);
        for (int i = 0; i <= count; i++) {
            ticks.add(bottom + i * step);
        }
        return ticks;
    }
}
