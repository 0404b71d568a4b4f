package dev.onramp.workload;

import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One workload by REST: its document is what is put, got and deleted. */
@Path("/api/v1/teams/{team}/workloads/{name}")
@Tag(name = "Workloads")
public class WorkloadApi {

    static final String YAML = "application/yaml";

    private static final int MOST_REVISIONS = 100;

    private static final String EXAMPLE = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: captioner}
            spec:
              clusters: [eu-west-prod]
              runtime: tensorflow-serving
              image: registry.example/vision/captioner:1.3
              instanceClass: l4-1
              scaling:
                min: 1
                max: 6
                triggers:
                  - type: prometheus
                    query: sum(rate(:tensorflow:serving:request_count{namespace="vision"}[2m]))
                    threshold: 40
            """;

    @Inject
    SignedIn signedIn;

    @Inject
    Workloads workloads;

    @Inject
    Offers offers;

    @Inject
    Clock clock;

    @PathParam("team")
    String team;

    @PathParam("name")
    String name;

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Save a workload's document",
            description =
                    "Equal to the newest revision while that is open or approved, it changes nothing. It rewrites a"
                            + " draft, and otherwise opens the next revision. With `submit=true` it is sent for review in the same"
                            + " act: where a finding blocks, nothing is saved. `If-Match` takes the ETag of the document this one"
                            + " was made from; `If-None-Match: *` only creates.")
    @RequestBody(
            content = {
                @Content(mediaType = YAML, examples = @ExampleObject(name = "captioner", value = EXAMPLE)),
                @Content(mediaType = MediaType.APPLICATION_JSON)
            })
    @APIResponse(responseCode = "201", description = "The workload's first revision")
    @APIResponse(responseCode = "200", description = "Saved, or already so")
    @APIResponse(responseCode = "412", description = "Another document stands there than was expected")
    @APIResponse(responseCode = "422", description = "Every problem of the document, each with a pointer to its field")
    public Response put(
            String text,
            @QueryParam("submit") String submit,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        signedIn.person().mustActFor(team);
        boolean submits = saysYes("submit", submit);
        boolean json = type != null && type.getSubtype().equals("json");
        GpuWorkload document = offers.read(json ? Documents.jsonTree(text) : Documents.yamlTree(text));
        mustBeNamedAs(document);
        Expectation expectation = expectation(ifMatch, ifNoneMatch);
        Saved saved = submits
                ? workloads.saveAndSubmit(document, expectation, signedIn.person(), clock.instant())
                : workloads.save(document, expectation, signedIn.person(), clock.instant());
        return Response.status(saved.outcome() == Saved.Outcome.CREATED ? 201 : 200)
                .header(HttpHeaders.ETAG, etag(saved.revision()))
                .entity(RevisionBody.whole(saved.revision()))
                .build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Operation(summary = "The document of the newest revision, as PUT takes it")
    public Response get(@HeaderParam(HttpHeaders.ACCEPT) String accept) {
        RevisionView newest = workloads.newest(id(), signedIn.person());
        boolean yaml = accept != null && accept.contains("yaml");
        return Response.ok(yaml ? Documents.toYaml(newest.document()) : Documents.toJson(newest.document()))
                .type(yaml ? YAML : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, etag(newest))
                .build();
    }

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for a workload's end",
            description =
                    "The retirement is a revision and is reviewed as any other. What was never applied ends at once;"
                            + " the answer then names its last revision. `If-Match` takes the ETag of the document that was"
                            + " looked at.")
    @APIResponse(responseCode = "202", description = "Asked for")
    @APIResponse(responseCode = "412", description = "Another document stands there than was expected")
    public Response delete(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        RevisionView end = workloads.retire(id(), expectation(ifMatch, null), signedIn.person(), clock.instant());
        return Response.accepted(RevisionBody.line(end)).build();
    }

    @GET
    @Path("revisions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The revisions, newest first", description = "`after` takes the `next` of the page before.")
    public Listing<RevisionBody> revisions(@QueryParam("after") Integer after) {
        workloads.newest(id(), signedIn.person());
        int before = after == null ? Integer.MAX_VALUE : after;
        List<RevisionView> found =
                new ArrayList<>(workloads.revisions(id(), before, MOST_REVISIONS + 1, signedIn.person()));
        boolean more = found.size() > MOST_REVISIONS;
        List<RevisionView> page = more ? found.subList(0, MOST_REVISIONS) : found;
        String next = more ? String.valueOf(page.get(page.size() - 1).id().number()) : null;
        return new Listing<>(page.stream().map(RevisionBody::line).toList(), next);
    }

    /** A word that is neither is no “no”: who wrote {@code submit=1} believes that it was submitted. */
    private static boolean saysYes(String parameter, String value) {
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw new Refusal(Refusal.Kind.BAD_REQUEST, "“" + parameter + "” is true or false.");
    }

    private void mustBeNamedAs(GpuWorkload document) {
        List<Problem> problems = new ArrayList<>();
        if (!document.id().team().equals(team)) {
            problems.add(new Problem("/metadata/team", "The address says team “" + team + "”; write the same here."));
        }
        if (!document.id().name().equals(name)) {
            problems.add(new Problem("/metadata/name", "The address says “" + name + "”; write the same here."));
        }
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
    }

    private static Expectation expectation(String ifMatch, String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.strip().equals("*")) {
                throw new Refusal(Refusal.Kind.BAD_REQUEST, "If-None-Match takes only *, which means: create.");
            }
            return Expectation.nothing();
        }
        return ifMatch == null ? Expectation.anything() : Expectation.oneOf(tags(ifMatch));
    }

    /** The digests in a list of entity tags; compression may have weakened them on the way. */
    private static Set<String> tags(String header) {
        return Arrays.stream(header.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", "").replace("\"", ""))
                .collect(Collectors.toSet());
    }

    private static String etag(RevisionView revision) {
        return "\"" + revision.digest() + "\"";
    }

    private WorkloadId id() {
        return new WorkloadId(team, name);
    }
}
