package dev.onramp.backtest;

import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.SampleSeries;
import dev.onramp.scaling.TriggerRule;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one trigger asked for over time: its values as recorded, of all replicas together.
 *
 * @param part what it was read from
 * @param rule what KEDA would compare with
 * @param judged what a serving replica is judged by: a mean of the replicas stands for as many times as much
 * @param values NaN where there was no number
 * @param known whether anything is known of a moment
 * @param source the same as KEDA reads it
 */
record Demand(Part part, TriggerRule rule, TriggerRule judged, double[] values, boolean[] known, SampleSeries source) {

    static Demand of(Part part, Optional<Recording> replicas, KedaVersion keda) {
        Trigger.Prometheus trigger = (Trigger.Prometheus) part.trigger();
        Recording recording = part.recorded().orElseThrow();
        double[] values = new double[recording.size()];
        boolean[] known = new boolean[recording.size()];
        double[] read = new double[recording.size()];
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
            read[i] = isNothing && trigger.onNoData() == OnNoData.ZERO ? 0 : values[i];
        }
        TriggerRule rule = TriggerRule.of(trigger);
        TriggerRule judged = part.isPerReplica() ? asTotal(rule) : rule;
        SampleSeries source = SampleSeries.read(
                read,
                recording.grid().from().toEpochMilli(),
                recording.grid().step().toMillis(),
                false,
                keda);
        return new Demand(part, part.isPerReplica() ? judged : rule, judged, values, known, source);
    }

    /** A mean over r replicas against a level is the same question as the total against r times the level. */
    private static TriggerRule asTotal(TriggerRule rule) {
        return new TriggerRule(
                MetricType.AVERAGE_VALUE,
                rule.threshold(),
                rule.activationThreshold(),
                rule.ignoreNullValues(),
                rule.useCachedMetrics());
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
