package dev.onramp.metrics;

import java.util.Arrays;
import java.util.Map;

/** One series of an answer: its labels, and a point or many. */
public final class Series {

    private final Map<String, String> labels;
    private final long[] atMillis;
    private final double[] values;

    public Series(Map<String, String> labels, long[] atMillis, double[] values) {
        if (atMillis.length != values.length) {
            throw new IllegalArgumentException(
                    "a series has as many times as values, not " + atMillis.length + " and " + values.length);
        }
        this.labels = Map.copyOf(labels);
        this.atMillis = atMillis.clone();
        this.values = values.clone();
    }

    public Map<String, String> labels() {
        return labels;
    }

    /** How many points it has; none where it holds native histograms, which KEDA can't read. */
    public int size() {
        return values.length;
    }

    public long atMillis(int point) {
        return atMillis[point];
    }

    public double value(int point) {
        return values[point];
    }

    /** The value of the last point; NaN where there is none. */
    public double latest() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    @Override
    public String toString() {
        return labels + " " + Arrays.toString(values);
    }
}
