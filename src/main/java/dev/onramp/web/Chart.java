package dev.onramp.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A chart over time, made into the few texts that a template puts into SVG: paths in a box of 1000 by 200 that
 * stretches, everything else in percent, so that text keeps its shape. The tag {@code chart} draws it.
 *
 * @param name charts of one name move their crosshair together
 * @param title what is drawn
 * @param span over which time, in words
 * @param story the chart in a sentence, for those who don't see it
 * @param lines horizontal lines, such as thresholds
 * @param bands stretches of time that are set apart
 * @param dot where the last value stands, in percent from the top
 * @param numbers the values, for the crosshair
 * @param rowHead what the time of a row of the table stands for: a moment, or a stretch whose extreme is told
 */
public record Chart(
        String name,
        String title,
        String span,
        String story,
        List<YTick> yTicks,
        List<XTick> xTicks,
        List<Drawn> drawn,
        List<Line> lines,
        List<Band> bands,
        List<Legend> legend,
        Optional<Dot> dot,
        String numbers,
        String rowHead,
        List<String> columns,
        List<Row> rows) {

    static final int WIDTH = 1000;
    static final int HEIGHT = 200;
    private static final int MOST_ROWS = 13;

    /** The strokes of the visual language. */
    public enum Stroke {
        /** A measured value. */
        METRIC("metric", false),
        /** A count of replicas: moves in steps. */
        REPLICAS("replicas", true),
        /** What is compared with. */
        BEFORE("before", false),
        /** The replicas compared with. */
        REPLICAS_BEFORE("before", true);

        private final String style;
        private final boolean stepped;

        Stroke(String style, boolean stepped) {
            this.style = style;
            this.stepped = stepped;
        }
    }

    /** The styles of horizontal lines. */
    public enum LineKind {
        THRESHOLD,
        RUNG,
        LIMIT;

        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A label beside the value axis; {@code y} in percent from the top. */
    public record YTick(String y, String label) {}

    /** A label under the time axis; minor ones go first where room is short. */
    public record XTick(String x, String label, String anchor, boolean minor) {}

    /** A series as paths; the area is empty where none is filled. */
    public record Drawn(String style, String line, String area) {}

    /**
     * A horizontal line with its words.
     *
     * @param label empty where there is no room for it
     * @param minor whether it goes where the chart is narrow
     * @param roomy whether it goes where the chart is low
     */
    public record Line(String style, String y, String label, boolean labelBelow, boolean minor, boolean roomy) {}

    /** A stretch of time set apart, in the box of 1000. */
    public record Band(String x, String width) {}

    /** A stroke and its meaning. */
    public record Legend(String style, String label) {}

    /** The last value. */
    public record Dot(String x, String y) {}

    /** A row of the table under the chart. */
    public record Row(String time, List<String> cells) {}

    /** A series and how it is drawn. */
    public record Curve(TimeSeries series, Stroke stroke) {}

    /** A value to draw a line at. */
    public record Mark(double value, LineKind kind, String label, boolean minor) {}

    /** A stretch of time. */
    public record Stretch(Instant from, Instant to) {}

    /**
     * What a chart is made of.
     *
     * @param curves on one grid; at least one
     * @param marks lines to draw where they fit; they don't stretch the axis
     * @param reach the axis reaches at least this high; 0 where the values decide
     * @param beside series of the same grid that are told and not drawn
     * @param over stretches to set apart, such as those above a target
     * @param endsNow whether the last value is the present one, which gets a dot
     */
    public record Plan(
            String name,
            String title,
            String span,
            String story,
            List<Curve> curves,
            List<Mark> marks,
            double reach,
            List<Legend> legend,
            List<TimeSeries> beside,
            List<Stretch> over,
            boolean endsNow) {
        public Plan {
            curves = List.copyOf(curves);
            marks = List.copyOf(marks);
            legend = List.copyOf(legend);
            beside = List.copyOf(beside);
            over = List.copyOf(over);
            if (curves.isEmpty()) {
                throw new IllegalArgumentException("a chart draws at least one curve");
            }
        }

        /** Of something that goes on, with nothing set apart. */
        public Plan(
                String name,
                String title,
                String span,
                String story,
                List<Curve> curves,
                List<Mark> marks,
                double reach,
                List<Legend> legend,
                List<TimeSeries> beside) {
            this(name, title, span, story, curves, marks, reach, legend, beside, List.of(), true);
        }
    }

    public static Chart of(Plan plan) {
        TimeSeries first = plan.curves().get(0).series();
        Scale scale = scale(plan);
        List<TimeSeries> told = new ArrayList<>();
        plan.curves().forEach(curve -> told.add(curve.series()));
        told.addAll(plan.beside());
        return new Chart(
                plan.name(),
                plan.title(),
                plan.span(),
                plan.story(),
                scale.ticks().stream()
                        .map(tick -> new YTick(percent(1 - scale.fraction(tick)), Figures.brief(tick)))
                        .toList(),
                TimeAxis.ticks(first.from(), end(first)),
                plan.curves().stream().map(curve -> drawn(curve, scale)).toList(),
                LineLabels.lines(plan.marks(), scale),
                bands(plan.over(), first),
                plan.legend(),
                plan.endsNow() ? dot(first, scale) : Optional.empty(),
                ChartNumbers.json(told),
                rowHead(first),
                told.stream().map(TimeSeries::name).toList(),
                rows(told));
    }

    /** The axis that a plan's values ask for, so that marks can be chosen to fit it. */
    public static Scale scale(List<TimeSeries> series, double reach) {
        double lowest = 0;
        double highest = reach;
        for (TimeSeries each : series) {
            lowest = each.lowest() < lowest ? each.lowest() : lowest;
            highest = each.highest() > highest ? each.highest() : highest;
        }
        return Scale.of(lowest, highest);
    }

    private static Scale scale(Plan plan) {
        if (plan.curves().stream().allMatch(curve -> curve.stroke().stepped)) {
            return Scale.ofCounts(plan.curves().stream()
                    .mapToDouble(curve -> curve.series().highest())
                    .filter(Double::isFinite)
                    .reduce(plan.reach(), Math::max));
        }
        return scale(plan.curves().stream().map(Curve::series).toList(), plan.reach());
    }

    private static Instant end(TimeSeries series) {
        return series.at(Math.max(1, series.size() - 1));
    }

    private static Drawn drawn(Curve curve, Scale scale) {
        ChartPath path = new ChartPath(curve.series(), curve.stroke().stepped, scale);
        boolean filled = !curve.stroke().style.equals("before");
        return new Drawn(curve.stroke().style, path.line(), filled ? path.area() : "");
    }

    private static List<Band> bands(List<Stretch> over, TimeSeries first) {
        double width = Duration.between(first.from(), end(first)).toMillis();
        List<Band> bands = new ArrayList<>();
        for (Stretch stretch : over) {
            double from =
                    Math.max(0, Duration.between(first.from(), stretch.from()).toMillis() / width);
            double to = Math.min(1, Duration.between(first.from(), stretch.to()).toMillis() / width);
            if (to > from) {
                // However short, it is seen.
                bands.add(new Band(number(from * WIDTH), number(Math.max(1, (to - from) * WIDTH))));
            }
        }
        return bands;
    }

    private static Optional<Dot> dot(TimeSeries series, Scale scale) {
        int last = series.size() - 1;
        return last >= 0 && series.hasNumber(last)
                ? Optional.of(new Dot("100%", percent(1 - scale.fraction(series.value(last)))))
                : Optional.empty();
    }

    private static List<Row> rows(List<TimeSeries> told) {
        TimeSeries first = told.get(0);
        int every = pointsOfRow(first);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < first.size(); i += every) {
            int at = i;
            rows.add(new Row(
                    TimeAxis.label(first.at(i), Duration.between(first.from(), end(first))),
                    told.stream()
                            .mapToDouble(series -> series.told(at, at + every))
                            .mapToObj(value -> Double.isNaN(value) ? "–" : Figures.plain(value))
                            .toList()));
        }
        return rows;
    }

    private static int pointsOfRow(TimeSeries series) {
        return Math.max(1, (int) Math.ceil((series.size() - 1.0) / (MOST_ROWS - 1)));
    }

    /** What the times of the table stand for. */
    private static String rowHead(TimeSeries series) {
        return pointsOfRow(series) == 1 ? "Time (UTC)" : "From (UTC), highest until the next";
    }

    static String percent(double fraction) {
        return number(fraction * 100) + "%";
    }

    /** One decimal is finer than any screen shows. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
    }
}
