package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.Curves;
import dev.onramp.backtest.BackTest.Metric;
import dev.onramp.backtest.BackTest.TriggerReading;
import dev.onramp.backtest.Run;
import dev.onramp.document.Formula;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.web.Chart;
import dev.onramp.web.Chart.Curve;
import dev.onramp.web.Chart.Legend;
import dev.onramp.web.Chart.LineKind;
import dev.onramp.web.Chart.Mark;
import dev.onramp.web.Chart.Plan;
import dev.onramp.web.Chart.Stretch;
import dev.onramp.web.Chart.Stroke;
import dev.onramp.web.Figures;
import dev.onramp.web.Ladder;
import dev.onramp.web.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A back-test drawn: what each trigger read, and the replicas below it, on one axis of time.
 *
 * @param called what the rule is called where others stand beside it
 * @param looked the part that is looked at; empty for all of it
 */
record RunCharts(Run run, BackTest result, String called, Optional<Compared> with, Optional<Stretch> looked) {

    /** More charts of triggers than this hide the replicas. */
    private static final int MOST_TRIGGERS = 3;

    /** A threshold this far above everything would press the values flat; then it is told, not drawn. */
    private static final double FAR_ABOVE = 20;

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        if (result.curves().formula() != null) {
            charts.add(formula(
                    result.curves().formula(),
                    run.question().scaling().formula().orElseThrow()));
        }
        result.curves().metric().stream()
                .filter(metric -> metric.high().stream().anyMatch(value -> value != null))
                .limit(MOST_TRIGGERS)
                .forEach(metric -> charts.add(metric(metric)));
        charts.add(replicas());
        return charts;
    }

    private Chart metric(Metric metric) {
        TriggerReading reading = result.triggers().stream()
                .filter(each -> each.trigger() == metric.trigger())
                .findFirst()
                .orElseThrow();
        // Under a formula no trigger is compared with a threshold of its own.
        boolean isCompared = reading.threshold() != null && result.curves().formula() == null;
        return value(title(reading), metric, isCompared ? reading.threshold().doubleValue() : 0, type(reading));
    }

    private Chart formula(Metric metric, Formula formula) {
        return value("What the formula gives", metric, formula.target().doubleValue(), formula.metricType());
    }

    /** @param threshold 0 where it is compared with none */
    private Chart value(String title, Metric metric, double threshold, MetricType type) {
        TimeSeries high = series("value", metric.high());
        double reach = threshold <= FAR_ABOVE * Math.max(high.highest(), 1e-9) ? threshold : 0;
        List<Mark> marks = threshold > 0
                ? Ladder.marks(type, threshold, run.question().scaling().max(), Chart.scale(List.of(high), reach))
                : List.of();
        return Chart.of(new Plan(
                name(),
                title,
                span(),
                "The value from " + window() + ", between " + Figures.plain(high.lowest()) + " and "
                        + Figures.plain(high.highest())
                        + (threshold > 0 ? "; the threshold is " + Figures.plain(threshold) + "." : "."),
                List.of(new Curve(high, Stroke.METRIC)),
                marks,
                reach,
                legend(marks),
                List.of(),
                List.of(),
                false));
    }

    private String title(TriggerReading reading) {
        String what = reading.kind().equals("per-replica")
                ? "What the rule reads, of all replicas together"
                : "What the rule reads";
        return result.triggers().size() == 1
                ? what
                : what + ": " + Optional.ofNullable(reading.name()).orElse("trigger " + (reading.trigger() + 1));
    }

    private List<Legend> legend(List<Mark> marks) {
        Legend value = new Legend("metric", peaks() ? "highest value" : "value");
        if (marks.isEmpty()) {
            return List.of(value);
        }
        boolean everyReplica = marks.size() > 1 && marks.get(0).kind() == LineKind.THRESHOLD;
        return List.of(value, new Legend("threshold", everyReplica ? "one more replica above each line" : "threshold"));
    }

    /** A mean of the replicas, taken times the replicas, is shared by them again. */
    private MetricType type(TriggerReading reading) {
        Trigger trigger = run.question().scaling().triggers().get(reading.trigger());
        boolean isLevel = trigger instanceof Trigger.Prometheus prometheus
                && prometheus.metricType() == MetricType.VALUE
                && !reading.kind().equals("per-replica");
        return isLevel ? MetricType.VALUE : MetricType.AVERAGE_VALUE;
    }

    private Chart replicas() {
        int max = run.question().scaling().max();
        TimeSeries replicas = series("replicas", result.curves().replicasHigh());
        Optional<TimeSeries> before = with.flatMap(this::before);
        List<Curve> curves = new ArrayList<>();
        before.ifPresent(series -> curves.add(new Curve(series, Stroke.REPLICAS_BEFORE)));
        curves.add(new Curve(replicas, Stroke.REPLICAS));
        List<Legend> legend = new ArrayList<>(List.of(new Legend("replicas", called)));
        before.ifPresent(series -> legend.add(new Legend("before", series.name())));
        boolean isAbove = result.figures().aboveTargetSeconds() > 0;
        if (isAbove) {
            legend.add(new Legend("over", "above the target"));
        }
        // A maximum far above what was ever asked for would press the steps flat.
        boolean draws = max <= 3 * Math.max(1, replicas.highest());
        return Chart.of(new Plan(
                name(),
                "What it would have done",
                "replicas",
                story(replicas, before),
                curves,
                draws ? List.of(new Mark(max, LineKind.LIMIT, "maximum, " + max, false)) : List.of(),
                draws ? max : 0,
                legend,
                List.of(series("serving, lowest", result.curves().servingLow()).ofLows()),
                above(),
                false));
    }

    private String story(TimeSeries replicas, Optional<TimeSeries> before) {
        StringBuilder story = new StringBuilder("Replicas from ")
                .append(window())
                .append(", between ")
                .append(Figures.plain(replicas.lowest()))
                .append(" and ")
                .append(Figures.plain(replicas.highest()))
                .append('.');
        before.ifPresent(series -> story.append(" The ")
                .append(series.name())
                .append(": between ")
                .append(Figures.plain(series.lowest()))
                .append(" and ")
                .append(Figures.plain(series.highest()))
                .append('.'));
        return story.append(" Above the target in all: ")
                .append(Lengths.said(result.figures().aboveTargetSeconds()))
                .append('.')
                .toString();
    }

    /** Of another rule, where it was replayed over the same moments. */
    private Optional<TimeSeries> before(Compared compared) {
        Optional<Curves> curves = compared.run().result().map(BackTest::curves);
        return curves.filter(other -> other.from().equals(result.curves().from())
                        && other.stepSeconds() == result.curves().stepSeconds()
                        && other.replicasHigh().size()
                                == result.curves().replicasHigh().size())
                .map(other -> series(compared.name(), other.replicasHigh()));
    }

    private List<Stretch> above() {
        List<Integer> seconds = result.curves().aboveTargetSeconds();
        List<Stretch> all = new ArrayList<>();
        for (int i = 0; seconds != null && i < seconds.size(); i++) {
            if (seconds.get(i) != null && seconds.get(i) > 0) {
                Instant from = at(i);
                all.add(new Stretch(from, from.plusSeconds(seconds.get(i))));
            }
        }
        return all;
    }

    private Instant at(int point) {
        return result.curves().from().plusSeconds(point * result.curves().stepSeconds());
    }

    /** Each point stands for its stretch, so the last one is drawn to its end. */
    private TimeSeries series(String name, List<? extends Number> points) {
        double[] values = new double[points.size() + 1];
        for (int i = 0; i < values.length; i++) {
            Number point = points.get(Math.min(i, points.size() - 1));
            values[i] = point == null ? Double.NaN : point.doubleValue();
        }
        TimeSeries whole = new TimeSeries(
                name, result.curves().from(), Duration.ofSeconds(result.curves().stepSeconds()), values);
        return looked.map(part -> part(whole, part)).orElse(whole);
    }

    private static TimeSeries part(TimeSeries whole, Stretch part) {
        int first = point(whole, part.from());
        int last = Math.max(first + 1, point(whole, part.to()));
        return whole.part(Math.min(first, whole.size() - 2), Math.min(last, whole.size() - 1));
    }

    private static int point(TimeSeries whole, Instant at) {
        Instant last = whole.from().plus(whole.step().multipliedBy(whole.size() - 1L));
        // First, since what a person writes into an address may lie a billion years away.
        Instant within = at.isBefore(whole.from()) ? whole.from() : at.isAfter(last) ? last : at;
        return Math.toIntExact(
                Duration.between(whole.from(), within).toMillis() / whole.step().toMillis());
    }

    private boolean peaks() {
        return result.curves().stepSeconds() > result.stepSeconds();
    }

    private String span() {
        return peaks()
                ? "the highest of each " + Lengths.said(result.curves().stepSeconds())
                : "every " + Lengths.said(result.stepSeconds());
    }

    private String window() {
        return looked.map(part -> Lengths.between(part.from(), part.to()))
                .orElseGet(() -> Lengths.between(result.from(), result.to()));
    }

    private String name() {
        return "run-" + run.id().toString().substring(0, 8);
    }
}
