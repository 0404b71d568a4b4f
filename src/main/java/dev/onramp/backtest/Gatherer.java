package dev.onramp.backtest;

import dev.onramp.backtest.Gathered.Starts;
import dev.onramp.backtest.Run.Failure;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Trigger;
import dev.onramp.metrics.PastReader;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.metrics.TeamSource;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.scaling.Replayability;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Fetches what a question needs from its cluster's metric source. */
final class Gatherer {

    private final PastReader past;
    private final TeamSource source;
    private final ClusterSettings cluster;

    Gatherer(PastReader past, TeamSource source, ClusterSettings cluster) {
        this.past = past;
        this.source = source;
        this.cluster = cluster;
    }

    /** How each of the question's triggers is to be replayed; nothing is recorded yet. */
    static List<Part> parts(Question asked, ClusterSettings cluster) {
        Question question = asked.asRecorded();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < question.scaling().triggers().size(); i++) {
            parts.add(part(question, cluster, i));
        }
        return parts;
    }

    private static Part part(Question question, ClusterSettings cluster, int index) {
        Trigger trigger = question.scaling().triggers().get(index);
        if (trigger instanceof Trigger.Cron) {
            return new Part(index, trigger, Optional.empty(), false, Optional.empty());
        }
        if (trigger instanceof Trigger.Resource resource) {
            Optional<String> query = Usage.query(resource, question, cluster);
            Replayability how = query.isEmpty() ? Usage.WITHOUT_A_NAME : Usage.asTotal(resource);
            return new Part(index, trigger, Optional.of(how), true, query);
        }
        Trigger.Prometheus asks = (Trigger.Prometheus) trigger;
        Replayability how = question.how(index, asks);
        boolean isGuessed = question.assumptions().kind(index).isEmpty();
        return new Part(index, trigger, Optional.of(how), isGuessed, Optional.of(asks.query()));
    }

    /** The series of ready replicas that kube-state-metrics keeps, unless the person names another. */
    static String replicasQuery(Question question, ClusterSettings cluster) {
        return question.assumptions()
                .replicasQuery()
                .orElseGet(() -> "max(kube_deployment_status_replicas_ready{"
                        + "namespace=\"" + cluster.namespaceOf(question.team()) + "\",deployment=\""
                        + question.workload().orElse("") + "\"})");
    }

    /** @param percent told how much is read */
    Uni<Gathered> gather(Question question, Instant now, IntConsumer percent) {
        List<Part> parts = parts(question, cluster);
        TimeGrid grid =
                TimeGrid.covering(question.window().from(), question.window().to(), question.step());
        boolean needsReplicas = parts.stream().anyMatch(part -> part.isReplayed() && part.isPerReplica());
        Optional<String> replicasQuery =
                needsReplicas ? Optional.of(replicasQuery(question.asRecorded(), cluster)) : Optional.empty();
        List<Part> asking = parts.stream()
                .filter(part -> part.isReplayed() && part.query().isPresent())
                .toList();
        int readings = Math.max(1, asking.size() + (needsReplicas ? 1 : 0));
        int[] done = {0};
        // One query after the other: each asks for several chunks at once already.
        Uni<List<Part>> read = Uni.createFrom().item(new ArrayList<>(parts));
        for (Part part : asking) {
            read = read.chain(all -> past.read(
                            source,
                            part.query().orElseThrow(),
                            grid,
                            now,
                            (chunks, of) -> percent.accept((int) (100.0 * (done[0] + (double) chunks / of) / readings)))
                    .onFailure(SourceTrouble.class)
                    .transform(
                            trouble -> refused((SourceTrouble) trouble, "/scaling/triggers/" + part.index() + "/query"))
                    .chain(recording -> HiddenBeginning.of(part.trigger(), past, source, grid, now)
                            .map(beginning -> part.with(recording, beginning)))
                    .map(found -> {
                        done[0]++;
                        all.set(part.index(), found);
                        return all;
                    }));
        }
        return read.chain(all -> replicas(replicasQuery, grid, now)
                .chain(replicas ->
                        coldStart(question).map(starts -> new Gathered(grid, all, replicasQuery, replicas, starts))));
    }

    private Uni<Optional<Recording>> replicas(Optional<String> query, TimeGrid grid, Instant now) {
        return query.map(text -> past.read(source, text, grid, now, (chunks, of) -> {})
                        .onFailure(SourceTrouble.class)
                        .transform(trouble -> refused((SourceTrouble) trouble, "/replicasQuery"))
                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** As it was when the window ended, so that the same question finds the same; without it the replay goes on. */
    private Uni<Starts> coldStart(Question question) {
        return RecordedStarts.query(question, cluster)
                .filter(any -> question.assumptions().coldStart().isEmpty())
                .map(query -> source.query(query, question.window().to())
                        .map(answer -> new Starts(RecordedStarts.of(answer), Optional.empty()))
                        .onFailure(SourceTrouble.class)
                        .recoverWithItem(trouble -> new Starts(
                                Optional.empty(),
                                Optional.of("How long its pods took to start could not be measured. "
                                        + trouble.getMessage()))))
                .orElseGet(() -> Uni.createFrom().item(Starts.NONE));
    }

    private static Refused refused(SourceTrouble trouble, String pointer) {
        String code = trouble.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Refused(
                new Failure(code, trouble.isOfTheQuery() ? pointer : "", trouble.getMessage(), trouble.isOfTheQuery()));
    }
}
