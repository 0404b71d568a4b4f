package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTestCsv;
import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Run;
import dev.onramp.document.DocumentRefused;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Chart.Stretch;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Back-tests: asked from a form, watched, looked at, stopped. In the workload's form they are a part of it. */
@Path("/backtests")
@Blocking
public class BackTestPages {

    /** Where a back-test takes longer than this, its progress is shown instead. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    static final String IN_FORM = "form";

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance page(PageView view);

        static native TemplateInstance page$live(PageView view);

        static native TemplateInstance inForm(RunView run, boolean changed);

        static native TemplateInstance standing(String page, String rule, boolean changed);

        static native TemplateInstance refused(List<AskedProblem> problems, boolean inForm);

        static native TemplateInstance refused$said(List<AskedProblem> problems, boolean inForm);
    }

    @Inject
    BackTests backTests;

    @Inject
    Asking asking;

    @Inject
    PresentRules present;

    @Inject
    PageViews views;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> create(MultivaluedMap<String, String> fields) {
        Person by = signedIn.person();
        Instant now = clock.instant();
        boolean isFragment = Pages.wantsFragment(headers);
        AskedForm asked = new AskedForm(fields);
        try {
            return backTests
                    .run(asking.question(asked, by, now), by, now, PATIENCE)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .call(run -> present.runBeside(run, by, now, PATIENCE))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(run -> isFragment
                            ? Pages.html(Templates.inForm(views.brief(run, by, now), false))
                            : Pages.seeOther(run.page() + with(fields)));
        } catch (DocumentRefused refused) {
            return Uni.createFrom().item(refused(refused, asked, isFragment, isFragment));
        }
    }

    /** @param inForm whether it is told within the workload's form, which has the fields to mend it at */
    static Response refused(DocumentRefused refused, AskedForm asked, boolean isFragment, boolean inForm) {
        List<AskedProblem> problems = refused.problems().stream()
                .map(problem -> AskedProblem.of(problem, asked))
                .toList();
        return Pages.html(
                422, isFragment ? Templates.refused$said(problems, inForm) : Templates.refused(problems, inForm));
    }

    /** Whoever changes numbers on a back-test's page wants to see what that changed. */
    private static String with(MultivaluedMap<String, String> fields) {
        return fields.getOrDefault("bt.with", List.of()).stream()
                .filter(BackTestPages::isId)
                .distinct()
                .limit(PageViews.MOST_RULES - 1)
                .collect(Collectors.joining("&with=", "?with=", ""))
                .replaceFirst("^\\?with=$", "");
    }

    @GET
    @Path("{id}")
    public Response show(
            @PathParam("id") UUID id,
            @QueryParam("with") List<String> with,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("events") int events,
            @QueryParam("in") String in) {
        Person by = signedIn.person();
        Instant now = clock.instant();
        Run run = backTests.find(id, by, now);
        boolean isFragment = Pages.wantsFragment(headers);
        if (isFragment && IN_FORM.equals(in)) {
            return Pages.html(Templates.inForm(views.brief(run, by, now), false));
        }
        List<UUID> others = with.stream()
                .filter(BackTestPages::isId)
                .map(UUID::fromString)
                .distinct()
                .limit(PageViews.MOST_RULES)
                .toList();
        PageViews.Wanted wanted = new PageViews.Wanted(run, others, part(from, to), Math.max(0, events));
        PageView view = views.of(wanted, uri.getBaseUri(), by, now);
        return Pages.html(isFragment ? Templates.page$live(view) : Templates.page(view));
    }

    @GET
    @Path("{id}.csv")
    public Response table(@PathParam("id") UUID id, @QueryParam("of") String of) {
        BackTestCsv table = BackTestCsv.named(of);
        Run run = backTests.find(id, signedIn.person(), clock.instant());
        BackTest result = run.result()
                .orElseThrow(() -> Refusal.conflict("There is no table, since this back-test has no result."));
        return Response.ok(table.of(result))
                .type("text/csv; charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"backtest-" + id + "-" + table.word() + ".csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@PathParam("id") UUID id, @QueryParam("in") String in) {
        Person by = signedIn.person();
        Instant now = clock.instant();
        Run run = backTests.cancel(id, by, now);
        return Pages.wantsFragment(headers) && IN_FORM.equals(in)
                ? Pages.html(Templates.inForm(views.brief(run, by, now), false))
                : Pages.seeOther(run.page());
    }

    /** Whether the form beside a result still says the rule that was tried. */
    @POST
    @Path("{id}/standing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response standing(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        Person by = signedIn.person();
        Run run = backTests.find(id, by, clock.instant());
        return Pages.html(Templates.standing(
                run.page(), RuleWords.of(run.question().scaling()), !isOf(run, new AskedForm(fields))));
    }

    private boolean isOf(Run run, AskedForm asked) {
        try {
            return backTests
                    .ruleDigest(asked.document(), run.question().cluster())
                    .filter(run.ruleDigest()::equals)
                    .isPresent();
        } catch (DocumentRefused unfinished) {
            return false; // what is no rule is not that rule
        }
    }

    private static Optional<Stretch> part(String from, String to) {
        try {
            return from == null || to == null
                    ? Optional.empty()
                    : Optional.of(new Stretch(Instant.parse(from), Instant.parse(to)))
                            .filter(part -> part.from().isBefore(part.to()));
        } catch (DateTimeException e) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "from and to are moments such as 2026-11-18T00:00:00Z.");
        }
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
