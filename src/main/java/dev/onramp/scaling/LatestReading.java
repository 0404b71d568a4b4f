package dev.onramp.scaling;

/** The source of a live trigger: whatever was read last. Before the first reading, and after an error, it fails. */
public final class LatestReading implements TriggerSource {

    private double value = Double.NaN;
    private long milli = FAILED;

    public void set(KedaReading reading) {
        value = reading.value();
        milli = reading.isError() ? FAILED : reading.milli();
    }

    @Override
    public double valueAt(long atMillis) {
        return value;
    }

    @Override
    public long milliAt(long atMillis) {
        return milli;
    }
}
