package dev.onramp.backtest;

import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.SampleSeries;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one trigger asked for over time: its values as recorded, of all replicas together.
 *
 * @param part what it was read from
 * @param values NaN where there was no number
 * @param known whether anything is known of a moment
 * @param source the same as KEDA, or the HPA, reads it
 */
record Demand(Part part, double[] values, boolean[] known, SampleSeries source) {

    static Demand of(Part part, Optional<Recording> replicas, KedaVersion keda) {
        Recording recording = part.recorded().orElseThrow();
        double[] values = new double[recording.size()];
        boolean[] known = new boolean[recording.size()];
        double[] read = new double[recording.size()];
        boolean isZeroForNothing =
                part.trigger() instanceof Trigger.Prometheus asks && asks.onNoData() == OnNoData.ZERO;
        for (int i = 0; i < values.length; i++) {
            State state = recording.state(i);
            values[i] = Double.isFinite(recording.value(i)) ? recording.value(i) : Double.NaN;
            known[i] = state != State.UNKNOWN;
            if (part.isPerReplica() && state == State.ONE) {
                Recording ready = replicas.orElseThrow();
                boolean counted = ready.state(i) == State.ONE && Double.isFinite(ready.value(i));
                values[i] = counted ? values[i] * ready.value(i) : Double.NaN;
                known[i] = counted;
            }
            boolean isNothing = state == State.ABSENT || state == State.ONE && Double.isNaN(values[i]);
            read[i] = isNothing && isZeroForNothing ? 0 : values[i];
        }
        SampleSeries source = SampleSeries.read(
                read,
                recording.grid().from().toEpochMilli(),
                recording.grid().step().toMillis(),
                false,
                keda);
        return new Demand(part, values, known, source);
    }

    double lowest() {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    double highest() {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    double mean() {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** Of the moments that are known, how many held no number; rounded up, so that one is never none. */
    int emptyPercent() {
        int all = 0;
        int empty = 0;
        for (int i = 0; i < values.length; i++) {
            all += known[i] ? 1 : 0;
            empty += known[i] && Double.isNaN(values[i]) ? 1 : 0;
        }
        return all == 0 ? 0 : (int) Math.ceil(100.0 * empty / all);
    }
}
