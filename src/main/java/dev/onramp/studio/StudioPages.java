package dev.onramp.studio;

import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Run;
import dev.onramp.document.Documents;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Badge;
import dev.onramp.web.Moment;
import dev.onramp.web.Pages;
import dev.onramp.workload.FormFields;
import dev.onramp.workload.FormFields.Field;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The studio of a workload's newest revision: its newest back-test, or the offer to make one. */
@Path("/workloads/{team}/{name}/studio")
public class StudioPages {

    /** Far enough to find the newest of the present rule, when somebody has tried others since. */
    private static final int LOOKED_AT = 40;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance offer(
                RevisionView newest, List<Field> fields, String cluster, List<Past> past, List<Windows.Choice> windows);
    }

    /** An earlier back-test of the workload. */
    public record Past(String page, String rule, String window, String cluster, Badge badge, String by, Moment at) {
        static Past of(Run run) {
            return new Past(
                    run.page(),
                    RuleWords.of(run.question().scaling()),
                    Lengths.between(
                            run.question().window().from(),
                            run.question().window().to()),
                    run.question().cluster(),
                    RunBadge.of(run),
                    run.askedByName(),
                    Moment.of(run.askedAt()));
        }
    }

    @Inject
    BackTests backTests;

    @Inject
    PageViews views;

    @Inject
    Workloads workloads;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @PathParam("team")
    String team;

    @PathParam("name")
    String name;

    @GET
    public Response show(@QueryParam("cluster") String cluster, @QueryParam("in") String in) {
        Person by = signedIn.person();
        Instant now = clock.instant();
        RevisionView newest = workloads.newest(new WorkloadId(team, name), by);
        List<Run> runs = on(cluster, backTests.headings(team, Optional.of(name), LOOKED_AT, by, now));
        Optional<Run> ofTheRule = runs.stream()
                .filter(run -> run.state() == Run.State.DONE || run.state() == Run.State.RUNNING)
                .filter(run -> backTests.isOfTheRuleOf(newest, run))
                .findFirst();
        if (Pages.wantsFragment(headers) && "form".equals(in)) {
            return inForm(ofTheRule, runs, by, now);
        }
        if (ofTheRule.isPresent() && in == null) {
            return Pages.seeOther(ofTheRule.get().page());
        }
        String chosen = cluster == null ? newest.document().clusters().get(0) : cluster;
        return Pages.html(Templates.offer(
                newest,
                FormFields.of(Documents.tree(newest.document())),
                chosen,
                on(cluster, backTests.newest(team, Optional.of(name), LOOKED_AT, by, now)).stream()
                        .map(Past::of)
                        .toList(),
                Windows.ALL));
    }

    private static List<Run> on(String cluster, List<Run> runs) {
        return runs.stream()
                .filter(run -> cluster == null || run.question().cluster().equals(cluster))
                .toList();
    }

    /** What was tried last stays beside the form, marked where it was another rule. */
    private Response inForm(Optional<Run> ofTheRule, List<Run> runs, Person by, Instant now) {
        Optional<Run> shown = ofTheRule.or(
                () -> runs.stream().filter(run -> run.state() == Run.State.DONE).findFirst());
        return shown.flatMap(run -> backTests.look(run.id(), by, now))
                .map(run -> Pages.html(BackTestPages.Templates.inForm(views.brief(run, by, now), ofTheRule.isEmpty())))
                .orElseGet(() -> Response.ok("", "text/html;charset=UTF-8")
                        .header(HttpHeaders.VARY, "HX-Request")
                        .build());
    }
}
