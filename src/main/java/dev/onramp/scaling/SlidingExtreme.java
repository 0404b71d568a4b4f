package dev.onramp.scaling;

/**
 * The highest (or lowest) recommendation of the last so many seconds. The controller keeps a list and walks it at every
 * sync; this keeps only the entries that can still matter, so a week's replay costs the same for any window.
 */
final class SlidingExtreme {

    private final long windowMillis;
    private final boolean highest;
    private int[] counts = new int[32];
    private long[] times = new long[32];
    private int head;
    private int size;

    private SlidingExtreme(int windowSeconds, boolean highest) {
        this.windowMillis = windowSeconds * 1000L;
        this.highest = highest;
    }

    static SlidingExtreme highestWithin(int windowSeconds) {
        return new SlidingExtreme(windowSeconds, true);
    }

    static SlidingExtreme lowestWithin(int windowSeconds) {
        return new SlidingExtreme(windowSeconds, false);
    }

    /** The extreme of {@code desired} and all entries younger than the window. */
    int with(int desired, long at) {
        // An entry exactly as old as the window no longer counts. The older path of the controller would still count
        // it, but there the clock always runs a few milliseconds over.
        while (size > 0 && times[head] <= at - windowMillis) {
            head = (head + 1) & (counts.length - 1);
            size--;
        }
        return size == 0 || !beats(counts[head], desired) ? desired : counts[head];
    }

    void add(int count, long at) {
        if (windowMillis == 0) {
            return;
        }
        while (size > 0 && !beats(counts[last()], count)) {
            size--;
        }
        if (size == counts.length) {
            grow();
        }
        size++;
        counts[last()] = count;
        times[last()] = at;
    }

    private int last() {
        return (head + size - 1) & (counts.length - 1);
    }

    private boolean beats(int one, int other) {
        return highest ? one > other : one < other;
    }

    private void grow() {
        int[] moreCounts = new int[counts.length * 2];
        long[] moreTimes = new long[times.length * 2];
        for (int i = 0; i < size; i++) {
            int from = (head + i) & (counts.length - 1);
            moreCounts[i] = counts[from];
            moreTimes[i] = times[from];
        }
        counts = moreCounts;
        times = moreTimes;
        head = 0;
    }
}
