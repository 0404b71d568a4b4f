package dev.onramp.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.backtest.Run.Failure;
import dev.onramp.backtest.Run.State;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Problem;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Listing;
import dev.onramp.web.YamlBodies;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A rule tried on the past, by REST. */
@Path("/api/v1/backtests")
@Tag(name = "Back-tests")
@Blocking
public class BackTestApi {

    static final String CSV = "text/csv";

    private static final MediaType CSV_TYPE = MediaType.valueOf(CSV);
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CSV_TYPE).build();

    private static final int MOST_LISTED = 50;

    private static final String EXAMPLE = """
            {"cluster": "eu-west-prod", "team": "vision", "workload": "captioner", "window": "7d",
             "instanceClass": "a10g-1", "coldStart": "150s",
             "scaling": {"min": 1, "max": 8, "triggers": [{"type": "prometheus", "threshold": 40,
                         "query": "sum(rate(http_requests_total{namespace=\\"vision\\"}[2m]))"}]}}""";

    @Inject
    BackTests backTests;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    /**
     * A back-test in JSON.
     *
     * @param state {@code running}, {@code done}, {@code failed} or {@code cancelled}
     * @param question with absolute times: sent again, it is the same back-test
     * @param instanceClass as it was offered then
     * @param dataDigest equal for equal samples; absent until it is done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            UUID id,
            String state,
            int percent,
            JsonNode question,
            GpuClass instanceClass,
            String ruleDigest,
            String dataDigest,
            Failure failure,
            BackTest result,
            String askedBy,
            Instant askedAt,
            Instant finishedAt) {}

    @POST
    @Consumes({MediaType.APPLICATION_JSON, YamlBodies.YAML})
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "Try a scaling rule on the past",
            description = "Reads what the rule’s queries answered over the window, and replays HPA and KEDA over it."
                    + " Answers with the result where that takes under 2 s, else with 202 and where to look for it. The"
                    + " metric is replayed as total demand, or times the replicas that were ready where it is of one replica;"
                    + " `kinds` says so where Onramp guesses wrong. A latency can’t be replayed, and is refused. A workload that"
                    + " never ran is tried on the load of another of the team’s, named by `standIn`.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "week", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "The back-test with its result")
    @APIResponse(responseCode = "202", description = "It goes on; look again at the Location")
    @APIResponse(responseCode = "422", description = "The question is wrong, or there is nothing to replay")
    public Uni<Response> create(JsonNode body, @QueryParam("of") String of, @Context Request request) {
        BackTestCsv table = BackTestCsv.named(of);
        Person by = signedIn.person();
        Instant now = clock.instant();
        QuestionBody asked = QuestionBody.read(body, team -> backTests.mustSee(team, by));
        return backTests.run(asked.question(backTests, now), by, now).map(run -> created(run, table, request));
    }

    private static Response created(Run run, BackTestCsv table, Request request) {
        URI place = URI.create("/api/v1/backtests/" + run.id());
        if (run.state() == State.RUNNING) {
            return Response.accepted(answer(run))
                    .location(place)
                    .header(HttpHeaders.RETRY_AFTER, 1)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        run.failure().ifPresent(failure -> mustNotHaveFailed(run, failure));
        return body(Response.created(place), run, table, request);
    }

    /** A question that can't be answered as it is gets no "created", though the run is kept and says the same. */
    private static void mustNotHaveFailed(Run run, Failure failure) {
        if (failure.isOfTheQuestion()) {
            throw new DocumentRefused(List.of(new Problem(failure.pointer(), failure.sentence())));
        }
        throw new Refusal(
                Refusal.Kind.UNAVAILABLE,
                failure.sentence(),
                Map.of("backtest", run.id().toString(), "code", failure.code()));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A team's back-tests, the newest first, without their results")
    public Listing<Answer> list(@QueryParam("team") String team, @QueryParam("workload") String workload) {
        if (team == null || team.isBlank()) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "Say whose back-tests: ?team=<team>.");
        }
        return new Listing<>(
                backTests
                        .headings(team, Optional.ofNullable(workload), MOST_LISTED, signedIn.person(), clock.instant())
                        .stream()
                        .map(BackTestApi::answer)
                        .toList(),
                null);
    }

    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "A back-test, or how far it is",
            description = "As `text/csv` a table of it, once it is done: the replicas over time, or what `of` names:"
                    + " `replicas`, `events` or `figures`.")
    public Response get(@PathParam("id") UUID id, @QueryParam("of") String of, @Context Request request) {
        BackTestCsv table = BackTestCsv.named(of);
        return body(Response.ok(), backTests.find(id, signedIn.person(), clock.instant()), table, request);
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Stop a back-test",
            description = "Its queries end at the source. What is over stays as it is.")
    public Answer cancel(@PathParam("id") UUID id) {
        return answer(backTests.cancel(id, signedIn.person(), clock.instant()));
    }

    private static Response body(Response.ResponseBuilder response, Run run, BackTestCsv table, Request request) {
        Variant wanted = request.selectVariant(VARIANTS);
        if (wanted != null && wanted.getMediaType().isCompatible(CSV_TYPE)) {
            BackTest result = run.result()
                    .orElseThrow(() -> Refusal.conflict("There is no table, since this back-test is "
                            + run.state().name().toLowerCase(Locale.ROOT) + "."));
            return response.type(CSV + "; charset=UTF-8")
                    .entity(table.of(result))
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        return response.type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer(run))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    static Answer answer(Run run) {
        return new Answer(
                run.id(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.percent(),
                QuestionJson.asked(run.question()),
                run.question().instanceClass(),
                run.ruleDigest(),
                run.dataDigest().orElse(null),
                run.failure().orElse(null),
                run.result().orElse(null),
                run.askedByName(),
                run.askedAt(),
                run.finishedAt().orElse(null));
    }
}
