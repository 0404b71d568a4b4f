package dev.onramp.review;

import dev.onramp.document.Finding;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Listing;
import dev.onramp.workload.RevisionView;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The queue by REST. */
@Path("/api/v1/reviews")
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
public class QueueApi {

    private static final int MOST = 200;

    /**
     * What waits for a decision.
     *
     * @param gpus at most, over all clusters; null, like the prices, where the class is no longer on offer
     * @param floorPerHour in US dollars
     */
    public record Waiting(
            String team,
            String name,
            int revision,
            boolean retire,
            String submittedBy,
            Instant submittedAt,
            List<String> clusters,
            String instanceClass,
            Integer gpus,
            BigDecimal floorPerHour,
            BigDecimal ceilingPerHour,
            List<Finding> findings) {

        static Waiting of(Queue.Request request) {
            RevisionView revision = request.revision();
            Optional<RevisionView.Submitted> submitted = revision.submitted();
            return new Waiting(
                    revision.id().workload().team(),
                    revision.id().workload().name(),
                    revision.id().number(),
                    revision.retire(),
                    submitted.map(RevisionView.Submitted::name).orElse(null),
                    submitted.map(RevisionView.Submitted::at).orElse(null),
                    revision.document().clusters(),
                    revision.document().instanceClass(),
                    request.asked().map(Asked::gpus).orElse(null),
                    request.asked().map(asked -> asked.cost().floorPerHour()).orElse(null),
                    request.asked().map(asked -> asked.cost().ceilingPerHour()).orElse(null),
                    revision.findings());
        }
    }

    @Inject
    SignedIn signedIn;

    @Inject
    Queue queue;

    @GET
    @Operation(
            summary = "What waits for a decision, oldest first",
            description = "Of every team for the platform team and auditors, of your own teams otherwise. `after` takes"
                    + " the `next` of the page before.")
    public Listing<Waiting> list(
            @QueryParam("after") String after, @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "“limit” goes from 1 to " + MOST + ".");
        }
        Listing<Queue.Request> page = queue.page(after, limit, signedIn.person());
        return new Listing<>(page.items().stream().map(Waiting::of).toList(), page.next());
    }
}
