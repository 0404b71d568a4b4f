package dev.onramp.backtest;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.WorkloadId;
import dev.onramp.metrics.MetricSources;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.metrics.TeamSource;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.ObservedReplicas;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Lays what a rule was predicted to do beside what it did. Nothing is kept: the past is there to be asked again. */
@ApplicationScoped
public class Predictions {

    private static final Duration LONGEST = Duration.ofDays(7);

    /** Before that a rollout and its cold start are most of what there is. */
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private final Workloads workloads;
    private final Clusters clusters;
    private final Catalog catalog;
    private final MetricSources sources;
    private final RunningBackTests running;
    private final SaidBefore saidBefore;
    private final Instance<ObservedReplicas> watched;
    private final BackTestConfig config;

    @Inject
    Predictions(
            Workloads workloads,
            Clusters clusters,
            Catalog catalog,
            MetricSources sources,
            RunningBackTests running,
            SaidBefore saidBefore,
            @Any Instance<ObservedReplicas> watched,
            BackTestConfig config) {
        this.workloads = workloads;
        this.clusters = clusters;
        this.catalog = catalog;
        this.sources = sources;
        this.running = running;
        this.saidBefore = saidBefore;
        this.watched = watched;
        this.config = config;
    }

    /** What two accounts of the replicas are made of. */
    private record Observed(double[] replicas, String from) {}

    /**
     * Of the approved revision, on one of its clusters. Not to be called in a transaction.
     *
     * @throws Refusal NOT_FOUND where nothing is approved or it is not on that cluster; CONFLICT where it is too young,
     *     or its rule can't be replayed
     */
    public Uni<Prediction> of(WorkloadId workload, Optional<String> cluster, Person by, Instant now) {
        by.mustSee(workload.team());
        RevisionView revision = workloads
                .approved(workload)
                .orElseThrow(() -> Refusal.notFound("approved revision of “" + workload + "”"));
        String where = cluster.orElse(revision.document().clusters().get(0));
        ClusterSettings settings = Optional.of(where)
                .filter(revision.document().clusters()::contains)
                .flatMap(clusters::settings)
                .orElseThrow(() -> Refusal.notFound("cluster “" + where + "” of “" + workload + "”"));
        Question question = question(revision, settings, now);
        try {
            Replayable.check(question, settings);
        } catch (Refused refused) {
            throw Refusal.conflict(refused.getMessage());
        }
        TeamSource source = sources.of(where, workload.team(), by.subject());
        return new Gatherer(running.past(), source, settings)
                .gather(question, now, percent -> {})
                .chain(gathered -> observed(question, settings, source, gathered.grid(), now)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(observed -> compare(revision, question, settings, gathered, observed, now)))
                .onFailure(Refused.class)
                .transform(refused -> Refusal.conflict(refused.getMessage()))
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> Refusal.unavailable("The metric source takes too long. Try again later."));
    }

    private Question question(RevisionView revision, ClusterSettings cluster, Instant now) {
        Instant earliest = now.minus(LONGEST);
        Instant since = revision.movedAt().isAfter(earliest) ? revision.movedAt() : earliest;
        if (Duration.between(since, now).compareTo(SHORTEST) < 0) {
            throw Refusal.conflict("This was approved less than " + SHORTEST.toMinutes()
                    + " minutes ago; there is nothing to compare yet. Look again later.");
        }
        InstanceClass known = revision.classVersion()
                .flatMap(version -> catalog.instanceClass(revision.document().instanceClass(), version))
                .or(() -> catalog.instanceClass(revision.document().instanceClass()))
                .orElseThrow(() -> Refusal.notFound(
                        "instance class “" + revision.document().instanceClass() + "”"));
        TimeWindow window = new TimeWindow(since, now);
        return new Question(
                revision.id().workload().team(),
                Optional.of(revision.id().workload().name()),
                cluster.name(),
                revision.document(),
                GpuClass.of(known),
                window,
                Steps.of(
                        window.length(),
                        revision.document().scaling().triggers().size() + 2,
                        config),
                saidBefore
                        .of(revision.id().workload(), cluster.name(), revision.document(), now)
                        .ofItself());
    }

    /** From kube-state-metrics where the source has that, else what Onramp's own watch saw. */
    private Uni<Observed> observed(
            Question question, ClusterSettings cluster, TeamSource source, TimeGrid grid, Instant now) {
        String query = "max(kube_deployment_status_replicas{namespace=\"" + cluster.namespaceOf(question.team())
                + "\",deployment=\"" + question.workload().orElseThrow() + "\"})";
        return running.past()
                .read(source, query, grid, now, (chunks, of) -> {})
                .map(Optional::of)
                .onFailure(SourceTrouble.class)
                .recoverWithItem(Optional.empty())
                .map(recording -> recording
                        .filter(read -> read.count(State.ONE) > 0)
                        .map(read -> new Observed(values(read), query))
                        .orElseGet(() -> watched(question, grid, now)));
    }

    private static double[] values(Recording recording) {
        double[] values = new double[recording.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = recording.value(i);
        }
        return values;
    }

    private Observed watched(Question question, TimeGrid grid, Instant now) {
        double[] values = new double[grid.points()];
        Arrays.fill(values, Double.NaN);
        WorkloadId workload =
                new WorkloadId(question.team(), question.workload().orElseThrow());
        watched.stream()
                .flatMap(each -> each.of(workload, question.cluster(), now).stream())
                .findFirst()
                .ifPresent(seen -> {
                    for (int i = 0; i < values.length; i++) {
                        long since = grid.atMillis(i) - seen.from().toEpochMilli();
                        long sample = Math.floorDiv(since, seen.step().toMillis());
                        if (sample >= 0 && sample < seen.replicas().length) {
                            values[i] = seen.replicas()[(int) sample];
                        }
                    }
                });
        return new Observed(values, "what Onramp saw of it in the last two hours");
    }

    private Prediction compare(
            RevisionView revision,
            Question question,
            ClusterSettings cluster,
            Gathered gathered,
            Observed observed,
            Instant now) {
        OptionalInt start = Arrays.stream(observed.replicas())
                .filter(Double::isFinite)
                .mapToInt(value -> (int) value)
                .findFirst();
        Replayer.Outcome outcome =
                new Replayer(question, cluster, running.usualColdStart(cluster)).play(gathered, now, start);
        Comparison comparison = new Comparison(gathered.grid(), outcome.went(), observed.replicas());
        BackTest told = Result.of(question, cluster, outcome);
        return new Prediction(
                question.cluster(),
                revision.id().number(),
                gathered.grid().from(),
                gathered.grid().to(),
                gathered.grid().step().toSeconds(),
                Curved.rounded(comparison.predicted()),
                Curved.rounded(comparison.observed()),
                observed.from(),
                Days.round(comparison.hours()),
                comparison.percentWithin(0),
                comparison.percentWithin(1),
                Days.round(comparison.replicaHours(comparison.predicted())),
                Days.round(comparison.replicaHours(comparison.observed())),
                comparison.sentence(),
                told.assumptions(),
                told.missing());
    }
}
