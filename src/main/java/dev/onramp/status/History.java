package dev.onramp.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The last two hours of one workload on one cluster, as this process saw them: a sample each half minute in a ring, two
 * kilobytes, so that ten thousand workloads take twenty megabytes.
 */
final class History {

    static final Duration STEP = Duration.ofSeconds(30);
    static final int POINTS = 240;

    private static final short NONE = -1;

    private final short[] ready = new short[POINTS];
    private final float[] value = new float[POINTS];
    private long newest = Long.MIN_VALUE;

    History() {
        Arrays.fill(ready, NONE);
        Arrays.fill(value, Float.NaN);
    }

    /** @param read the first trigger's value; NaN where it could not be read */
    synchronized void note(Instant at, int readyReplicas, double read) {
        long sample = sample(at);
        // What lies between was not seen, or too long ago.
        for (long skipped = Math.max(newest + 1, sample - POINTS + 1); skipped < sample; skipped++) {
            put(skipped, NONE, Float.NaN);
        }
        put(sample, (short) Math.min(readyReplicas, Short.MAX_VALUE), (float) read);
        newest = Math.max(newest, sample);
    }

    /** Whether nothing in it is young enough to show. */
    synchronized boolean isOver(Instant now) {
        return sample(now) - newest >= POINTS;
    }

    /** The samples up to now, oldest first. */
    synchronized Samples until(Instant now) {
        long last = sample(now);
        double[] readies = new double[POINTS];
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            long sample = last - POINTS + 1 + i;
            int at = place(sample);
            boolean seen = sample <= newest && ready[at] != NONE;
            readies[i] = seen ? ready[at] : Double.NaN;
            values[i] = seen ? value[at] : Double.NaN;
        }
        return new Samples(moment(last - POINTS + 1), readies, values);
    }

    /** Values on an even grid of {@link #STEP}; NaN where nothing was seen. */
    record Samples(Instant from, double[] ready, double[] value) {

        /** Without the time before the first sample. */
        Samples fromFirst() {
            int first = 0;
            while (first < ready.length - 1 && Double.isNaN(ready[first])) {
                first++;
            }
            return new Samples(
                    from.plus(STEP.multipliedBy(first)),
                    Arrays.copyOfRange(ready, first, ready.length),
                    Arrays.copyOfRange(value, first, value.length));
        }
    }

    private void put(long sample, short readyReplicas, float read) {
        ready[place(sample)] = readyReplicas;
        value[place(sample)] = read;
    }

    private static int place(long sample) {
        return Math.floorMod(sample, POINTS);
    }

    static long sample(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    private static Instant moment(long sample) {
        return Instant.ofEpochSecond(sample * STEP.toSeconds());
    }
}
