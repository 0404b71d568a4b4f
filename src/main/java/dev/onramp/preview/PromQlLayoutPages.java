package dev.onramp.preview;

import dev.onramp.promql.PromQlLayout;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Lays a query out for the editor; the form's own button does the same without a script. */
@Path("/promql-layouts")
public class PromQlLayoutPages {

    private static final int LONGEST = 8192;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public Response layOut(@FormParam("query") String query) {
        if (query == null || query.length() > LONGEST) {
            return Response.status(422)
                    .entity("This is too long to be laid out.")
                    .build();
        }
        return PromQlLayout.of(query.replace("\r\n", "\n"))
                .map(text -> Response.ok(text).build())
                .orElseGet(() -> Response.status(422)
                        .entity("Onramp does not understand this as PromQL, so it was not laid out.")
                        .build());
    }
}
