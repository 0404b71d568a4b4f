package dev.onramp.workload;

import dev.onramp.people.SignedIn;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One revision by REST, and what its team does with it. */
@Path("/api/v1/teams/{team}/workloads/{name}/revisions/{number}")
@Tag(name = "Workloads")
@Produces(MediaType.APPLICATION_JSON)
public class RevisionApi {

    @Inject
    SignedIn signedIn;

    @Inject
    Workloads workloads;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "A revision with its document")
    public RevisionBody get(@BeanParam RevisionPath path) {
        return RevisionBody.whole(workloads.revision(path.id(), signedIn.person()));
    }

    @POST
    @Path("submission")
    @Operation(
            summary = "Send a draft for review",
            description =
                    "Every rule is read again on every chosen cluster; an error stops here, a warning is shown to the"
                            + " reviewer.")
    @APIResponse(responseCode = "409", description = "It is no draft, or was rewritten while it was checked")
    @APIResponse(responseCode = "422", description = "What must be mended first")
    public RevisionBody submit(@BeanParam RevisionPath path) {
        return RevisionBody.whole(workloads.submit(path.id(), signedIn.person(), clock.instant()));
    }

    @POST
    @Path("withdrawal")
    @Operation(summary = "Take an open revision back")
    @APIResponse(responseCode = "409", description = "It is not open any more")
    public RevisionBody withdraw(@BeanParam RevisionPath path) {
        return RevisionBody.whole(workloads.withdraw(path.id(), signedIn.person(), clock.instant()));
    }
}
