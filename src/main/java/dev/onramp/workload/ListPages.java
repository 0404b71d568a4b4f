package dev.onramp.workload;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.People;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Moment;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The list of workloads. */
@Path("/workloads")
public class ListPages {

    private static final int LINES_A_PAGE = 50;

    @CheckedTemplate(basePath = "workload")
    static class Templates {
        static native TemplateInstance list(ListView view);

        static native TemplateInstance list$table(ListView view);
    }

    @Inject
    SignedIn signedIn;

    @Inject
    People people;

    @Inject
    WorkloadList workloads;

    @Inject
    Offers offers;

    @Inject
    @Any
    Instance<LiveStates> liveStates;

    @Inject
    Clock clock;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @GET
    public Response list(@BeanParam WorkloadQuery query) {
        Person person = signedIn.person();
        WorkloadFilter filter = query.filter(person);
        List<WorkloadSummary> found = workloads.list(filter, LINES_A_PAGE + 1);
        boolean more = found.size() > LINES_A_PAGE;
        List<WorkloadSummary> page = more ? found.subList(0, LINES_A_PAGE) : found;
        boolean narrow = filter.state().isPresent()
                || !filter.words().isEmpty()
                || filter.after().isPresent();
        ListView view = new ListView(
                lines(page),
                more ? address(query, page.get(page.size() - 1).id().toString()) : null,
                filter.after().isPresent() ? address(query, null) : null,
                ListView.teamsOf(person, people.teams()),
                WorkloadQuery.said(query.team).orElse(""),
                filter.state().map(WorkloadState::name).orElse(""),
                query.words == null ? "" : query.words,
                !person.teams().isEmpty(),
                !narrow && WorkloadQuery.said(query.team).isEmpty(),
                Curl.list(uri.getBaseUri(), uri.getRequestUri().getRawQuery()));
        return Pages.html(Pages.wantsFragment(headers) ? Templates.list$table(view) : Templates.list(view));
    }

    private List<ListView.Line> lines(List<WorkloadSummary> page) {
        List<WorkloadId> ids = page.stream().map(WorkloadSummary::id).toList();
        Map<WorkloadId, LiveStates.LiveState> live = new HashMap<>();
        if (!ids.isEmpty()) {
            liveStates.forEach(source -> live.putAll(source.of(ids)));
        }
        Offer offer = offers.present();
        Instant now = clock.instant();
        return page.stream()
                .map(workload -> line(workload, live.get(workload.id()), offer, now))
                .toList();
    }

    private static ListView.Line line(WorkloadSummary workload, LiveStates.LiveState live, Offer offer, Instant now) {
        InstanceClass known = offer.instanceClass(workload.instanceClass()).orElse(null);
        String perMonth = known == null
                ? "–"
                : Cost.of(
                                known.pricePerHour(),
                                workload.min(),
                                workload.max(),
                                workload.clusters().size())
                        .perMonth();
        String gpu = known == null ? "" : known.gpu() + " · " + known.gpuMemoryGiB() + " GiB";
        return new ListView.Line(workload, live, perMonth, gpu, Moment.of(workload.at(), now));
    }

    private String address(WorkloadQuery query, String after) {
        UriBuilder address = UriBuilder.fromPath("/workloads");
        WorkloadQuery.said(query.team).ifPresent(team -> address.queryParam("team", team));
        WorkloadQuery.said(query.state).ifPresent(state -> address.queryParam("state", state));
        WorkloadQuery.said(query.words).ifPresent(words -> address.queryParam("q", words.replace("%", " ")));
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.build().toString();
    }
}
