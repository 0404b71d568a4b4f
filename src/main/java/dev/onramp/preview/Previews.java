package dev.onramp.preview;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.cluster.MetricSource;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.metrics.MetricSources;
import dev.onramp.people.People;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.Workloads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;

/** Reads rules on clusters' metric sources; pages, REST and the submission share this one way. */
@ApplicationScoped
public class Previews {

    @Inject
    Clusters clusters;

    @Inject
    MetricSources sources;

    @Inject
    Catalog catalog;

    @Inject
    People people;

    @Inject
    Workloads workloads;

    @Inject
    MeterRegistry meters;

    /** The rule as that cluster's KEDA would read it at this moment; asks the source, so never in a transaction. */
    Uni<Preview> of(RuleQuestion question, Person by, Instant at) {
        mustSee(question.team(), by);
        ClusterSettings cluster = cluster(question.cluster());
        Observer observer = new Observer(sources.of(question.cluster(), question.team(), by.subject()));
        return timed(
                question.cluster(),
                observer.observe(question.rule().query(), question.window(), at)
                        .map(observed -> new RuleReader(question, cluster, facts(question, observed)).read(observed)));
    }

    ClusterSettings cluster(String name) {
        return clusters.settings(name).orElseThrow(() -> Refusal.notFound("cluster “" + name + "”"));
    }

    private RuleFacts facts(RuleQuestion question, Observation observed) {
        return new RuleFacts(
                catalog.runtime(question.runtime())
                        .map(runtime -> OwnMetrics.among(question.scaling(), runtime))
                        .orElse(Set.of()),
                clusters.metricSource(question.cluster()).flatMap(MetricSource::scrapeInterval),
                clusters.coldStart(question.cluster()),
                // Only an empty answer asks for that explanation, and most are not.
                observed.isEmptyNow()
                        && !question.name().isBlank()
                        && !workloads.hasRun(new WorkloadId(question.team(), question.name())));
    }

    private Uni<Preview> timed(String cluster, Uni<Preview> preview) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            return preview.onItem()
                    .invoke(read -> sample.stop(timer(cluster, read.reading().isPresent() ? "read" : "unanswered")))
                    .onFailure()
                    .invoke(() -> sample.stop(timer(cluster, "failed")))
                    .onCancellation()
                    .invoke(() -> sample.stop(timer(cluster, "abandoned")));
        });
    }

    private Timer timer(String cluster, String outcome) {
        return meters.timer("onramp.previews", "cluster", cluster, "outcome", outcome);
    }

    /** Whoever sees all teams could otherwise make up one, and its name goes into addresses and headers. */
    void mustSee(String team, Person by) {
        by.mustSee(team);
        if (!people.teams().contains(team)) {
            throw Refusal.notFound("team “" + team + "”");
        }
    }
}
