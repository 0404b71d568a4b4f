package dev.onramp.review;

import dev.onramp.manifest.Rendering;
import dev.onramp.people.SignedIn;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The Kubernetes objects of a revision, for reading and for {@code kubectl diff}. */
@Path("/api/v1/teams/{team}/workloads/{name}/revisions/{number}/manifests")
@Tag(name = "Reviews")
public class ManifestApi {

    @Inject
    SignedIn signedIn;

    @Inject
    Workloads workloads;

    @Inject
    Renderings renderings;

    @Inject
    Approvals approvals;

    @GET
    @Produces("application/yaml")
    @Operation(
            summary = "The Kubernetes objects of a revision on all its clusters",
            description = "What was approved, or else what it comes to now. The ETag is the digest an approval takes.")
    public Response manifests(
            @PathParam("team") String team, @PathParam("name") String name, @PathParam("number") int number) {
        RevisionView revision = workloads.revision(RevisionId.of(team, name, number), signedIn.person());
        Optional<Approval> approval = isOrWasApproved(revision) ? approvals.latest(revision) : Optional.empty();
        if (approval.isPresent()) {
            return yaml(
                    revision,
                    approval.get().digest(),
                    "approved by " + approval.get().by() + " at "
                            + approval.get().at(),
                    approval.get().renderings());
        }
        Rendered now = renderings.of(revision);
        return yaml(revision, now.digest(), "not approved; as it would be now", now.renderings());
    }

    private static boolean isOrWasApproved(RevisionView revision) {
        return revision.state() == RevisionState.APPROVED || revision.state() == RevisionState.SUPERSEDED;
    }

    private static Response yaml(RevisionView revision, String digest, String standing, List<Rendering> renderings) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(revision.id()).append(", ").append(standing).append('\n');
        text.append("# digest: ").append(digest).append('\n');
        if (revision.retire()) {
            text.append("# a retirement: these objects are to be deleted\n");
        }
        for (Rendering rendering : renderings) {
            text.append("#\n# cluster: ").append(rendering.cluster());
            text.append(", namespace: ").append(rendering.namespace()).append('\n');
            text.append(rendering.toYaml());
        }
        return Response.ok(text.toString())
                .header(HttpHeaders.ETAG, '"' + digest + '"')
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
