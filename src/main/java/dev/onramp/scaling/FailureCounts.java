package dev.onramp.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * How often each trigger of a ScaledObject failed in a row. KEDA 2.20 counts in two places: a poll in the ScaledObject as
 * the API server has it, the HPA's look in the copy that came with the scalers ({@code ScalersCache.ScaledObject}). Where
 * a poll built the scalers that copy is the poll's own, and they count together. Else the copy learns what polls counted
 * only when the scalers are built anew, after an error, or when it writes a change of its own and is answered with all
 * there is ({@code UpdateHealthStatus}, {@code IncrementFailure}); so a success that only a poll saw leaves it in
 * fallback.
 */
final class FailureCounts {

    /** Neither success nor failure was ever written. */
    private static final int UNKNOWN = -1;

    private final List<Count> counts = new ArrayList<>();
    private boolean hasScalers;
    private boolean countsApart;
    private boolean polls;

    /** The count of one more trigger. */
    Count add() {
        var count = new Count();
        counts.add(count);
        return count;
    }

    void beginPoll() {
        polls = true;
        if (!hasScalers) {
            hasScalers = true;
            countsApart = false;
        }
    }

    void beginRead() {
        polls = false;
        if (!hasScalers) {
            hasScalers = true;
            countsApart = true;
            renewCopy();
        }
    }

    /** An error makes KEDA build the scalers anew when it looks next. */
    void forgetScalers() {
        hasScalers = false;
    }

    private void renewCopy() {
        counts.forEach(count -> count.inCopy = count.onServer);
    }

    /** The count of one trigger. */
    final class Count {

        private int onServer = UNKNOWN;
        private int inCopy = UNKNOWN;

        void succeeded() {
            set(0);
        }

        /** How many failures in a row that makes. */
        int failedAgain() {
            int failures = Math.max(0, isInCopy() ? inCopy : onServer) + 1;
            set(failures);
            return failures;
        }

        private void set(int failures) {
            if (!isInCopy()) {
                onServer = failures;
            } else if (inCopy != failures) {
                onServer = failures;
                renewCopy();
            }
        }

        private boolean isInCopy() {
            return countsApart && !polls;
        }
    }
}
