package dev.onramp.review;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.review.ReviewView.Changed;
import dev.onramp.web.Pages;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionPath;
import dev.onramp.workload.WorkloadPaths;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A revision on the desk, and what one may do with it. */
@Path("/workloads/{team}/{name}/revisions/{number}")
public class ReviewPages {

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance show(ReviewView view);

        static native TemplateInstance verdict(ReviewView.Said said, String page);
    }

    @Inject
    SignedIn signedIn;

    @Inject
    Reviews reviews;

    @Inject
    Dossiers dossiers;

    @Inject
    Clock clock;

    @GET
    @Path("review")
    public Response show(@BeanParam RevisionPath path) {
        return Pages.html(page(path.id(), Typed.NOTHING));
    }

    /** The latest decision on it with its reason, for the workload's page; nothing where none was taken. */
    @GET
    @Path("verdict")
    public Response verdict(@BeanParam RevisionPath path, @Context HttpHeaders headers) {
        RevisionId id = path.id();
        reviews.mustSee(id, person());
        String page = id.page() + "/review#talk";
        if (!Pages.wantsFragment(headers)) {
            return Pages.seeOther(page);
        }
        return Outcome.latest(reviews.thread(id))
                .map(latest -> Pages.html(Templates.verdict(ReviewViews.said(latest), page)))
                .orElseGet(() -> Response.noContent().build());
    }

    @POST
    @Path("approval")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(
            @BeanParam RevisionPath path,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("text") @DefaultValue("") String text) {
        RevisionId id = path.id();
        try {
            // Always a digest: who decides on a page decides on what it showed, even if that is nothing.
            reviews.approve(id, Optional.of(digest), text, person(), clock.instant());
        } catch (Refusal refusal) {
            return refused(id, refusal, text);
        }
        return Pages.seeOther(WorkloadPaths.page(id.workload()));
    }

    @POST
    @Path("change-request")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response requestChanges(@BeanParam RevisionPath path, @FormParam("text") @DefaultValue("") String text) {
        RevisionId id = path.id();
        return acted(id, text, "", () -> reviews.requestChanges(id, text, person(), clock.instant()));
    }

    @POST
    @Path("rejection")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reject(@BeanParam RevisionPath path, @FormParam("text") @DefaultValue("") String text) {
        RevisionId id = path.id();
        return acted(id, text, "", () -> reviews.reject(id, text, person(), clock.instant()));
    }

    @POST
    @Path("comments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response comment(@BeanParam RevisionPath path, @FormParam("text") @DefaultValue("") String text) {
        RevisionId id = path.id();
        return acted(id, text, "#talk", () -> reviews.comment(id, text, person(), clock.instant()));
    }

    private Response acted(RevisionId id, String text, String place, Runnable act) {
        try {
            act.run();
        } catch (Refusal refusal) {
            return refused(id, refusal, text);
        }
        return Pages.seeOther(id.page() + "/review" + place);
    }

    /** The page again with what was typed, where that or what it showed is why; else the refusal's own page. */
    private Response refused(RevisionId id, Refusal refusal, String text) {
        Typed typed = switch (refusal.kind()) {
            case CONFLICT -> new Typed(text, null, changed(refusal));
            case UNPROCESSABLE -> new Typed(text, refusal.getMessage(), null);
            default -> throw refusal;
        };
        return Pages.html(refusal.kind().status(), page(id, typed));
    }

    private static Changed changed(Refusal refusal) {
        if (!refusal.details().containsKey("changes")) {
            return new Changed("Somebody was faster.", refusal.getMessage(), List.of());
        }
        List<String> lines = ((List<?>) refusal.details().get("changes"))
                .stream()
                        .map(line -> (Map<?, ?>) line)
                        .map(line -> line.get("cluster") + ", " + line.get("object") + ": " + line.get("line"))
                        .toList();
        return new Changed("Not approved.", refusal.getMessage(), lines);
    }

    private TemplateInstance page(RevisionId id, Typed typed) {
        return Templates.show(ReviewViews.view(dossiers.of(id, person()), person(), typed));
    }

    private Person person() {
        return signedIn.person();
    }
}
