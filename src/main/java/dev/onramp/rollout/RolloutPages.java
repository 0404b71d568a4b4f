package dev.onramp.rollout;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Pages;
import dev.onramp.workload.WorkloadPath;
import dev.onramp.workload.WorkloadPaths;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.time.Clock;
import java.util.UUID;

/** A workload's rollouts: a part of its page, and a page of their own where no script runs. */
@Path("/workloads/{team}/{name}/rollouts")
public class RolloutPages {

    @CheckedTemplate(basePath = "rollout")
    static class Templates {
        static native TemplateInstance show(RolloutsView view);

        static native TemplateInstance show$live(RolloutsView view);
    }

    @Inject
    Rollouts rollouts;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @BeanParam
    WorkloadPath workload;

    /** @param seen {@code live} where the part that asks shows something under way */
    @GET
    public Response show(@QueryParam("seen") String seen, @Context HttpHeaders headers) {
        signedIn.person().mustSee(workload.team);
        RolloutsView view = view();
        if (!Pages.wantsFragment(headers)) {
            return Pages.html(Templates.show(view));
        }
        boolean ended = "live".equals(seen) && !view.isLive();
        return ended ? turned(view) : Pages.html(Templates.show$live(view));
    }

    /** Another attempt of one that failed; with {@code take=shown-fields} it may take the fields that stopped it. */
    @POST
    @Path("{id}/attempts")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tryAgain(@PathParam("id") UUID id, @FormParam("take") String take, @Context HttpHeaders headers) {
        Person person = signedIn.person();
        person.mustSee(workload.team);
        if ("shown-fields".equals(take)) {
            rollouts.force(workload.id(), id, person, clock.instant());
        } else {
            rollouts.retry(workload.id(), id, person, clock.instant());
        }
        return Pages.wantsFragment(headers) ? turned(view()) : Pages.seeOther(WorkloadPaths.page(workload.id()));
    }

    /** Tells the page around it that something began or ended, which its head shows too. */
    private static Response turned(RolloutsView view) {
        return Response.fromResponse(Pages.html(Templates.show$live(view)))
                .header("HX-Trigger", "rollout-turned")
                .build();
    }

    private RolloutsView view() {
        return RolloutsView.of(workload.id(), rollouts.latest(workload.id()), signedIn.person(), clock.instant());
    }
}
