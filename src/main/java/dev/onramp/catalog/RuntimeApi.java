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

/** The runtimes on offer, for anybody signed in. */
@Path("/api/v1/runtimes")
@Tag(name = "Catalogue")
public class RuntimeApi {

    @Inject
    Catalog catalog;

    @GET
    @Operation(
            summary = "The runtimes on offer",
            description = "Each in its newest version, with its proven scaling queries. There are few, so they come in"
                    + " one page.")
    public Listing<RuntimeView> list() {
        return new Listing<>(catalog.runtimes().stream().map(RuntimeView::of).toList(), null);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One runtime, in its newest version")
    @APIResponse(responseCode = "200", description = "The runtime")
    @APIResponse(responseCode = "404", description = "No runtime of that name is on offer")
    public RuntimeView show(@Parameter(example = "vllm") @PathParam("name") String name) {
        return catalog.runtime(name).map(RuntimeView::of).orElseThrow(() -> Refusal.notFound("runtime “" + name + "”"));
    }
}
