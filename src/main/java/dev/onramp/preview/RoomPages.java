package dev.onramp.preview;

import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.preview.PreviewView.FindingLine;
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
import java.util.ArrayList;
import java.util.List;

/** Whether the most replicas of the form would find GPUs, below their number; and as a page for browsers without scripts. */
@Path("/previews/room")
@Blocking
public class RoomPages {

    @CheckedTemplate(basePath = "preview")
    static class Templates {
        static native TemplateInstance room(RoomView view);

        static native TemplateInstance room$found(RoomView view);
    }

    /**
     * What is told.
     *
     * @param isAsked false while class, clusters or maximum are not chosen
     */
    public record RoomView(boolean isAsked, List<FindingLine> findings) {}

    @Inject
    Rooms rooms;

    @Inject
    Clusters clusters;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> room(MultivaluedMap<String, String> fields, @Context HttpHeaders headers) {
        Person by = signedIn.person();
        Instant at = clock.instant();
        List<RoomWish> wishes = new PreviewForm(fields).roomWishes();
        boolean wantsFragment = Pages.wantsFragment(headers);
        if (wishes.isEmpty()) {
            return Uni.createFrom().item(page(new RoomView(false, List.of()), wantsFragment));
        }
        List<Uni<List<FindingLine>>> asked = wishes.stream()
                .map(wish -> rooms.of(wish, by, at)
                        .map(found -> found.stream()
                                .map(finding -> line(finding, wishes.size() > 1))
                                .toList()))
                .toList();
        return Uni.join().all(asked).andFailFast().map(all -> {
            List<FindingLine> lines = new ArrayList<>();
            all.forEach(lines::addAll);
            return page(new RoomView(true, lines), wantsFragment);
        });
    }

    private FindingLine line(Finding finding, boolean several) {
        String where = several
                ? clusters.settings(finding.cluster())
                                .map(ClusterSettings::displayName)
                                .orElse(finding.cluster()) + ": "
                : "";
        Finding said = new Finding(
                finding.severity(), finding.code(), finding.cluster(), finding.pointer(), where + finding.message());
        return FindingLine.of(said, List.of(), 0);
    }

    private static Response page(RoomView view, boolean asFragment) {
        return Pages.html(asFragment ? Templates.room$found(view) : Templates.room(view));
    }
}
