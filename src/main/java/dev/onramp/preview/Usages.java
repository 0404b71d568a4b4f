package dev.onramp.preview;

import dev.onramp.catalog.Catalog;
import dev.onramp.document.Amount;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Trigger.Resource.Kind;
import dev.onramp.metrics.MetricSources;
import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.Series;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.people.Person;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.UsageProposal;
import dev.onramp.scaling.UsageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells what a workload's pods use. The HPA reads that from the cluster's resource metrics; Onramp asks the metric
 * source, as the team: that takes no further right in the cluster, and shows nobody more than the team's queries do.
 */
@ApplicationScoped
class Usages {

    private static final String OF_THE_SOURCE =
            " Read from the kubelet’s metrics in the metric source; the HPA’s own reading may differ by seconds.";

    @Inject
    Previews previews;

    @Inject
    MetricSources sources;

    @Inject
    Catalog catalog;

    /** Asks the source, so never in a transaction. */
    Uni<UsageNow> of(UsageQuestion question, Person by, Instant at) {
        previews.mustSee(question.team(), by);
        ClusterSettings cluster = previews.cluster(question.cluster());
        if (question.name().isEmpty()) {
            return Uni.createFrom()
                    .item(unknown(cluster, at, "The workload’s name is not known yet, and its pods are found by it."));
        }
        String query = UsageQuery.ofEach(
                question.rule().kind(),
                cluster.namespaceOf(question.team()),
                question.name().get());
        return sources.of(question.cluster(), question.team(), by.subject())
                .query(query, at)
                .map(answer -> read(question, cluster, at, answer))
                .onFailure(SourceTrouble.class)
                .recoverWithItem(trouble -> unknown(cluster, at, trouble.getMessage()));
    }

    private UsageNow read(UsageQuestion question, ClusterSettings cluster, Instant at, QueryAnswer answer) {
        double[] used = answer.series().stream()
                .mapToDouble(Series::latest)
                .filter(Double::isFinite)
                .toArray();
        if (used.length == 0) {
            return unknown(
                    cluster,
                    at,
                    "No pod of it runs, or the metric source has none of the kubelet’s container metrics, so there is"
                            + " no value to show.");
        }
        UsageProposal proposal = UsageProposal.of(
                used, question.rule(), request(question), question.scaling(), ControllerFlags.of(cluster));
        return new UsageNow(cluster, at, Optional.of(proposal), proposal.arithmetic() + OF_THE_SOURCE);
    }

    private OptionalDouble request(UsageQuestion question) {
        return catalog.instanceClass(question.instanceClass())
                .map(known -> question.rule().kind() == Kind.CPU ? known.cpu() : known.memory())
                .map(text -> OptionalDouble.of(new Amount(text).value().doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private static UsageNow unknown(ClusterSettings cluster, Instant at, String why) {
        return new UsageNow(cluster, at, Optional.empty(), why);
    }
}
