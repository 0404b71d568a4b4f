package dev.onramp.studio;

import dev.onramp.backtest.Predictions;
import dev.onramp.catalog.Catalog;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.studio.PredictionView.Choice;
import dev.onramp.web.Pages;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.WorkloadPaths;
import dev.onramp.workload.Workloads;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Predicted against observed: a part of a workload's page, and a page of its own where no script runs. */
@Path("/workloads/{team}/{name}/prediction")
@Blocking
public class PredictionPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance prediction(PredictionView view);

        static native TemplateInstance prediction$part(PredictionView view);
    }

    @Inject
    Predictions predictions;

    @Inject
    Workloads workloads;

    @Inject
    Catalog catalog;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @GET
    public Uni<Response> show(
            @PathParam("team") String team,
            @PathParam("name") String name,
            @QueryParam("cluster") String cluster,
            @Context HttpHeaders headers) {
        Person by = signedIn.person();
        WorkloadId workload = new WorkloadId(team, name);
        workloads.newest(workload, by);
        boolean isFragment = Pages.wantsFragment(headers);
        Optional<RevisionView> approved = workloads.approved(workload);
        List<Choice> clusters = clusters(approved, cluster);
        return Uni.createFrom()
                .deferred(() -> predictions.of(workload, Optional.ofNullable(cluster), by, clock.instant()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(prediction ->
                        PredictionView.of(WorkloadPaths.page(workload), clusters, prediction, price(approved)))
                .onFailure(Refusal.class)
                .recoverWithItem(
                        refusal -> PredictionView.none(WorkloadPaths.page(workload), clusters, refusal.getMessage()))
                .map(view -> Pages.html(isFragment ? Templates.prediction$part(view) : Templates.prediction(view)));
    }

    /** None where there is nothing to choose. */
    private static List<Choice> clusters(Optional<RevisionView> approved, String shown) {
        List<String> names =
                approved.map(revision -> revision.document().clusters()).orElse(List.of());
        return names.size() < 2
                ? List.of()
                : names.stream()
                        .map(name -> new Choice(name, name.equals(shown == null ? names.get(0) : shown)))
                        .toList();
    }

    private Optional<BigDecimal> price(Optional<RevisionView> approved) {
        return approved.flatMap(
                        revision -> catalog.instanceClass(revision.document().instanceClass()))
                .map(InstanceClass::pricePerHour);
    }
}
