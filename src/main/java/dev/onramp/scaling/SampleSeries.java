package dev.onramp.scaling;

/**
 * A recorded series on an even grid, read once into what KEDA makes of it, then replayed under as many rules as one
 * likes. Outside its time it has no answer.
 */
public final class SampleSeries implements TriggerSource {

    private final long startMillis;
    private final long stepMillis;
    private final double[] values;
    private final long[] milli;
    private final int missing;
    private final long length;
    private final double perMilli;

    private SampleSeries(long startMillis, long stepMillis, double[] values, long[] milli, int missing) {
        this.startMillis = startMillis;
        this.stepMillis = stepMillis;
        this.values = values;
        this.milli = milli;
        this.missing = missing;
        this.length = values.length * stepMillis;
        this.perMilli = 1.0 / stepMillis;
    }

    /** @param recorded one value a step; NaN where there was none, or where it was NaN itself */
    public static SampleSeries read(
            double[] recorded, long startMillis, long stepMillis, boolean ignoreNullValues, KedaVersion version) {
        if (stepMillis < 1) {
            throw new IllegalArgumentException("A grid's step must be at least a millisecond, not " + stepMillis);
        }
        double[] values = recorded.clone();
        long[] milli = new long[values.length];
        int missing = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
                missing++;
                values[i] = ignoreNullValues ? 0 : Double.NaN;
            }
            milli[i] = Double.isNaN(values[i]) ? FAILED : KedaMilli.of(values[i], version);
        }
        return new SampleSeries(startMillis, stepMillis, values, milli, missing);
    }

    public int size() {
        return values.length;
    }

    @Override
    public double valueAt(long atMillis) {
        int index = indexAt(atMillis);
        return index < 0 ? Double.NaN : values[index];
    }

    @Override
    public long milliAt(long atMillis) {
        int index = indexAt(atMillis);
        return index < 0 ? FAILED : milli[index];
    }

    /** Of its values, whatever KEDA was told to take them for. */
    @Override
    public double missingShare() {
        return values.length == 0 ? 1 : (double) missing / values.length;
    }

    private int indexAt(long atMillis) {
        long since = atMillis - startMillis;
        if (since < 0 || since >= length) {
            return -1;
        }
        // A multiplication where a division would cost half of a replay; off by one at most.
        int index = (int) (since * perMilli);
        long beyond = since - index * stepMillis;
        return beyond < 0 ? index - 1 : beyond >= stepMillis ? index + 1 : index;
    }
}
