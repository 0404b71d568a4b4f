package dev.onramp.review;

import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionPath;
import dev.onramp.workload.RevisionView;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decisions by REST: each is a thing one creates. */
@Path("/api/v1/teams/{team}/workloads/{name}/revisions/{number}")
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewApi {

    /**
     * An approval.
     *
     * @param digest of the rendering that was looked at; left out, what stands at this moment is approved
     * @param text words to the team; may be left out
     */
    public record ApprovalBody(String digest, String text) {}

    /** A refusal with its reason, or a comment's words; both names are understood. */
    public record WordsBody(String reason, String text) {
        String words() {
            return reason != null ? reason : Optional.ofNullable(text).orElse("");
        }
    }

    /** What a decision came to; {@code digest} is that of the approved rendering and null otherwise. */
    public record Decided(
            String workload,
            int revision,
            String state,
            @Schema(nullable = true) String digest) {}

    @Inject
    SignedIn signedIn;

    @Inject
    Reviews reviews;

    @Inject
    Approvals approvals;

    @Inject
    Clock clock;

    @POST
    @Path("approval")
    @Operation(
            summary = "Approve a revision, and have it applied",
            description =
                    "With `digest`, only if the revision still comes to that rendering; else 409 with what changed."
                            + " GET …/manifests carries the digest as its ETag.")
    public Response approve(@BeanParam RevisionPath path, ApprovalBody body) {
        RevisionView approved = reviews.approve(
                path.id(),
                Optional.ofNullable(body).map(ApprovalBody::digest),
                Optional.ofNullable(body).map(ApprovalBody::text).orElse(""),
                signedIn.person(),
                clock.instant());
        return created(
                approved, approvals.latest(approved).map(Approval::digest).orElse(null));
    }

    @POST
    @Path("change-request")
    @Operation(summary = "Send a revision back to its team; needs a `reason`")
    public Response requestChanges(@BeanParam RevisionPath path, WordsBody body) {
        RevisionId id = path.id();
        return created(reviews.requestChanges(id, words(id, body), signedIn.person(), clock.instant()), null);
    }

    @POST
    @Path("rejection")
    @Operation(summary = "Turn a revision down; needs a `reason`")
    public Response reject(@BeanParam RevisionPath path, WordsBody body) {
        RevisionId id = path.id();
        return created(reviews.reject(id, words(id, body), signedIn.person(), clock.instant()), null);
    }

    @POST
    @Path("comments")
    @Operation(summary = "Say something about a revision without deciding")
    public Response comment(@BeanParam RevisionPath path, WordsBody body) {
        RevisionId id = path.id();
        reviews.comment(id, words(id, body), signedIn.person(), clock.instant());
        return Response.status(Response.Status.CREATED).entity(thread(id)).build();
    }

    @GET
    @Path("comments")
    @Operation(summary = "What was said and decided on a revision, in order")
    public ReviewList comments(@BeanParam RevisionPath path) {
        RevisionId id = path.id();
        reviews.mustSee(id, signedIn.person());
        return thread(id);
    }

    private ReviewList thread(RevisionId id) {
        return new ReviewList(
                reviews.thread(id).stream().map(ReviewList.Item::of).toList(), null);
    }

    /** The words, asked for only of who may know of the revision. */
    private String words(RevisionId id, WordsBody body) {
        reviews.mustSee(id, signedIn.person());
        if (body == null) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "Send a JSON body with a “reason” or a “text”.");
        }
        return body.words();
    }

    private static Response created(RevisionView revision, String digest) {
        return Response.status(Response.Status.CREATED)
                .entity(new Decided(
                        revision.id().workload().toString(),
                        revision.id().number(),
                        revision.state().name(),
                        digest))
                .build();
    }
}
