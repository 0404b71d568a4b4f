package dev.onramp.rollout;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Listing;
import dev.onramp.workload.WorkloadPath;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pausing and resuming a workload's scaling by REST. */
@Path("/api/v1/teams/{team}/workloads/{name}/pause")
@Tag(name = "Rollouts")
@Produces(MediaType.APPLICATION_JSON)
public class PauseApi {

    /**
     * A pause: either {@code replicas}, or {@code scaleIn} true.
     *
     * @param clusters left out, all that the workload is on
     */
    @Schema(
            name = "Pause",
            example = "{\"replicas\": 3, \"clusters\": [\"eu-west-prod\"], \"reason\": \"launch at noon\"}")
    public record PauseBody(
            @Schema(description = "Hold this many, within the approved minimum and maximum.")
            Integer replicas,

            @Schema(description = "Keep it from shrinking; it still grows.")
            Boolean scaleIn,

            @Schema(description = "Left out: every cluster the workload is on.")
            List<String> clusters,

            @Schema(description = "Why; shown to everybody who meets the pause.", required = true)
            String reason) {}

    /** An end of a pause; {@code clusters} left out means all where it is paused. */
    @Schema(name = "Resumption", example = "{\"reason\": \"launch is over\"}")
    public record ResumptionBody(List<String> clusters, String reason) {}

    @Inject
    Pauses pauses;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @BeanParam
    WorkloadPath workload;

    @GET
    @Operation(summary = "How the workload's rule scales on each cluster, and who holds it since when and why")
    public Listing<PauseView> show() {
        signedIn.person().mustSee(workload.team);
        return standing();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Pause the scaling, at a number of replicas or downwards only",
            description = "With `replicas` KEDA deletes the autoscaler and the workload stays at that number whatever"
                    + " its traffic does. With `scaleIn` true it only grows, up to its maximum. Kept through later"
                    + " revisions until it is resumed. Answers 202: each cluster's `progress` tells when it is so.")
    public Response pause(PauseBody body) {
        Person person = signedIn.person();
        person.mustSee(workload.team);
        PauseBody asked = Optional.ofNullable(body).orElse(new PauseBody(null, null, null, null));
        pauses.pause(workload.id(), set(asked.clusters()), hold(asked), asked.reason(), person, clock.instant());
        return Response.accepted(standing()).build();
    }

    @POST
    @Path("resumption")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Resume the scaling: KEDA makes the autoscaler anew and the rule decides again")
    public Response resume(ResumptionBody body) {
        Person person = signedIn.person();
        person.mustSee(workload.team);
        ResumptionBody asked = Optional.ofNullable(body).orElse(new ResumptionBody(null, null));
        pauses.resume(workload.id(), set(asked.clusters()), asked.reason(), person, clock.instant());
        return Response.accepted(standing()).build();
    }

    private Listing<PauseView> standing() {
        return new Listing<>(pauses.of(workload.id()), null);
    }

    private static Hold hold(PauseBody asked) {
        boolean scaleIn = Boolean.TRUE.equals(asked.scaleIn());
        if (scaleIn == (asked.replicas() != null)) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "Say either replicas, the number to hold, or scaleIn: true, to keep it from shrinking.");
        }
        return scaleIn ? new Hold.Growing() : new Hold.At(asked.replicas());
    }

    private static Set<String> set(List<String> clusters) {
        return clusters == null ? Set.of() : Set.copyOf(clusters);
    }
}
