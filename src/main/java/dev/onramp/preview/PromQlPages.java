package dev.onramp.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onramp.metrics.Listing;
import dev.onramp.metrics.MetricMetadata;
import dev.onramp.metrics.MetricSources;
import dev.onramp.metrics.Selection;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.metrics.SourceTrouble.Kind;
import dev.onramp.metrics.TeamSource;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What the editor completes from: a cluster's metric source as one team sees it, in Prometheus' own envelope. Names and
 * values only; no query passes here, and nothing the caller sends but matchers and times reaches the source.
 */
@Path("/promql/{cluster}/{team}/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PromQlPages {

    /** Long enough for what runs by day only; looking through all of a source's past would be dear. */
    private static final Duration USUAL_LOOKBACK = Duration.ofHours(12);

    private static final Duration LONGEST_LOOKBACK = Duration.ofDays(31);
    private static final int MOST_MATCHERS = 10;
    private static final int LONGEST_MATCHER = 4096;

    /** Prometheus' envelope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Envelope(String status, Object data, List<String> warnings, String errorType, String error) {
        static Envelope success(Object data, Optional<String> warning) {
            return new Envelope("success", data, warning.map(List::of).orElse(null), null, null);
        }

        static Envelope error(String type, String sentence) {
            return new Envelope("error", null, null, type, sentence);
        }
    }

    /** A metric's words, as {@code /metadata} lists them. */
    public record Words(String type, String help, String unit) {}

    @Inject
    Previews previews;

    @Inject
    MetricSources sources;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @PathParam("cluster")
    String cluster;

    @PathParam("team")
    String team;

    @GET
    @Path("labels")
    @Operation(hidden = true)
    public Uni<Response> labels(
            @QueryParam("match[]") List<String> matchers,
            @QueryParam("start") String start,
            @QueryParam("end") String end) {
        return answer(source -> source.labels(selection(matchers, start, end)), Listing::items, List::of);
    }

    @GET
    @Path("label/{name}/values")
    @Operation(hidden = true)
    public Uni<Response> labelValues(
            @PathParam("name") String name,
            @QueryParam("match[]") List<String> matchers,
            @QueryParam("start") String start,
            @QueryParam("end") String end) {
        if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}")) {
            return Uni.createFrom().item(wrong("This is not a label’s name."));
        }
        return answer(source -> source.labelValues(name, selection(matchers, start, end)), Listing::items, List::of);
    }

    @GET
    @Path("series")
    @Operation(hidden = true)
    public Uni<Response> series(
            @QueryParam("match[]") List<String> matchers,
            @QueryParam("start") String start,
            @QueryParam("end") String end) {
        if (matchers == null || matchers.isEmpty()) {
            return Uni.createFrom().item(wrong("Series are found by at least one match[]."));
        }
        return answer(source -> source.series(selection(matchers, start, end)), Listing::items, List::of);
    }

    @GET
    @Path("metadata")
    @Operation(hidden = true)
    public Uni<Response> metadata(@QueryParam("metric") String metric) {
        Optional<String> name = Optional.ofNullable(metric).filter(text -> !text.isBlank() && text.length() <= 500);
        return answer(source -> source.metadata(name), PromQlPages::byMetric, Map::of);
    }

    private static Object byMetric(Listing<MetricMetadata> listing) {
        Map<String, List<Words>> byMetric = new LinkedHashMap<>();
        listing.items()
                .forEach(
                        said -> byMetric.put(said.metric(), List.of(new Words(said.type(), said.help(), said.unit()))));
        return byMetric;
    }

    private <T> Uni<Response> answer(
            Function<TeamSource, Uni<Listing<T>>> question,
            Function<Listing<T>, Object> data,
            Supplier<Object> nothing) {
        try {
            Person by = signedIn.person();
            previews.mustSee(team, by);
            return question.apply(sources.of(cluster, team, by.subject()))
                    .map(listing -> ok(Envelope.success(data.apply(listing), listing.cut())))
                    .onFailure(SourceTrouble.class)
                    .recoverWithItem(trouble -> trouble((SourceTrouble) trouble, nothing))
                    .onFailure(Refusal.class)
                    .recoverWithItem(refusal -> refused((Refusal) refusal));
        } catch (Refusal refusal) {
            return Uni.createFrom().item(refused(refusal));
        }
    }

    /** A source that lacks an endpoint, as behind a proxy, completes less and is no error. */
    private static Response trouble(SourceTrouble trouble, Supplier<Object> nothing) {
        if (trouble.kind() == Kind.NOT_OFFERED) {
            return ok(Envelope.success(nothing.get(), Optional.of(trouble.getMessage())));
        }
        int status = trouble.isOfTheQuery() ? 422 : 503;
        return json(status, Envelope.error(trouble.isOfTheQuery() ? "bad_data" : "unavailable", trouble.getMessage()));
    }

    private static Response refused(Refusal refusal) {
        return json(refusal.kind().status(), Envelope.error("refused", refusal.getMessage()));
    }

    private static Response wrong(String sentence) {
        return json(400, Envelope.error("bad_data", sentence));
    }

    private static Response ok(Envelope envelope) {
        return json(200, envelope);
    }

    private static Response json(int status, Envelope envelope) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(envelope)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Selection selection(List<String> matchers, String start, String end) {
        List<String> given = matchers == null ? List.of() : matchers;
        if (given.size() > MOST_MATCHERS || given.stream().anyMatch(matcher -> matcher.length() > LONGEST_MATCHER)) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "At most 10 matchers of 4 KiB each are taken.");
        }
        Instant now = clock.instant();
        Instant to = time(end).filter(at -> at.isBefore(now)).orElse(now);
        Instant from = time(start)
                .filter(at -> at.isBefore(to) && at.isAfter(to.minus(LONGEST_LOOKBACK)))
                .orElse(to.minus(USUAL_LOOKBACK));
        return new Selection(given, from, to);
    }

    private static Optional<Instant> time(String seconds) {
        return Optional.ofNullable(seconds)
                .filter(text -> text.matches("\\d{1,11}(\\.\\d{1,9})?"))
                .map(text -> Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000)));
    }
}
