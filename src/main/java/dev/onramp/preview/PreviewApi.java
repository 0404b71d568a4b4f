package dev.onramp.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.preview.PreviewAnswers.Answer;
import dev.onramp.preview.PreviewBody.Asked;
import dev.onramp.preview.PreviewBody.Request;
import dev.onramp.web.YamlBodies;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
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
                        .with((read, found) -> PreviewAnswers.withRoom(read, found, request.shape())))
                .orElse(answer);
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
        return previews.of(((Asked.OfQuery) asked).question(), by, at)
                .map(preview -> PreviewAnswers.ofQuery(preview, shape));
    }
}
