package dev.onramp.catalog;

import dev.onramp.refusal.Refusal;
import dev.onramp.web.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The classes on offer, for anybody signed in. */
@Path("/api/v1/instance-classes")
@Tag(name = "Catalogue")
public class InstanceClassApi {

    @Inject
    Catalog catalog;

    @GET
    @Operation(
            summary = "The instance classes on offer, cheapest first",
            description = "Each in its newest version. There are few, so they come in one page.")
    public Listing<InstanceClassView> list() {
        return new Listing<>(
                catalog.instanceClasses().stream().map(InstanceClassView::of).toList(), null);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One instance class, in its newest version")
    @APIResponse(responseCode = "200", description = "The class")
    @APIResponse(responseCode = "404", description = "No class of that name is on offer")
    public InstanceClassView show(@Parameter(example = "a10g-1") @PathParam("name") String name) {
        return catalog.instanceClass(name)
                .map(InstanceClassView::of)
                .orElseThrow(() -> Refusal.notFound("instance class “" + name + "”"));
    }
}
