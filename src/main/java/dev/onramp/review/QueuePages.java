package dev.onramp.review;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The queue as a page. */
@Path("/reviews")
public class QueuePages {

    private static final int ROWS_A_PAGE = 30;

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance queue(QueueView view);
    }

    @Inject
    SignedIn signedIn;

    @Inject
    Queue queue;

    @GET
    public Response list(@QueryParam("after") String after) {
        Person reader = signedIn.person();
        boolean isFirst = after == null || after.isBlank();
        return Pages.html(Templates.queue(QueueViews.view(queue.page(after, ROWS_A_PAGE, reader), isFirst, reader)));
    }
}
