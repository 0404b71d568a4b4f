package dev.onramp.metrics;

import dev.onramp.metrics.Recording.State;
import java.util.Arrays;
import java.util.List;

/**
 * An answer laid on the moments it was asked for, all its series together: KEDA reads whichever stands there, as long as
 * it is one. Series of pods that follow each other are one value throughout.
 */
public final class Moments {

    final double[] values;
    final byte[] states;

    private Moments(double[] values, byte[] states) {
        this.values = values;
        this.states = states;
    }

    /** Where the answer was cut, who knows how many series there were at a moment: too many. */
    public static Moments of(TimeGrid grid, QueryAnswer answer) {
        double[] values = new double[grid.points()];
        byte[] states = new byte[grid.points()];
        Arrays.fill(values, Double.NaN);
        boolean isCut = answer.cut().isPresent();
        Arrays.fill(states, (byte) (isCut ? State.MANY : State.ABSENT).ordinal());
        for (Series series : isCut ? List.<Series>of() : answer.series()) {
            for (int i = 0; i < series.size(); i++) {
                int point = grid.indexOf(series.atMillis(i));
                if (point >= 0) {
                    boolean first = states[point] == State.ABSENT.ordinal();
                    states[point] = (byte) (first ? State.ONE : State.MANY).ordinal();
                    values[point] = first ? series.value(i) : Double.NaN;
                }
            }
        }
        return new Moments(values, states);
    }

    /** The one value of each moment; NaN where there was none or more than one. */
    public double[] values() {
        return values.clone();
    }

    /** Whether it was so, moment by moment. */
    public boolean[] are(State state) {
        boolean[] are = new boolean[states.length];
        for (int i = 0; i < are.length; i++) {
            are[i] = states[i] == state.ordinal();
        }
        return are;
    }
}
