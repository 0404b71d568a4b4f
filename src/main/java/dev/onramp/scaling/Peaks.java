package dev.onramp.scaling;

import java.util.Arrays;

/**
 * How many peaks a window held, which says how much it can tell about rules.
 *
 * <p>The load is counted in replicas at the target load. Its foot is the height that it stays under for a twentieth of
 * the window, its top the highest it reached. A peak is a climb from the lower third between foot and top into the upper
 * third and the fall back into the lower third, both inside the window; what it does in between counts once. A load that
 * moves by less than half a replica, or whose top is less than half above its foot, has no peaks.
 */
final class Peaks {

    private static final double FOOT = 0.05;
    private static final double LEAST_RISE = 1.5;
    private static final double LEAST_REPLICAS = 0.5;

    private Peaks() {}

    /** @param load one number a step; NaN where nothing is known, which ends no peak and begins none */
    static int in(double[] load) {
        double[] known = Arrays.stream(load)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (known.length == 0) {
            return 0;
        }
        double foot = known[(int) (FOOT * (known.length - 1))];
        double top = known[known.length - 1];
        if (top < foot * LEAST_RISE || top - foot < LEAST_REPLICAS) {
            return 0;
        }
        return count(load, foot + (top - foot) / 3, foot + (top - foot) * 2 / 3);
    }

    private static int count(double[] load, double low, double high) {
        int peaks = 0;
        boolean wasLow = false;
        boolean isUp = false;
        for (double value : load) {
            if (value <= low) {
                peaks += isUp ? 1 : 0;
                wasLow = true;
                isUp = false;
            } else if (value >= high) {
                isUp |= wasLow;
            }
        }
        return peaks;
    }
}
