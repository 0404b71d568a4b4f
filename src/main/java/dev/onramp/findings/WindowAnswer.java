package dev.onramp.findings;

/**
 * What a range query answered, as far as the findings care.
 *
 * @param points how many points an unbroken series would have had
 * @param missing of these, how many had no value at all
 * @param notNumbers of these, how many were NaN or infinite
 * @param several of these, how many had more than one series, each of which is an error to KEDA
 * @param lowest the lowest number; NaN where there was none
 * @param highest the highest number; NaN where there was none
 * @param onlyRises whether it kept rising and fell at most to begin anew, as a counter does
 */
public record WindowAnswer(
        int points, int missing, int notNumbers, int several, double lowest, double highest, boolean onlyRises) {

    private static final int FEWEST_TO_TELL = 30;
    private static final int MOST_RESETS = 3;

    /** Where there never was more than one series. */
    WindowAnswer(int points, int missing, int notNumbers, double lowest, double highest, boolean onlyRises) {
        this(points, missing, notNumbers, 0, lowest, highest, onlyRises);
    }

    /**
     * Of a series on an even grid.
     *
     * @param present whether Prometheus gave a point at all; what it gave may itself be NaN
     */
    public static WindowAnswer of(double[] values, boolean[] present) {
        boolean[] absent = new boolean[present.length];
        for (int i = 0; i < absent.length; i++) {
            absent[i] = !present[i];
        }
        return of(values, absent, new boolean[values.length]);
    }

    /**
     * Of values on an even grid.
     *
     * @param absent whether Prometheus gave no point at all; what it gave may itself be NaN
     * @param many whether it gave points of several series
     */
    public static WindowAnswer of(double[] values, boolean[] absent, boolean[] many) {
        int missing = 0;
        int several = 0;
        int notNumbers = 0;
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (absent[i]) {
                missing++;
            } else if (many[i]) {
                several++;
            } else if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
                notNumbers++;
            } else {
                lowest = Double.isNaN(lowest) ? values[i] : Math.min(lowest, values[i]);
                highest = Double.isNaN(highest) ? values[i] : Math.max(highest, values[i]);
            }
        }
        return new WindowAnswer(values.length, missing, notNumbers, several, lowest, highest, onlyRises(values));
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
        return percent(missing);
    }

    /** The same of the moments with more than one series. */
    int severalPercent() {
        return percent(several);
    }

    private int percent(int count) {
        if (count == 0 || count == points) {
            return count == 0 ? 0 : 100;
        }
        return (int) Math.max(1, Math.min(99, Math.round(100.0 * count / points)));
    }
}
