package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.document.Finding.Severity;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.findings.Fix;
import dev.onramp.metrics.Series;
import dev.onramp.promql.Explanation;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaReading;
import dev.onramp.web.Chart;
import dev.onramp.web.Chart.Curve;
import dev.onramp.web.Chart.Legend;
import dev.onramp.web.Chart.LineKind;
import dev.onramp.web.Chart.Mark;
import dev.onramp.web.Chart.Plan;
import dev.onramp.web.Chart.Stroke;
import dev.onramp.web.Figures;
import dev.onramp.web.Ladder;
import dev.onramp.web.TimeSeries;
import dev.onramp.web.Unseen;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A preview as the page shows it.
 *
 * @param field the number in the trigger's field names
 * @param source the cluster's name
 * @param cluster its display name
 * @param reads what KEDA reads, in a word or a number
 * @param replicas "4 replicas", or that they stay
 * @param badge what the reading is, told by tone, icon and word
 * @param listsSeries whether there are several, which is a fault and stands open
 * @param explanation the query in words; empty where it is not understood
 * @param diagnostics for the editor: where the query is wrong
 */
public record PreviewView(
        int field,
        String source,
        String cluster,
        String at,
        Optional<String> reads,
        String replicas,
        String how,
        Badge badge,
        Optional<Chart> chart,
        List<FindingLine> findings,
        boolean listsSeries,
        List<SeriesLine> series,
        String seriesCaption,
        Optional<Explanation> explanation,
        List<String> remarks,
        String diagnostics) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** A state, told three times. */
    public record Badge(String tone, String icon, String word) {}

    /**
     * A finding, its first sentence apart.
     *
     * @param href where it is explained
     */
    public record FindingLine(
            String tone,
            String icon,
            String word,
            String headline,
            String rest,
            String code,
            String href,
            List<FixButton> fixes) {
        static FindingLine of(Finding finding, List<Fix> fixes, int field) {
            String message = finding.message();
            int end = message.indexOf(". ");
            String headline = end < 0 ? message : message.substring(0, end + 1);
            String rest = end < 0 ? "" : message.substring(end + 2);
            String tone = finding.severity() == Severity.ERROR
                    ? "bad"
                    : finding.severity() == Severity.WARNING ? "warn" : "info";
            String word = finding.severity() == Severity.ERROR
                    ? "Error"
                    : finding.severity() == Severity.WARNING ? "Warning" : "Note";
            return new FindingLine(
                    tone,
                    tone,
                    word,
                    headline,
                    rest,
                    finding.code(),
                    finding.href(),
                    fixes.stream().map(fix -> FixButton.of(fix, field)).toList());
        }
    }

    /** One series of an answer. */
    public record SeriesLine(String labels, String value) {
        static SeriesLine of(Series series) {
            Map<String, String> sorted = new TreeMap<>(series.labels());
            String name = sorted.containsKey("__name__") ? sorted.remove("__name__") : "";
            String labels = sorted.entrySet().stream()
                    .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                    .collect(Collectors.joining(", "));
            String text = labels.isEmpty() && !name.isEmpty() ? name : name + "{" + labels + "}";
            return new SeriesLine(
                    text.equals("{}") ? "without labels" : text,
                    series.size() == 0 ? "no value" : Figures.plain(series.latest()));
        }

        /** As it would be asked for, and with what can't be seen spelled out: labels are other people's. */
        private static String escaped(String value) {
            return Unseen.spelledOut(value.replace("\\", "\\\\").replace("\"", "\\\""));
        }
    }

    static PreviewView of(Preview preview, int field) {
        boolean listsSeries = preview.seriesSeen() > 1;
        return new PreviewView(
                field,
                preview.cluster().name(),
                preview.cluster().displayName(),
                CLOCK.format(preview.at()),
                preview.reading().map(PreviewView::reads),
                replicas(preview),
                how(preview),
                badge(preview),
                preview.lately().filter(PreviewView::hasNumbers).map(lately -> chart(preview, lately, field)),
                findings(preview, field),
                listsSeries,
                preview.series().stream().map(SeriesLine::of).toList(),
                caption(preview),
                Explanation.of(preview.question().rule().query()),
                preview.remarks(),
                Diagnostics.of(preview));
    }

    /** Findings that have the same way out offer it once. */
    private static List<FindingLine> findings(Preview preview, int field) {
        Set<Fix> offered = new HashSet<>();
        return preview.findings().stream()
                .map(finding -> FindingLine.of(
                        finding,
                        preview.fixes(finding).stream().filter(offered::add).toList(),
                        field))
                .toList();
    }

    /** Whether KEDA could read a value here. */
    boolean isReadable() {
        return badge.tone().equals("ok");
    }

    private static boolean hasNumbers(TimeSeries lately) {
        return !Double.isNaN(lately.highest());
    }

    private static String reads(KedaReading reading) {
        return switch (reading.kind()) {
            case VALUE, ZERO_FOR_NOTHING -> KedaMilli.text(reading.milli());
            case ERROR -> "an error";
        };
    }

    private static String replicas(Preview preview) {
        return preview.verdict()
                .map(verdict -> {
                    OptionalInt count = verdict.replicas();
                    return count.isEmpty()
                            ? "the replicas stay"
                            : count.getAsInt() == 1 ? "1 replica" : count.getAsInt() + " replicas";
                })
                .orElse("");
    }

    private static String how(Preview preview) {
        if (preview.reading().isEmpty()) {
            return "";
        }
        KedaReading reading = preview.reading().get();
        String said = reading.kind() == KedaReading.Kind.VALUE ? "" : reading.sentence() + " ";
        String arithmetic = preview.verdict()
                .map(Verdict::arithmetic)
                .orElse(
                        preview.question().scaling().formula().isPresent()
                                ? "The formula makes replicas of it."
                                : preview.question().hasThreshold()
                                        ? ""
                                        : "Write a threshold to see how many replicas that makes.");
        return (said + arithmetic).strip();
    }

    private static Badge badge(Preview preview) {
        if (preview.reading().isEmpty()) {
            boolean broken = preview.findings().stream().anyMatch(Finding::blocks);
            return broken ? new Badge("bad", "bad", "can’t be read") : new Badge("warn", "warn", "not checked");
        }
        return switch (preview.reading().get().kind()) {
            case VALUE -> new Badge("ok", "ok", "readable");
            case ZERO_FOR_NOTHING -> new Badge("warn", "warn", "taken for 0");
            case ERROR -> new Badge("bad", "bad", "an error to KEDA");
        };
    }

    private static String caption(Preview preview) {
        int shown = preview.series().size();
        return shown < preview.seriesSeen()
                ? "The highest " + shown + " of " + preview.seriesSeen() + " series"
                : shown == 1 ? "The one series" : "The " + shown + " series";
    }

    private static Chart chart(Preview preview, TimeSeries lately, int field) {
        RuleQuestion question = preview.question();
        double threshold = question.rule().threshold().doubleValue();
        boolean draws = question.hasThreshold();
        // A threshold far above everything would press the values flat; then it is told, not drawn.
        double reach = draws && threshold <= 20 * Math.max(lately.highest(), 1e-9) ? threshold : 0;
        List<Mark> marks = draws
                ? Ladder.marks(
                        question.rule().metricType(),
                        threshold,
                        question.scaling().max(),
                        Chart.scale(List.of(lately), reach))
                : List.of();
        List<Legend> legend = marks.isEmpty()
                ? List.of()
                : List.of(new Legend("metric", "value"), legend(question.rule().metricType(), marks));
        return Chart.of(new Plan(
                "preview-" + field,
                "What the query gives",
                question.window().words(),
                story(preview, lately, draws),
                List.of(new Curve(lately, Stroke.METRIC)),
                marks,
                reach,
                legend,
                preview.replicasLately().stream().toList()));
    }

    private static Legend legend(MetricType type, List<Mark> marks) {
        boolean everyReplica = marks.get(0).kind() == LineKind.THRESHOLD;
        if (type == MetricType.VALUE) {
            return new Legend("threshold", "threshold");
        }
        return everyReplica
                ? new Legend("threshold", "one more replica above each line")
                : new Legend("rung", "the replicas it asks for there");
    }

    private static String story(Preview preview, TimeSeries lately, boolean draws) {
        RuleQuestion question = preview.question();
        StringBuilder story = new StringBuilder("The value over the ")
                .append(question.window().words());
        int last = lately.size() - 1;
        if (lately.hasNumber(last)) {
            story.append(", now ").append(Figures.plain(lately.value(last)));
        }
        story.append(", between ").append(Figures.plain(lately.lowest()));
        story.append(" and ").append(Figures.plain(lately.highest())).append('.');
        if (draws) {
            story.append(" The threshold is ")
                    .append(Figures.plain(question.rule().threshold().doubleValue()))
                    .append('.');
        }
        preview.replicasLately()
                .ifPresent(replicas -> story.append(" It asks for ")
                        .append(Figures.plain(replicas.lowest()))
                        .append(" to ")
                        .append(Figures.plain(replicas.highest()))
                        .append(" replicas."));
        return story.toString();
    }
}
