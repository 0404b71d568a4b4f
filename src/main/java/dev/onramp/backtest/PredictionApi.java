package dev.onramp.backtest;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.SignedIn;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Predicted against observed, by REST. */
@Path("/api/v1/teams/{team}/workloads/{name}/prediction")
@Tag(name = "Back-tests")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PredictionApi {

    @Inject
    Predictions predictions;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @GET
    @Operation(
            summary = "What the approved rule was predicted to do, beside what it did",
            description =
                    "Since its approval, at most 7 days, on one cluster; without `cluster` on its first. Observed are"
                            + " the replicas of kube-state-metrics, or what Onramp itself saw in the last two hours.")
    public Uni<Prediction> get(
            @PathParam("team") String team, @PathParam("name") String name, @QueryParam("cluster") String cluster) {
        return predictions.of(
                new WorkloadId(team, name), Optional.ofNullable(cluster), signedIn.person(), clock.instant());
    }
}
