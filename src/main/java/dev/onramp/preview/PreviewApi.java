package dev.onramp.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.Finding;
import dev.onramp.findings.Fix;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.preview.PreviewBody.Asked;
import dev.onramp.preview.PreviewBody.Request;
import dev.onramp.promql.Explanation;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaReading;
import dev.onramp.web.TimeSeries;
import dev.onramp.web.YamlBodies;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A rule read as KEDA would read it, by REST. */
@Path("/api/v1/previews")
@Tag(name = "Previews")
@Blocking
public class PreviewApi {

    private static final String EXAMPLE = """
            {"cluster": "eu-west-prod", "team": "vision", "window": "6h", "min": 1, "max": 8,
             "trigger": {"type": "prometheus", "threshold": 40, "onNoData": "error",
                         "query": "sum(rate(http_requests_total{namespace=\\"vision\\"}[2m]))"}}""";

    private static final String OF_SCALING = """
            {"cluster": "eu-west-prod", "team": "vision", "name": "captioner", "instanceClass": "a10g-1",
             "runtime": "vllm", "window": "6h", "trigger": 0,
             "scaling": {"min": 0, "max": 8, "cooldown": "10m",
                         "triggers": [{"type": "prometheus", "threshold": 4,
                                       "query": "sum(vllm:num_requests_waiting{namespace=\\"vision\\"})"},
                                      {"type": "cron", "timezone": "Europe/Oslo", "start": "0 7 * * 1-5",
                                       "end": "0 18 * * 1-5", "replicas": 2}],
                         "fallback": {"afterFailures": 3, "replicas": 2}}}""";

    private static final String OF_CPU = """
            {"cluster": "eu-west-prod", "team": "vision", "name": "captioner", "instanceClass": "a10g-1",
             "trigger": {"type": "cpu", "value": 70}}""";

    private static final String OF_FORMULA = """
            {"cluster": "eu-west-prod", "team": "vision", "min": 1, "max": 8,
             "triggers": [{"type": "prometheus", "name": "waiting", "query": "sum(waiting{namespace=\\"vision\\"})",
                           "threshold": 4},
                          {"type": "cron", "name": "office", "timezone": "Europe/Oslo", "start": "0 7 * * 1-5",
                           "end": "0 18 * * 1-5", "replicas": 2}],
             "formula": {"expression": "max(waiting / 4, office)", "target": 1}}""";

    @Inject
    Previews previews;

    @Inject
    Usages usages;

    @Inject
    Formulas formulas;

    @Inject
    Rooms rooms;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

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

    @POST
    @Consumes({MediaType.APPLICATION_JSON, YamlBodies.YAML})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Read a scaling rule as KEDA would",
            description =
                    "Asks the cluster's metric source now and over a window, as the team. Changes nothing. Give the"
                            + " `scaling` of a document and the number of the `trigger` that is meant, from 0; without"
                            + " one its formula is. Or a `trigger` alone, of any type: a query; `cpu` or `memory`, for which the kubelet's metrics of the workload's"
                            + " pods are asked (give `name`, and `instanceClass` for a target in percent); `cron`. Or give"
                            + " `triggers` and a `formula`, to read the formula over them. With `instanceClass` and a"
                            + " maximum the findings tell whether there is room for the most replicas.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "rate", value = EXAMPLE),
                                @ExampleObject(name = "scaling", value = OF_SCALING),
                                @ExampleObject(name = "cpu", value = OF_CPU),
                                @ExampleObject(name = "formula", value = OF_FORMULA)
                            }))
    public Uni<Answer> preview(JsonNode body) {
        Person by = signedIn.person();
        Instant at = clock.instant();
        Request request = PreviewBody.read(body, team -> previews.mustSee(team, by));
        Uni<Answer> answer = answer(request.asked(), request.shape(), by, at);
        return request.room()
                .map(wish -> Uni.combine()
                        .all()
                        .unis(answer, rooms.of(wish, by, at))
                        .with((read, found) -> withRoom(read, found, request.shape())))
                .orElse(answer);
    }

    private static Answer withRoom(Answer answer, List<Finding> found, RequestShape shape) {
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

    private Uni<Answer> answer(Asked asked, RequestShape shape, Person by, Instant at) {
        if (asked instanceof Asked.OfUsage ofUsage) {
            UsageQuestion question = ofUsage.question();
            return usages.of(question, by, at).map(now -> OtherAnswers.ofUsage(now, question, shape));
        }
        if (asked instanceof Asked.OfFormula ofFormula) {
            FormulaQuestion question = ofFormula.question();
            return formulas.of(question, by, at).map(now -> OtherAnswers.ofFormula(now, question, shape, at));
        }
        if (asked instanceof Asked.OfHours ofHours) {
            String cluster = previews.cluster(ofHours.cluster()).name();
            return Uni.createFrom()
                    .item(OtherAnswers.ofHours(cluster, ofHours.scaling(), ofHours.trigger(), shape, at));
        }
        return previews.of(((Asked.OfQuery) asked).question(), by, at).map(preview -> answer(preview, shape));
    }

    private static Answer answer(Preview preview, RequestShape shape) {
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
                        .map(PreviewApi::explanation)
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
                preview.replicasLately().map(PreviewApi::points).orElse(null));
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
