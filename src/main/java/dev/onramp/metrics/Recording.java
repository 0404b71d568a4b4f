package dev.onramp.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a query answered at every moment of a grid, as far as it could be read. */
public final class Recording {

    /** What there was at a moment. */
    public enum State {
        /** The source was not asked, or did not answer: nothing is known. */
        UNKNOWN,
        /** It answered, and had nothing. */
        ABSENT,
        /** One series had a value; the value itself may be NaN or infinite. */
        ONE,
        /** Several series had one, which is an error to KEDA. */
        MANY
    }

    /** A stretch of which nothing is known; its end is the first moment known again. */
    public record Gap(Instant from, Instant to, String why) {}

    private final TimeGrid grid;
    private final double[] values;
    private final byte[] states;
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private int mostSeries;
    private int chunksAsked;
    private int chunksKept;

    Recording(TimeGrid grid) {
        this.grid = grid;
        this.values = new double[grid.points()];
        this.states = new byte[grid.points()];
        Arrays.fill(values, Double.NaN);
    }

    public TimeGrid grid() {
        return grid;
    }

    public int size() {
        return values.length;
    }

    /** The one value; NaN where there was none or more than one. */
    public double value(int point) {
        return values[point];
    }

    public State state(int point) {
        return State.values()[states[point]];
    }

    /** In order of time. */
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** What the source itself had to say, and what was cut off. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** How many series the query gave, where it gave most. */
    public int mostSeries() {
        return mostSeries;
    }

    /** Stretches that the source was asked for; the others were kept from before. */
    public int chunksAsked() {
        return chunksAsked;
    }

    public int chunksKept() {
        return chunksKept;
    }

    /** How many moments are in a state. */
    public int count(State state) {
        int count = 0;
        for (byte each : states) {
            count += each == state.ordinal() ? 1 : 0;
        }
        return count;
    }

    void take(Chunk chunk, boolean kept) {
        int offset = Math.toIntExact(chunk.firstIndex() - grid.firstIndex());
        for (int i = 0; i < chunk.size(); i++) {
            int point = offset + i;
            if (point >= 0 && point < values.length) {
                values[point] = chunk.value(i);
                states[point] = chunk.state(i);
            }
        }
        mostSeries = Math.max(mostSeries, chunk.mostSeries());
        chunk.remarks().forEach(remark -> {
            if (remarks.size() < 5) {
                remarks.add(remark);
            }
        });
        if (kept) {
            chunksKept++;
        } else {
            chunksAsked++;
        }
    }

    /** Gaps that touch are one, if they have one cause. */
    void miss(Instant from, Instant to, String why) {
        gaps.add(new Gap(from, to, why));
        gaps.sort(Comparator.comparing(Gap::from));
        for (int i = gaps.size() - 1; i > 0; i--) {
            Gap before = gaps.get(i - 1);
            Gap gap = gaps.get(i);
            if (before.to().equals(gap.from()) && before.why().equals(gap.why())) {
                gaps.set(i - 1, new Gap(before.from(), gap.to(), gap.why()));
                gaps.remove(i);
            }
        }
    }
}
