package dev.onramp.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations of one thing done often. */
final class Times {

    private final long[] nanos;
    private int count;

    Times(int most) {
        nanos = new long[most];
    }

    void add(long duration) {
        nanos[count++] = duration;
    }

    /** The smallest that a share of them does not exceed, in milliseconds. */
    double percentile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }

    /** {@code p50 / p95}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f / %.1f", percentile(0.5), percentile(0.95));
    }
}
