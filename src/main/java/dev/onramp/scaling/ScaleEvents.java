package dev.onramp.scaling;

import java.util.Arrays;

/** The changes an HPA made in one direction, as far as it remembers them. */
final class ScaleEvents {

    private final long longestPeriodMillis;
    private int[] changes = new int[8];
    private long[] times = new long[8];
    private int size;

    ScaleEvents(int longestPeriodSeconds) {
        this.longestPeriodMillis = longestPeriodSeconds * 1000L;
    }

    /** Sum of the changes younger than the period. */
    int changeWithin(int periodSeconds, long at) {
        long cutoff = at - periodSeconds * 1000L;
        int sum = 0;
        for (int i = 0; i < size; i++) {
            if (times[i] > cutoff) {
                sum += changes[i];
            }
        }
        return sum;
    }

    /** Keeps a change the HPA has just made; it may take the place of one that this direction no longer needs. */
    void add(int change, long at) {
        put(outdatedSlot(at), change, at);
    }

    /** Keeps a change made earlier, beside all others, as it stands in a controller's memory. */
    void restore(int change, long at) {
        put(size, change, at);
    }

    private void put(int slot, int change, long at) {
        if (slot == changes.length) {
            changes = Arrays.copyOf(changes, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        size = Math.max(size, slot + 1);
        changes[slot] = change;
        times[slot] = at;
    }

    /**
     * The last slot older than this direction's longest period, else a new one. The other direction may have longer
     * periods and still want what is overwritten here; the controller forgets it all the same.
     */
    private int outdatedSlot(long at) {
        for (int i = size - 1; i >= 0; i--) {
            if (times[i] < at - longestPeriodMillis) {
                return i;
            }
        }
        return size;
    }
}
