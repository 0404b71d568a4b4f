package dev.onramp.metrics;

import java.time.Duration;
import java.time.Instant;

/** Moments at equal distances; multiples of the step since 1970, so that the same question gives the same answer. */
public record TimeGrid(Instant from, Duration step, int points) {

    public TimeGrid {
        if (step.toMillis() < 1 || points < 1) {
            throw new IllegalArgumentException("a grid has a step of at least a millisecond and at least one point");
        }
    }

    /** From the last round moment at or before {@code from} to the last one at or before {@code to}. */
    public static TimeGrid covering(Instant from, Instant to, Duration step) {
        long first = Math.floorDiv(from.toEpochMilli(), step.toMillis());
        long last = Math.floorDiv(to.toEpochMilli(), step.toMillis());
        return new TimeGrid(
                Instant.ofEpochMilli(first * step.toMillis()), step, Math.toIntExact(Math.max(0, last - first) + 1));
    }

    /** The last moment. */
    public Instant to() {
        return at(points - 1);
    }

    public Instant at(int point) {
        return from.plusMillis(point * step.toMillis());
    }

    public long atMillis(int point) {
        return from.toEpochMilli() + point * step.toMillis();
    }

    /** Which point a time is; -1 where it is none of them. */
    public int indexOf(long atMillis) {
        long since = atMillis - from.toEpochMilli();
        long index = Math.floorDiv(since, step.toMillis());
        return Math.floorMod(since, step.toMillis()) == 0 && index >= 0 && index < points ? (int) index : -1;
    }

    /** The first moment's number when moments are counted from 1970. */
    long firstIndex() {
        return Math.floorDiv(from.toEpochMilli(), step.toMillis());
    }
}
