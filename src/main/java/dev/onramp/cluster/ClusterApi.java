package dev.onramp.cluster;

import dev.onramp.document.ClusterSettings;
import dev.onramp.web.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The clusters, as anyone signed in may know them: nothing of how they are reached. */
@Path("/api/v1/clusters")
@Tag(name = "Clusters")
@Produces(MediaType.APPLICATION_JSON)
public class ClusterApi {

    /** One cluster; versions and {@code grafana} are null where unknown, and rules are then read as by the newest. */
    public record ClusterView(
            String name,
            String displayName,
            @Schema(nullable = true) String environment,
            @Schema(nullable = true) String kubernetesVersion,
            @Schema(nullable = true) String kedaVersion,
            boolean metrics,
            @Schema(nullable = true) URI grafana) {}

    @Inject
    Clusters clusters;

    @GET
    @Operation(summary = "The clusters a document can name")
    public Listing<ClusterView> list() {
        return new Listing<>(clusters.all().stream().map(this::view).toList(), null);
    }

    private ClusterView view(ClusterSettings settings) {
        return new ClusterView(
                settings.name(),
                settings.displayName(),
                settings.environment().orElse(null),
                settings.hpa().kubernetesVersion().orElse(null),
                settings.kedaVersion().orElse(null),
                clusters.metricSource(settings.name()).isPresent(),
                clusters.grafana(settings.name()).orElse(null));
    }
}
