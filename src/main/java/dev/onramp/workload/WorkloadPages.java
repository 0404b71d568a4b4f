package dev.onramp.workload;

import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Problem;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Diff;
import dev.onramp.web.Moment;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;

/** The page of one workload, of its revisions, and the deeds on them. */
@Path("/workloads/{team}/{name}")
public class WorkloadPages {

    private static final int LINES_AROUND_A_CHANGE = 3;

    @CheckedTemplate(basePath = "workload")
    static class Templates {
        static native TemplateInstance show(WorkloadView view, List<Problem> blocking);

        static native TemplateInstance revision(WorkloadView view);

        static native TemplateInstance standing(RevisionView revision, Moment at);

        static native TemplateInstance comparison(RevisionView before, RevisionView after, Diff diff);
    }

    @Inject
    SignedIn signedIn;

    @Inject
    Workloads workloads;

    @Inject
    WorkloadViews views;

    @Inject
    Clock clock;

    @Context
    UriInfo uri;

    @PathParam("team")
    String team;

    @PathParam("name")
    String name;

    @GET
    public Response show() {
        return Pages.html(Templates.show(view(newest()), List.of()));
    }

    @GET
    @Path("revisions/{number}")
    public Response showRevision(@PathParam("number") int number) {
        return Pages.html(Templates.revision(view(revision(number))));
    }

    /**
     * Asked now and then by a page on which a revision is open: nothing while it stands as it was seen, else what
     * became of it.
     *
     * @param seen the state that the page shows
     * @param reload whether the page holds nothing that somebody typed, and may be loaded again
     */
    @GET
    @Path("revisions/{number}/standing")
    public Response standing(
            @PathParam("number") int number,
            @QueryParam("seen") String seen,
            @QueryParam("reload") boolean reload,
            @Context HttpHeaders headers) {
        RevisionView revision = revision(number);
        if (!Pages.wantsFragment(headers)) {
            return Pages.seeOther(revision.id().page());
        }
        if (revision.state().name().equals(seen)) {
            return Response.noContent().build();
        }
        Response told = Pages.html(Templates.standing(revision, Moment.of(revision.movedAt(), clock.instant())));
        return reload ? Response.fromResponse(told).header("HX-Refresh", "true").build() : told;
    }

    /** What changed from one revision to another; the earlier one is the approved or the one before, unless named. */
    @GET
    @Path("revisions/{number}/comparison")
    public Response compare(@PathParam("number") int number, @QueryParam("with") Integer with) {
        RevisionView after = revision(number);
        RevisionView before = revision(with == null ? Math.max(1, number - 1) : with);
        Diff diff =
                Diff.of(Documents.toYaml(before.document()), Documents.toYaml(after.document()), LINES_AROUND_A_CHANGE);
        return Pages.html(Templates.comparison(before, after, diff));
    }

    @POST
    @Path("revisions/{number}/submission")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(@PathParam("number") int number) {
        try {
            workloads.submit(id(number), signedIn.person(), clock.instant());
        } catch (DocumentRefused refused) {
            return Pages.refused(Templates.show(view(newest()), refused.problems()));
        }
        return Pages.seeOther(WorkloadPaths.page(workload()));
    }

    @POST
    @Path("revisions/{number}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("number") int number) {
        workloads.withdraw(id(number), signedIn.person(), clock.instant());
        return Pages.seeOther(WorkloadPaths.page(workload()));
    }

    @POST
    @Path("retirement")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response retire(@FormParam("confirm") String confirm) {
        signedIn.person().mustSee(team);
        if (!name.equals(confirm)) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "To retire " + workload() + ", type its name, “" + name
                            + "”, into the field. Nothing was changed.");
        }
        workloads.retire(workload(), signedIn.person(), clock.instant());
        return Pages.seeOther(WorkloadPaths.page(workload()));
    }

    private WorkloadView view(RevisionView shown) {
        return views.of(shown, signedIn.person(), uri.getBaseUri(), clock.instant());
    }

    private RevisionView newest() {
        return workloads.newest(workload(), signedIn.person());
    }

    private RevisionView revision(int number) {
        return workloads.revision(id(number), signedIn.person());
    }

    private WorkloadId workload() {
        return new WorkloadId(team, name);
    }

    private RevisionId id(int number) {
        return new RevisionId(workload(), number);
    }
}
