package dev.onramp.audit;

import dev.onramp.people.People;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;

/** The trail as a page, and as files to keep. */
@Path("/audit")
public class AuditPages {

    private static final int LINES_A_PAGE = 50;

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        static native TemplateInstance list(AuditView view, Collection<String> teams);
    }

    @Inject
    SignedIn signedIn;

    @Inject
    People people;

    @Inject
    AuditEvents events;

    @Inject
    AuditExport export;

    @Inject
    Clock clock;

    @GET
    public Response list(@BeanParam AuditFilter filter, @QueryParam("after") String after) {
        AuditReaders.mustInclude(signedIn.person());
        AuditView view = AuditViews.view(filter, after, events.page(after, filter, LINES_A_PAGE), clock.instant());
        return Pages.html(Templates.list(view, people.teams()));
    }

    @GET
    @Path("events.csv")
    public Response csv(@BeanParam AuditFilter filter) {
        AuditReaders.mustInclude(signedIn.person());
        return file("csv", "text/csv; charset=UTF-8; header=present", export.csv(filter));
    }

    @GET
    @Path("events.json")
    public Response json(@BeanParam AuditFilter filter) {
        AuditReaders.mustInclude(signedIn.person());
        return file("json", "application/json", export.json(filter));
    }

    private Response file(String kind, String type, StreamingOutput content) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"onramp-audit-" + today + "." + kind + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
