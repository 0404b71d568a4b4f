package dev.onramp.backtest;

import dev.onramp.backtest.Run.Failure;
import dev.onramp.backtest.Run.State;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.metrics.MetricSources;
import dev.onramp.metrics.PastReader;
import dev.onramp.metrics.TeamSource;
import dev.onramp.refusal.Refusal;
import dev.onramp.refusal.Turnstile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The back-tests that this process works on: their progress is written down, and who stops one stops its queries. */
@ApplicationScoped
public class RunningBackTests {

    private static final Logger LOG = Logger.getLogger(RunningBackTests.class);
    private static final Duration BEAT = Duration.ofSeconds(3);

    private final RunStore store;
    private final Clusters clusters;
    private final MetricSources sources;
    private final BackTestConfig config;
    private final NeverRan neverRan;
    private final MeterRegistry meters;
    private final Clock clock;
    private final PastReader past;
    private final Turnstile asking;
    private final Map<UUID, Work> works = new ConcurrentHashMap<>();
    private ScheduledFuture<?> beat;

    @Inject
    RunningBackTests(
            DataSource dataSource,
            Clusters clusters,
            MetricSources sources,
            BackTestConfig config,
            NeverRan neverRan,
            MeterRegistry meters,
            Clock clock) {
        this.store = new RunStore(dataSource);
        this.clusters = clusters;
        this.sources = sources;
        this.config = config;
        this.neverRan = neverRan;
        this.meters = meters;
        this.clock = clock;
        this.asking = new Turnstile(
                config.perPerson(),
                "You have %d back-tests or suggestions under way already. Wait for one of them, or stop it.");
        this.past = new PastReader(
                new PastReader.Limits(config.chunkPoints(), config.parallel(), config.cacheBytes(), config.late()));
        meters.gauge("onramp.backtest.cache.bytes", past, PastReader::keptBytes);
    }

    /** One under way. */
    private static final class Work {
        private final Run run;
        private volatile int percent;
        private final CompletableFuture<Run> told = new CompletableFuture<>();
        private volatile CompletableFuture<Run> outcome;

        Work(Run run) {
            this.run = run;
        }

        void cancel() {
            CompletableFuture<Run> started = outcome;
            if (started != null) {
                started.cancel(true);
            }
        }
    }

    void start(@Observes StartupEvent event) {
        beat = Infrastructure.getDefaultWorkerPool()
                .scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (beat != null) {
            beat.cancel(false);
        }
        works.values().forEach(Work::cancel);
    }

    /**
     * Keeps and starts one that a person waits for.
     *
     * @throws Refusal TOO_MANY where the person has as many under way as one may; nothing is kept then
     */
    Uni<Run> startFor(Run run, ClusterSettings cluster) {
        asking.enter(run.askedBy());
        try {
            store.insert(run);
            Uni<Run> over = start(run, cluster);
            // It goes on without a listener, so its place is given back by its own end.
            over.subscribe().with(ended -> asking.leave(run.askedBy()));
            return over;
        } catch (RuntimeException e) {
            asking.leave(run.askedBy());
            throw e;
        }
    }

    /**
     * Does something for a person that weighs as much as a back-test, and counts as one while it lasts.
     *
     * @throws Refusal TOO_MANY as a failure of what is answered
     */
    <T> Uni<T> counted(String subject, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            asking.enter(subject);
            return work.onTermination().invoke(() -> asking.leave(subject));
        });
    }

    /** Where nobody has said and nothing was measured. */
    ColdStart usualColdStart(ClusterSettings cluster) {
        return clusters.coldStart(cluster.name())
                .map(ColdStart::configured)
                .orElseGet(() -> ColdStart.usual(config.coldStart()));
    }

    PastReader past() {
        return past;
    }

    /** Starts; goes on whether or not anybody listens. Answers with the run when it is over, however it went. */
    Uni<Run> start(Run run, ClusterSettings cluster) {
        Work work = new Work(run);
        works.put(run.id(), work);
        Timer.Sample sample = Timer.start(meters);
        work.outcome = Uni.createFrom()
                .deferred(() -> replayed(work, cluster))
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new Refused(new Failure(
                        "too-slow",
                        "",
                        "This took more than " + config.timeout().toMinutes()
                                + " minutes. Choose a shorter window, or narrow the query.",
                        true)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(failure -> failed(run, failure))
                .onTermination()
                .invoke((over, failure, isCancelled) -> {
                    works.remove(run.id());
                    sample.stop(timer(run, isCancelled ? State.CANCELLED : over == null ? State.FAILED : over.state()));
                    // Whatever happened, so that nobody waits and no place is held for what is over.
                    work.told.complete(over == null ? lastKnown(run) : over);
                })
                .subscribeAsCompletionStage();
        // A copy for each: who stops waiting must not end it for the others.
        return Uni.createFrom().completionStage(work.told::copy);
    }

    private Timer timer(Run run, State outcome) {
        return meters.timer(
                "onramp.backtests",
                "cluster",
                run.question().cluster(),
                "outcome",
                outcome.name().toLowerCase(Locale.ROOT));
    }

    /** Stops one that this process works on; its queries end at the source. */
    void stop(UUID id) {
        Work work = works.get(id);
        if (work != null) {
            work.cancel();
        }
    }

    private Uni<Run> replayed(Work work, ClusterSettings cluster) {
        Question question = work.run.question();
        TeamSource source = sources.of(question.cluster(), question.team(), work.run.askedBy());
        Instant now = work.run.askedAt();
        return new Gatherer(past, source, cluster)
                .gather(question, now, percent -> work.percent = percent)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(gathered -> {
                    Replayer.Outcome outcome = new Replayer(question, cluster, usualColdStart(cluster))
                            .play(gathered, now, OptionalInt.empty());
                    BackTest result = Result.of(question, cluster, outcome);
                    store.done(work.run.id(), result, Digests.data(gathered), clock.instant());
                    return stored(work.run);
                });
    }

    private Run failed(Run run, Throwable failure) {
        store.failed(run.id(), neverRan.explained(reason(run, failure), run.question()), clock.instant());
        return stored(run);
    }

    private static Failure reason(Run run, Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.failure();
        }
        if (failure instanceof Refusal refusal) {
            return new Failure("refused", "", refusal.getMessage(), false);
        }
        LOG.errorf(failure, "The back-test %s failed", run.id());
        return new Failure("failed", "", "Onramp could not replay this; nothing you sent is to blame.", false);
    }

    private Run stored(Run run) {
        return store.find(run.id(), clock.instant()).orElse(run);
    }

    /** Where the database says nothing, as it was begun: no longer heard of, it counts as interrupted. */
    private Run lastKnown(Run run) {
        try {
            return stored(run);
        } catch (RuntimeException e) {
            LOG.warnf("How back-test %s ended could not be read: %s", run.id(), e);
            return run;
        }
    }

    private void beat() {
        for (Work work : works.values()) {
            try {
                boolean goesOn = store.beat(work.run.id(), work.percent, clock.instant());
                // What is over may have ended by itself a moment ago; only a stop through another process ends it.
                if (!goesOn && store.isCancelled(work.run.id())) {
                    work.cancel();
                }
            } catch (RuntimeException e) {
                LOG.warnf("Progress of back-test %s could not be written: %s", work.run.id(), e);
            }
        }
    }
}
