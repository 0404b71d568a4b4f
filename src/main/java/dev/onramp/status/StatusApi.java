package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.SignedIn;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a workload does now, for programs. */
@Path("/api/v1/teams/{team}/workloads/{name}/status")
@Tag(name = "Workloads")
@Produces(MediaType.APPLICATION_JSON)
public class StatusApi {

    /** The state in a word and a sentence, over all clusters and on each. */
    public record StatusAnswer(
            String state,
            String sentence,
            int desired,
            int ready,
            List<ClusterStatus> clusters,
            List<EventLine> events) {}

    @Inject
    Wishes wishes;

    @Inject
    StatusBoard board;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "What the clusters say of a workload, as of the last second or two")
    public StatusAnswer status(@RestPath String team, @RestPath String name) {
        WorkloadId workload = new WorkloadId(team, name);
        Picture picture = board.lookOnce(workload, wishes.clusters(workload, signedIn.person()), clock.instant());
        WorkloadStatus status = picture.status();
        return new StatusAnswer(
                status.health().mood().name(),
                status.health().sentence(),
                status.desired(),
                status.ready(),
                status.clusters(),
                picture.events());
    }
}
