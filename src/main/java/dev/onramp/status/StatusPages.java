package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.SignedIn;
import dev.onramp.people.Standing;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** What a workload does now: a part of its page, the same as a page of its own, and the stream that keeps it true. */
@Path("/workloads/{team}/{name}/status")
public class StatusPages {

    /** The page shows the state already; what keeps it true may begin a moment later. */
    private static final Duration PROVIDER_PATIENCE = Duration.ofSeconds(1);

    @CheckedTemplate(basePath = "status")
    static class Templates {
        static native TemplateInstance show(StatusView view, List<Past> pasts);

        static native TemplateInstance show$part(StatusView view, List<Past> pasts);

        static native TemplateInstance live(StatusView view);

        static native TemplateInstance events(StatusView view);

        static native TemplateInstance past(List<Past> pasts);

        static native TemplateInstance said(String sentence);
    }

    @Inject
    Wishes wishes;

    @Inject
    StatusBoard board;

    @Inject
    StatusStreams streams;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(@RestPath String team, @RestPath String name, @Context HttpHeaders headers) {
        WorkloadId workload = new WorkloadId(team, name);
        Instant now = clock.instant();
        Picture picture = board.lookOnce(workload, wishes.clusters(workload, signedIn.person()), now);
        StatusView view = StatusView.of(picture);
        List<Past> pasts = board.past(picture.status(), now);
        return Pages.html(
                Pages.wantsFragment(headers) ? Templates.show$part(view, pasts) : Templates.show(view, pasts));
    }

    @GET
    @Path("stream")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    // A proxy that collects answers before it passes them on would hold a stream back for ever.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> stream(@RestPath String team, @RestPath String name, @Context Sse sse) {
        WorkloadId workload = new WorkloadId(team, name);
        // A stream that ended because its team was lost would only begin anew by a sign-in that still tells of it.
        Standing standing = signedIn.standing().confirm(clock.instant(), PROVIDER_PATIENCE);
        var watched = new StatusStreams.Watched(workload, wishes.clusters(workload, standing.person()));
        return streams.open(watched, standing, signedIn.until()).map(event -> event.write(sse));
    }
}
