package dev.onramp.preview;

import dev.onramp.metrics.MetricSources;
import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.metrics.TeamSource;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.preview.PreviewView.SeriesLine;
import dev.onramp.promql.Explanation;
import dev.onramp.promql.Explanation.Feed;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which series a query brings together: asked of the source only when somebody opens the explanation. */
@Path("/query-feeds")
@Blocking
public class FeedPages {

    /** Each is a question to the source. */
    private static final int MOST_FEEDS = 4;

    private static final int SERIES_SHOWN = 10;

    @CheckedTemplate(basePath = "preview")
    static class Templates {
        static native TemplateInstance feeds(List<View> feeds);

        static native TemplateInstance feeds$list(List<View> feeds);
    }

    /**
     * One aggregation and what goes into it.
     *
     * @param sentence such as "sum over 3 series", or why that is not known
     */
    public record View(String text, String sentence, List<SeriesLine> series) {}

    @Inject
    Previews previews;

    @Inject
    MetricSources sources;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    /** A question with the form in its body; it changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> feeds(MultivaluedMap<String, String> fields, @Context HttpHeaders headers) {
        PreviewForm form = new PreviewForm(fields);
        Person by = signedIn.person();
        int trigger = form.chosenTrigger().orElse(0);
        Optional<String> missing =
                form.isNoQuery(trigger) ? Optional.of("Only into a query something goes.") : form.missing(trigger);
        if (missing.isPresent()) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, missing.get());
        }
        previews.mustSee(form.team(), by);
        String cluster = fields.getFirst("of");
        String asked =
                form.clusters().contains(cluster) ? cluster : form.clusters().get(0);
        TeamSource source = sources.of(asked, form.team(), by.subject());
        Instant at = clock.instant();
        List<Uni<View>> views = Explanation.of(form.query(trigger)).map(Explanation::feeds).orElse(List.of()).stream()
                .limit(MOST_FEEDS)
                .map(feed -> view(feed, source, at))
                .toList();
        Uni<List<View>> all = views.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(views).usingConcurrencyOf(2).andFailFast();
        return all.map(feeds ->
                Pages.html(Pages.wantsFragment(headers) ? Templates.feeds$list(feeds) : Templates.feeds(feeds)));
    }

    private static Uni<View> view(Feed feed, TeamSource source, Instant at) {
        return source.query(feed.query(), at)
                .map(answer -> new View(feed.query(), sentence(feed, answer), lines(answer)))
                .onFailure(SourceTrouble.class)
                .recoverWithItem(trouble -> new View(feed.query(), trouble.getMessage(), List.of()));
    }

    private static String sentence(Feed feed, QueryAnswer answer) {
        int seen = answer.seriesSeen();
        String shown = seen > SERIES_SHOWN ? ", the highest " + SERIES_SHOWN + " below" : "";
        return feed.operator() + " over " + (seen == 1 ? "1 series" : seen + " series") + shown;
    }

    private static List<SeriesLine> lines(QueryAnswer answer) {
        return RuleReader.highest(answer.series(), SERIES_SHOWN).stream()
                .map(SeriesLine::of)
                .toList();
    }
}
