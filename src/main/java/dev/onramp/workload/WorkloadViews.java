package dev.onramp.workload;

import dev.onramp.cluster.Clusters;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.people.Person;
import dev.onramp.web.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Lays together what the page of a workload or of a revision shows. */
@ApplicationScoped
class WorkloadViews {

    /** Enough to see how a workload came here; the rest is on the pages of the revisions and in the audit trail. */
    private static final int REVISIONS_SHOWN = 20;

    private final Workloads workloads;
    private final Offers offers;
    private final Clusters clusters;
    private final FailedRollouts failures;
    private final LiveStates liveStates;

    @Inject
    WorkloadViews(
            Workloads workloads, Offers offers, Clusters clusters, FailedRollouts failures, LiveStates liveStates) {
        this.workloads = workloads;
        this.offers = offers;
        this.clusters = clusters;
        this.failures = failures;
        this.liveStates = liveStates;
    }

    WorkloadView of(RevisionView shown, Person person, URI base, Instant now) {
        RevisionView newest = workloads.newest(shown.id().workload(), person);
        GpuWorkload document = shown.document();
        Offer offer = offers.present();
        InstanceClass known = offer.instanceClass(document.instanceClass()).orElse(null);
        Cost cost = known == null
                ? null
                : Cost.of(
                        known.pricePerHour(),
                        document.scaling().min(),
                        document.scaling().max(),
                        document.clusters().size());
        String yaml = Documents.toYaml(document);
        List<WorkloadView.Line> lines =
                workloads.revisions(shown.id().workload(), Integer.MAX_VALUE, REVISIONS_SHOWN, person).stream()
                        .map(revision -> new WorkloadView.Line(
                                revision,
                                Moment.of(revision.touchedAt(), now),
                                revision.id().equals(shown.id())))
                        .toList();
        FailedRollouts.FailedRollout failed =
                failures.of(List.of(shown.id().workload())).get(shown.id().workload());
        return new WorkloadView(
                shown.id().workload(),
                workloads.state(shown.id().workload()).orElseThrow(),
                shown,
                newest,
                workloads
                        .approved(shown.id().workload())
                        .map(revision -> revision.id().number())
                        .orElse(null),
                failed,
                failed == null
                        ? null
                        : liveStates
                                .of(List.of(shown.id().workload()))
                                .get(shown.id().workload()),
                person.mayActFor(shown.id().workload().team()),
                person.isPlatform() && !newest.isBy(person),
                cost,
                document.instanceClass() + (known == null ? " (not on offer any more)" : ", " + known.title()),
                offer.runtime(document.runtime()).map(Runtime::title).orElse(document.runtime()),
                graphs(document),
                lines,
                yaml,
                Curl.get(base, shown.id().workload()),
                Moment.of(shown.touchedAt(), now));
    }

    private List<WorkloadView.Graph> graphs(GpuWorkload document) {
        return document.clusters().stream()
                .flatMap(cluster ->
                        clusters.grafana(cluster).map(uri -> new WorkloadView.Graph(cluster, uri.toString())).stream())
                .toList();
    }
}
