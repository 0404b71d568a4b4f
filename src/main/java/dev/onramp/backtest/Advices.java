package dev.onramp.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.backtest.Advised.Proposed;
import dev.onramp.backtest.Advised.Rule;
import dev.onramp.backtest.Replayer.Outcome;
import dev.onramp.backtest.Stretches.Stretch;
import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.Clusters;
import dev.onramp.cluster.GpuRoom;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Scaling;
import dev.onramp.metrics.MetricSources;
import dev.onramp.metrics.TeamSource;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.scaling.Advice;
import dev.onramp.scaling.Advisor;
import dev.onramp.scaling.PodStart;
import dev.onramp.scaling.Replay;
import dev.onramp.scaling.ReplicaLimits;
import dev.onramp.scaling.RuleOutcome;
import dev.onramp.scaling.Situation;
import dev.onramp.scaling.Suggestion;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/** Advice on the same recordings that a back-test replays. */
@ApplicationScoped
public class Advices {

    /** Each takes a core for a second or two. */
    private static final int AT_ONCE = 2;

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Ten seconds in all. */
    private static final int MOST_TRIES = 40;

    private final RunningBackTests running;
    private final MetricSources sources;
    private final Clusters clusters;
    private final Catalog catalog;
    private final NeverRan neverRan;
    private final BackTestConfig config;
    private final Semaphore room = new Semaphore(AT_ONCE);

    @Inject
    Advices(
            RunningBackTests running,
            MetricSources sources,
            Clusters clusters,
            Catalog catalog,
            NeverRan neverRan,
            BackTestConfig config) {
        this.running = running;
        this.sources = sources;
        this.clusters = clusters;
        this.catalog = catalog;
        this.neverRan = neverRan;
        this.config = config;
    }

    /**
     * Rules that would have been better over the question's window. Not to be called in a transaction.
     *
     * @throws dev.onramp.document.DocumentRefused where no advice can be given, with the reason
     */
    public Uni<Advised> on(Question question, Person by, Instant now) {
        by.mustSee(question.team());
        ClusterSettings cluster = clusters.settings(question.cluster())
                .orElseThrow(() -> Refusal.notFound("cluster “" + question.cluster() + "”"));
        try {
            Replayable.check(question, cluster);
        } catch (Refused refused) {
            throw said(refused.failure());
        }
        TeamSource source = sources.of(question.cluster(), question.team(), by.subject());
        return running.counted(
                        by.subject(),
                        new Gatherer(running.past(), source, cluster)
                                .gather(question, now, percent -> {})
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .chain(gathered -> advise(question, cluster, gathered, now)))
                .onFailure(Refused.class)
                .transform(refused -> said(neverRan.explained(((Refused) refused).failure(), question)))
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> Refusal.unavailable("The metric source takes too long. Try a shorter window."));
    }

    private static RuntimeException said(Run.Failure failure) {
        return failure.isOfTheQuestion()
                ? BackTests.refused(failure.pointer(), failure.sentence())
                : Refusal.unavailable(failure.sentence());
    }

    private Uni<Advised> advise(Question question, ClusterSettings cluster, Gathered gathered, Instant now) {
        Replayer replayer = new Replayer(question, cluster, running.usualColdStart(cluster));
        Outcome ready = replayer.prepare(gathered, now);
        Stretch longest = ready.stretches().replayed().stream()
                .max(Comparator.comparingInt(stretch -> stretch.last() - stretch.first()))
                .orElseThrow();
        Replay.Window window = replayer.window(ready, longest, OptionalInt.empty());
        List<String> remarks = new ArrayList<>();
        if (ready.stretches().replayed().size() > 1) {
            remarks.add("The recording has gaps; rules were tried on its longest unbroken stretch.");
        }
        remarks.add(ready.coldStart().sentence());
        ready.gathered().starts().trouble().ifPresent(remarks::add);
        int most = most(question, cluster, remarks);
        Situation situation = new Situation(
                window,
                ready.played().policy(),
                ready.flags(),
                ready.played().sources(),
                ready.played().names(),
                PodStart.coldStartOf(ready.coldStart().length()),
                ready.played().target(),
                new ReplicaLimits(question.scaling().min() == 0 ? 0 : 1, most),
                OptionalDouble.of(question.instanceClass().pricePerHour().doubleValue()));
        return swept(situation).map(advice -> {
            if (advice instanceof Advice.Refused refused) {
                throw Refused.ofTheQuestion("no-advice", "/scaling/triggers", refused.reason());
            }
            return told(question, ready, window, (Advice.Given) advice, most, remarks);
        });
    }

    /** What was read is not thrown away because others are being advised: they are done in a few seconds. */
    private Uni<Advice> swept(Situation situation) {
        return Uni.createFrom()
                .item(() -> {
                    if (!room.tryAcquire()) {
                        throw new Refusal(
                                Refusal.Kind.TOO_MANY,
                                "Others are being advised at the moment. Try again in a few seconds.");
                    }
                    try {
                        return Advisor.on(situation);
                    } finally {
                        room.release();
                    }
                })
                .onFailure(Refusal.class)
                .retry()
                .withBackOff(PAUSE, PAUSE)
                .atMost(MOST_TRIES);
    }

    /** What the cluster does not say is said, and the present maximum is not left. */
    private int most(Question question, ClusterSettings cluster, List<String> remarks) {
        try {
            return catalog.instanceClass(question.instanceClass().name())
                    .map(known -> GpuRoom.of(
                                    clusters.connection(cluster.name()), cluster.namespaceOf(question.team()), known)
                            .replicas(known.count()))
                    .orElse(question.scaling().max());
        } catch (ClusterFailed failed) {
            remarks.add("How many GPUs there are could not be told, so no rule has more replicas than the present one. "
                    + failed.getMessage());
            return question.scaling().max();
        }
    }

    private static Advised told(
            Question question,
            Outcome ready,
            Replay.Window window,
            Advice.Given given,
            int most,
            List<String> remarks) {
        List<Integer> places = places(ready);
        int trigger = question.scaling().formula().isPresent() ? 0 : places.get(given.trigger());
        remarks.addAll(given.remarks());
        return new Advised(
                Instant.ofEpochMilli(window.startMillis()),
                Instant.ofEpochMilli(window.endMillis()),
                trigger,
                rule(given.present(), given, question),
                given.curve().stream().map(each -> rule(each, given, question)).toList(),
                given.suggestions().stream()
                        .map(suggestion -> proposed(suggestion, given, question, places))
                        .toList(),
                given.tried(),
                given.peaks(),
                given.sureness(),
                most,
                List.copyOf(remarks));
    }

    /** Where what was replayed stands in the document: some of its triggers may have been left out. */
    private static List<Integer> places(Outcome ready) {
        return ready.gathered().parts().stream()
                .filter(Part::isReplayed)
                .map(Part::index)
                .toList();
    }

    private static Rule rule(RuleOutcome outcome, Advice.Given given, Question question) {
        return new Rule(
                outcome.rule().thresholds().get(given.trigger()),
                outcome.rule().min(),
                outcome.rule().max(),
                outcome.rule().downWindowSeconds().isPresent()
                        ? outcome.rule().downWindowSeconds().getAsInt()
                        : null,
                outcome.rule().cooldownSeconds(),
                Days.round(outcome.replicaHours()),
                question.instanceClass()
                        .pricePerHour()
                        .multiply(BigDecimal.valueOf(given.replicaHoursAMonth(outcome)))
                        .setScale(2, RoundingMode.HALF_UP),
                outcome.aboveTarget().toSeconds(),
                outcome.figures().scaleUps(),
                outcome.figures().scaleDowns());
    }

    private static Proposed proposed(
            Suggestion suggestion, Advice.Given given, Question question, List<Integer> places) {
        Scaling changed = suggestion
                .outcome()
                .rule()
                .in(question.scaling(), places, given.present().rule());
        return new Proposed(
                suggestion.kind().word(),
                suggestion.sentence(),
                suggestion.changes(),
                rule(suggestion.outcome(), given, question),
                tree(question.document(), changed));
    }

    private static JsonNode tree(GpuWorkload document, Scaling scaling) {
        return Documents.tree(document.withScaling(scaling)).at("/spec/scaling");
    }
}
