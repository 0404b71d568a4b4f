package dev.onramp.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The way in, and the page after signing out. */
@Path("/")
public class FrontDoor {

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance signedOut();
    }

    @GET
    public Response home() {
        return Pages.seeOther("/workloads");
    }

    @GET
    @Path("signed-out")
    public Response signedOut() {
        return Pages.html(Templates.signedOut());
    }
}
