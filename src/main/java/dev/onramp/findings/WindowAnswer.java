package dev.onramp.findings;

/**
 * What a range query answered, as far as the findings care.
 *
 * @param points how many points an unbroken series would have had
 * @param missing of these, how many had no value at all
 * @param notNumbers of these, how many were NaN or infinite
 * @param lowest the lowest number; NaN where there was none
 * @param highest the highest number; NaN where there was none
 * @param onlyRises whether it kept rising and fell at most to begin anew, as a counter does
 */
public record WindowAnswer(int points, int missing, int notNumbers, double lowest, double highest, boolean onlyRises) {

    private static final int FEWEST_TO_TELL = 30;
    private static final int MOST_RESETS = 3;

    /**
     * Of a series on an even grid.
     *
     * @param present whether Prometheus gave a point at all; what it gave may itself be NaN
     */
    public static WindowAnswer of(double[] values, boolean[] present) {
        int missing = 0;
        int notNumbers = 0;
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (!present[i]) {
                missing++;
            } else if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
                notNumbers++;
            } else {
                lowest = Double.isNaN(lowest) ? values[i] : Math.min(lowest, values[i]);
                highest = Double.isNaN(highest) ? values[i] : Math.max(highest, values[i]);
            }
        }
        return new WindowAnswer(values.length, missing, notNumbers, lowest, highest, onlyRises(values));
    }

    private static boolean onlyRises(double[] values) {
        int steps = 0;
        int rises = 0;
        int resets = 0;
        double last = Double.NaN;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                continue;
            }
            if (value < last && value > last / 2) {
                return false;
            }
            if (!Double.isNaN(last)) {
                steps++;
                rises += value > last ? 1 : 0;
                resets += value < last ? 1 : 0;
            }
            last = value;
        }
        return steps >= FEWEST_TO_TELL && rises * 10 >= steps * 9 && resets <= MOST_RESETS;
    }

    boolean hasNumbers() {
        return !Double.isNaN(highest);
    }

    /** Between 1 and 99 unless it is none or all, so that a single gap, or a single point, is not rounded away. */
    int missingPercent() {
        if (missing == 0 || missing == points) {
            return missing == 0 ? 0 : 100;
        }
        return (int) Math.max(1, Math.min(99, Math.round(100.0 * missing / points)));
    }
}
