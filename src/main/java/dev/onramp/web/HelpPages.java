package dev.onramp.web;

import dev.onramp.refusal.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** What the product shows of its documentation, such as the explanation of every finding. */
@Path("/help")
@Singleton
public class HelpPages {

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance help(HelpText text);
    }

    @Inject
    HelpTexts texts;

    @GET
    @Path("{page}")
    public Response show(@PathParam("page") String page) {
        return Pages.html(
                Templates.help(texts.named(page).orElseThrow(() -> Refusal.notFound("help page “" + page + "”"))));
    }
}
