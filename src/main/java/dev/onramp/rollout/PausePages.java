package dev.onramp.rollout;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.rollout.PausesView.Surroundings;
import dev.onramp.rollout.PausesView.Typed;
import dev.onramp.web.Pages;
import dev.onramp.workload.ObservedReplicas;
import dev.onramp.workload.WorkloadPath;
import dev.onramp.workload.WorkloadPaths;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Whether a workload's rule scales: a part of its page, and a page of its own where no script runs. */
@Path("/workloads/{team}/{name}/pause")
public class PausePages {

    @CheckedTemplate(basePath = "rollout")
    static class Templates {
        static native TemplateInstance pause(PausesView view);

        static native TemplateInstance pause$live(PausesView view);

        static native TemplateInstance pauseNotice(List<PauseNotice> held, String page);
    }

    @Inject
    Pauses pauses;

    @Inject
    @Any
    Instance<ObservedReplicas> observed;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @BeanParam
    WorkloadPath workload;

    @GET
    public Response show(@Context HttpHeaders headers) {
        signedIn.person().mustSee(workload.team);
        return Pages.html(page(Typed.NOTHING, headers));
    }

    /** What whoever edits the rule is to know; nothing where nothing is held. */
    @GET
    @Path("notice")
    public Response notice(@Context HttpHeaders headers) {
        signedIn.person().mustSee(workload.team);
        if (!Pages.wantsFragment(headers)) {
            return Pages.seeOther(path());
        }
        List<PauseNotice> held = PauseNotice.of(pauses.of(workload.id()), clock.instant());
        return held.isEmpty() ? Response.noContent().build() : Pages.html(Templates.pauseNotice(held, path()));
    }

    private String path() {
        return WorkloadPaths.page(workload.id()) + "/pause";
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pause(
            @FormParam("hold") String hold,
            @FormParam("replicas") String replicas,
            @FormParam("reason") String reason,
            @FormParam("clusters") List<String> clusters,
            @Context HttpHeaders headers) {
        Person person = signedIn.person();
        person.mustSee(workload.team);
        Set<String> on = Set.copyOf(clusters);
        try {
            pauses.pause(workload.id(), on, hold(hold, replicas), reason, person, clock.instant());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.UNPROCESSABLE) {
                throw refusal;
            }
            return Pages.refused(page(new Typed(hold, replicas, reason, on, refusal.getMessage()), headers));
        }
        return done(headers);
    }

    /** Lets the rule scale again, on the named clusters or on all. */
    @POST
    @Path("resumption")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resume(
            @FormParam("clusters") List<String> clusters,
            @FormParam("reason") String reason,
            @Context HttpHeaders headers) {
        Person person = signedIn.person();
        person.mustSee(workload.team);
        pauses.resume(workload.id(), Set.copyOf(clusters), reason, person, clock.instant());
        return done(headers);
    }

    private Response done(HttpHeaders headers) {
        return Pages.wantsFragment(headers)
                ? Pages.html(page(Typed.NOTHING, headers))
                : Pages.seeOther(WorkloadPaths.page(workload.id()));
    }

    private TemplateInstance page(Typed typed, HttpHeaders headers) {
        List<PauseView> standing = pauses.of(workload.id());
        PausesView view = PausesView.of(workload.id(), standing, typed, around(standing), signedIn.person());
        return Pages.wantsFragment(headers) ? Templates.pause$live(view) : Templates.pause(view);
    }

    private Surroundings around(List<PauseView> standing) {
        List<String> clusters = standing.stream().map(PauseView::cluster).toList();
        List<String> refusals = clusters.stream()
                .flatMap(cluster -> pauses.againstGrowing(cluster).stream())
                .toList();
        return new Surroundings(
                clusters.stream()
                        .mapToInt(this::running)
                        .filter(count -> count >= 0)
                        .max(),
                refusals.size() == clusters.size() ? refusals.stream().findFirst() : Optional.empty());
    }

    /** As it was seen last, from memory; negative where nobody saw it. */
    private int running(String cluster) {
        return (int) observed.stream()
                .flatMap(each -> each.of(workload.id(), cluster, clock.instant()).stream())
                .flatMapToDouble(seen -> DoubleStream.of(seen.replicas()))
                .filter(Double::isFinite)
                .reduce(-1, (before, last) -> last);
    }

    private static Hold hold(String hold, String replicas) {
        if ("growing".equals(hold)) {
            return new Hold.Growing();
        }
        try {
            return new Hold.At(Integer.parseInt(replicas == null ? "" : replicas.strip()));
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.UNPROCESSABLE, "Say at how many replicas it is to be held: a whole number.");
        }
    }
}
