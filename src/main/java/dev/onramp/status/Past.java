package dev.onramp.status;

import dev.onramp.status.ClusterStatus.TriggerReading;
import dev.onramp.status.History.Samples;
import dev.onramp.web.Chart;
import dev.onramp.web.Chart.Curve;
import dev.onramp.web.Chart.Legend;
import dev.onramp.web.Chart.LineKind;
import dev.onramp.web.Chart.Mark;
import dev.onramp.web.Chart.Plan;
import dev.onramp.web.Chart.Stroke;
import dev.onramp.web.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The recent past of a workload on one cluster, drawn: the first trigger's value, and the replicas under it. */
public record Past(String cluster, List<Chart> charts) {

    private static final String SPAN = "since Onramp watches, two hours at most";

    /** Empty where there is no line to draw yet. */
    static Optional<Past> of(ClusterStatus cluster, Samples seen) {
        Samples samples = seen.fromFirst();
        if (samples.ready().length < 2) {
            return Optional.empty();
        }
        List<Chart> charts = new ArrayList<>();
        cluster.readings().stream()
                .findFirst()
                .filter(trigger -> Arrays.stream(samples.value()).anyMatch(Double::isFinite))
                .ifPresent(trigger -> charts.add(value(cluster, trigger, samples)));
        charts.add(replicas(cluster, samples));
        return Optional.of(new Past(cluster.displayName(), charts));
    }

    private static Chart value(ClusterStatus cluster, TriggerReading trigger, Samples samples) {
        Reading reading = trigger.reading();
        String unit = reading.kind().unit();
        String threshold = "threshold " + reading.thresholdText() + (unit.isEmpty() ? "" : " " + unit);
        TimeSeries series = new TimeSeries("value", samples.from(), History.STEP, samples.value());
        return Chart.of(new Plan(
                "status-" + cluster.cluster(),
                "What the autoscaler read, " + trigger.name(),
                SPAN,
                "The value on " + cluster.displayName() + " against its " + threshold + "; it is " + reading.valueText()
                        + " now.",
                List.of(new Curve(series, Stroke.METRIC)),
                List.of(new Mark(reading.threshold(), LineKind.THRESHOLD, threshold, false)),
                reading.threshold(),
                List.of(new Legend("metric", "value"), new Legend("threshold", "threshold")),
                List.of()));
    }

    private static Chart replicas(ClusterStatus cluster, Samples samples) {
        TimeSeries series = new TimeSeries("ready", samples.from(), History.STEP, samples.ready());
        List<Mark> limit =
                cluster.max().map(max -> new Mark(max, LineKind.LIMIT, "maximum, " + max + " replicas", false)).stream()
                        .toList();
        return Chart.of(new Plan(
                "status-" + cluster.cluster(),
                "Replicas",
                SPAN,
                "Ready replicas on " + cluster.displayName() + ", between " + (int) series.lowest() + " and "
                        + (int) series.highest() + "; " + cluster.ready() + " now.",
                List.of(new Curve(series, Stroke.REPLICAS)),
                limit,
                cluster.max().orElse(1),
                List.of(new Legend("replicas", "ready")),
                List.of()));
    }
}
