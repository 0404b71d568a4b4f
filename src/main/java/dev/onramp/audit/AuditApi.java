package dev.onramp.audit;

import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The trail by REST. */
@Path("/api/v1/audit-events")
@Tag(name = "Audit")
public class AuditApi {

    private static final int MOST = 500;

    @Inject
    SignedIn signedIn;

    @Inject
    AuditEvents events;

    @GET
    @Operation(
            summary = "Who did what to which thing, newest first",
            description = "For auditors and the platform team. `after` takes the `next` of the page before.")
    public Listing<AuditEvent> list(
            @BeanParam AuditFilter filter,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        AuditReaders.mustInclude(signedIn.person());
        if (limit < 1 || limit > MOST) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "“limit” goes from 1 to " + MOST + ".");
        }
        return events.page(after, filter, limit);
    }
}
