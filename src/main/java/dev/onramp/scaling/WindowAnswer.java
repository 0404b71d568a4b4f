package dev.onramp.scaling;

/**
 * What a range query answered, as far as the findings care.
 *
 * @param points how many points an unbroken series would have had
 * @param missing of these, how many had no value at all
 * @param notNumbers of these, how many were NaN or infinite
 * @param lowest the lowest number; NaN where there was none
 * @param highest the highest number; NaN where there was none
 */
public record WindowAnswer(int points, int missing, int notNumbers, double lowest, double highest) {

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
        return new WindowAnswer(values.length, missing, notNumbers, lowest, highest);
    }

    boolean hasNumbers() {
        return !Double.isNaN(highest);
    }

    /** Rounded up, so that a single gap never reads as none. */
    int missingPercent() {
        return points == 0 ? 0 : (int) Math.ceil(100.0 * missing / points);
    }
}
