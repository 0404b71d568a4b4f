package dev.onramp.rollout;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Listing;
import dev.onramp.workload.WorkloadPath;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A workload's rollouts by REST. */
@Path("/api/v1/teams/{team}/workloads/{name}/rollouts")
@Tag(name = "Rollouts")
@Produces(MediaType.APPLICATION_JSON)
public class RolloutApi {

    /** How to try again. */
    public record Attempt(boolean takeShownFields) {}

    @Inject
    Rollouts rollouts;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @BeanParam
    WorkloadPath workload;

    @GET
    @Operation(summary = "The rollouts of a workload, the newest first, each with its steps")
    public Listing<RolloutView> list() {
        signedIn.person().mustSee(workload.team);
        return new Listing<>(rollouts.of(workload.id()), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/attempts")
    @Operation(
            summary = "Try a failed rollout again",
            description = "With takeShownFields it may take the fields that stopped it from whoever has them;"
                    + " only the platform team can say that, and it covers the fields that were shown and no others.")
    public Response tryAgain(@PathParam("id") UUID id, Attempt attempt) {
        Person person = signedIn.person();
        person.mustSee(workload.team);
        if (attempt != null && attempt.takeShownFields()) {
            rollouts.force(workload.id(), id, person, clock.instant());
        } else {
            rollouts.retry(workload.id(), id, person, clock.instant());
        }
        return Response.accepted().build();
    }
}
