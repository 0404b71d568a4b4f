package dev.onramp.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onramp.document.Finding;
import dev.onramp.findings.Fix;
import dev.onramp.promql.Explanation;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaReading;
import dev.onramp.web.TimeSeries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Previews as REST tells them. */
public final class PreviewAnswers {

    private PreviewAnswers() {}

    /**
     * A preview in JSON.
     *
     * @param reading absent where the source gave no answer; the findings say why
     * @param replicas absent where nothing can be concluded
     * @param usage of CPU and memory, as far as the metric source tells
     * @param hours of a cron trigger
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            String cluster,
            Instant at,
            ReadingAnswer reading,
            ReplicasAnswer replicas,
            UsageAnswer usage,
            HoursAnswer hours,
            WindowAnswer window,
            ExplanationAnswer explanation,
            List<FindingAnswer> findings,
            List<String> remarks) {}

    /**
     * What KEDA reads.
     *
     * @param kind {@code value}, {@code zero-for-nothing} or {@code error}
     * @param value absent on an error
     * @param series how many the query gave; absent where no query was asked for
     * @param samples the highest ten of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReadingAnswer(
            String kind, BigDecimal value, String sentence, Integer series, List<SampleAnswer> samples) {}

    /** One series now; the value is a text, since it may be NaN or infinite. */
    public record SampleAnswer(Map<String, String> labels, String value) {}

    /** What follows; the count is absent where the replicas stay as they are. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReplicasAnswer(Integer count, String arithmetic) {}

    /**
     * What pods use now.
     *
     * @param pods how many were measured
     * @param average cores or bytes of an average pod
     * @param percent of the request; absent where the target is an amount, or no instance class was named
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UsageAnswer(int pods, double average, Integer percent) {}

    /**
     * Where a cron trigger stands.
     *
     * @param turn when that changes
     * @param next when it changes after that
     */
    public record HoursAnswer(boolean inside, Instant turn, Instant next, String timezone) {}

    /** The past: a value each {@code stepSeconds} from {@code from}; null where there was no number. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WindowAnswer(Instant from, long stepSeconds, List<Double> points, List<Double> replicas) {}

    /**
     * A finding, with a pointer into the request.
     *
     * @param href where the portal explains it
     * @param fixes ways out that change nothing but what they say
     */
    public record FindingAnswer(
            String severity, String code, String pointer, String message, String href, List<FixAnswer> fixes) {}

    /**
     * A way out of a finding.
     *
     * @param title what a button would say
     * @param changes what becomes different, good and bad
     * @param edits the new text of fields, by pointer into the request; an empty text takes the field away
     */
    public record FixAnswer(String title, String changes, Map<String, String> edits) {}

    /** What a part of the query does. */
    public record PartAnswer(String text, String sentence) {}

    /**
     * The query in words, from the inside out; absent where it is not understood.
     *
     * @param unit guessed from the names of its metrics; absent where they tell nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExplanationAnswer(List<PartAnswer> parts, String returns, String unit) {}

    static Answer withRoom(Answer answer, List<Finding> found, RequestShape shape) {
        List<FindingAnswer> findings = new ArrayList<>(answer.findings());
        found.forEach(finding -> findings.add(finding(finding, shape, List.of())));
        return new Answer(
                answer.cluster(),
                answer.at(),
                answer.reading(),
                answer.replicas(),
                answer.usage(),
                answer.hours(),
                answer.window(),
                answer.explanation(),
                findings,
                answer.remarks());
    }

    static Answer ofQuery(Preview preview, RequestShape shape) {
        return new Answer(
                preview.cluster().name(),
                preview.at(),
                preview.reading().map(reading -> reading(preview, reading)).orElse(null),
                preview.verdict()
                        .map(verdict -> new ReplicasAnswer(
                                verdict.replicas().isPresent()
                                        ? verdict.replicas().getAsInt()
                                        : null,
                                verdict.arithmetic()))
                        .orElse(null),
                null,
                null,
                preview.lately().map(lately -> window(preview, lately)).orElse(null),
                Explanation.of(preview.question().rule().query())
                        .map(PreviewAnswers::explanation)
                        .orElse(null),
                preview.findings().stream()
                        .map(finding -> finding(finding, shape, preview.fixes(finding)))
                        .toList(),
                preview.remarks());
    }

    private static ReadingAnswer reading(Preview preview, KedaReading reading) {
        return new ReadingAnswer(
                reading.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                reading.isError() ? null : new BigDecimal(KedaMilli.text(reading.milli())),
                reading.sentence(),
                preview.seriesSeen(),
                preview.series().stream()
                        .map(series -> new SampleAnswer(series.labels(), Double.toString(series.latest())))
                        .toList());
    }

    private static WindowAnswer window(Preview preview, TimeSeries lately) {
        return new WindowAnswer(
                lately.from(),
                lately.step().toSeconds(),
                points(lately),
                preview.replicasLately().map(PreviewAnswers::points).orElse(null));
    }

    private static List<Double> points(TimeSeries series) {
        List<Double> points = new ArrayList<>(series.size());
        for (int i = 0; i < series.size(); i++) {
            points.add(series.hasNumber(i) ? series.value(i) : null);
        }
        return points;
    }

    private static ExplanationAnswer explanation(Explanation told) {
        return new ExplanationAnswer(
                told.parts().stream()
                        .map(part -> new PartAnswer(part.text(), part.sentence()))
                        .toList(),
                told.returns(),
                told.unit().orElse(null));
    }

    private static FixAnswer fix(Fix fix, RequestShape shape) {
        Map<String, String> edits = new TreeMap<>();
        fix.edits().forEach((pointer, text) -> edits.put(shape.pointer(pointer), text));
        return new FixAnswer(fix.title(), fix.change(), edits);
    }

    static FindingAnswer finding(Finding finding, RequestShape shape, List<Fix> fixes) {
        return new FindingAnswer(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.code(),
                shape.pointer(finding.pointer()),
                finding.message(),
                finding.href(),
                fixes.stream().map(fix -> fix(fix, shape)).toList());
    }
}
