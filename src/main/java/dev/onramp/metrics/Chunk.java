package dev.onramp.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A stretch of a recording; never changed, so that it can be kept for others. */
final class Chunk {

    private final long firstIndex;
    private final double[] values;
    private final byte[] states;
    private final int mostSeries;
    private final boolean isWhole;
    private final List<String> remarks;

    private Chunk(
            long firstIndex, double[] values, byte[] states, int mostSeries, boolean isWhole, List<String> remarks) {
        this.firstIndex = firstIndex;
        this.values = values;
        this.states = states;
        this.mostSeries = mostSeries;
        this.isWhole = isWhole;
        this.remarks = List.copyOf(remarks);
    }

    static Chunk of(TimeGrid grid, QueryAnswer answer) {
        Moments moments = Moments.of(grid, answer);
        List<String> remarks = Stream.concat(answer.cut().stream(), answer.remarks().stream())
                .distinct()
                .limit(5)
                .toList();
        return new Chunk(
                grid.firstIndex(), moments.values, moments.states, answer.seriesSeen(), !answer.warned(), remarks);
    }

    /** Two halves of one. */
    Optional<Chunk> followedBy(Chunk next) {
        if (firstIndex + values.length != next.firstIndex) {
            return Optional.empty();
        }
        double[] both = Arrays.copyOf(values, values.length + next.values.length);
        byte[] bothStates = Arrays.copyOf(states, states.length + next.states.length);
        System.arraycopy(next.values, 0, both, values.length, next.values.length);
        System.arraycopy(next.states, 0, bothStates, states.length, next.states.length);
        return Optional.of(new Chunk(
                firstIndex,
                both,
                bothStates,
                Math.max(mostSeries, next.mostSeries),
                isWhole && next.isWhole,
                Stream.concat(remarks.stream(), next.remarks.stream())
                        .distinct()
                        .limit(5)
                        .toList()));
    }

    long firstIndex() {
        return firstIndex;
    }

    int size() {
        return values.length;
    }

    double value(int i) {
        return values[i];
    }

    byte state(int i) {
        return states[i];
    }

    int mostSeries() {
        return mostSeries;
    }

    /** False where the source warned that something may be missing: the next who asks may get more. */
    boolean isWhole() {
        return isWhole;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Memory it takes, about. */
    long bytes() {
        return 9L * values.length + 200;
    }
}
