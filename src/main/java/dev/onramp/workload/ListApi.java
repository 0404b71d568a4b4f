package dev.onramp.workload;

import dev.onramp.people.SignedIn;
import dev.onramp.web.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of workloads, and the schema of their documents, by REST. */
@Path("/api/v1")
@Tag(name = "Workloads")
@Produces(MediaType.APPLICATION_JSON)
public class ListApi {

    private static final int ITEMS_A_PAGE = 100;

    @Inject
    SignedIn signedIn;

    @Inject
    WorkloadList workloads;

    @GET
    @Path("workloads")
    @Operation(
            summary = "Workloads in the order of their names",
            description =
                    "`state` is the newest revision's, or RETIRED; without it, all that are not retired. `after` takes"
                            + " the `next` of the page before.")
    public Listing<WorkloadSummary> list(@BeanParam WorkloadQuery query) {
        List<WorkloadSummary> found = workloads.list(query.filter(signedIn.person()), ITEMS_A_PAGE + 1);
        if (found.size() <= ITEMS_A_PAGE) {
            return new Listing<>(found, null);
        }
        List<WorkloadSummary> page = found.subList(0, ITEMS_A_PAGE);
        return new Listing<>(page, page.get(page.size() - 1).id().toString());
    }

    @GET
    @Path("document-schema")
    @Operation(summary = "The JSON Schema of the document")
    public String schema() throws IOException {
        try (InputStream schema = ListApi.class.getResourceAsStream("/schema/gpu-workload-v1.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
