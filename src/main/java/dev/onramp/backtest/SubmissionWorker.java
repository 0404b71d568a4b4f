package dev.onramp.backtest;

import dev.onramp.backtest.Kept.Present;
import dev.onramp.backtest.Run.State;
import dev.onramp.document.DocumentRefused;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Gives one submitted rule its back-test: the team's newest of the same rule, or one of its own. */
@ApplicationScoped
class SubmissionWorker {

    private static final Logger LOG = Logger.getLogger(SubmissionWorker.class);
    private static final Set<RevisionState> WANTED = Set.of(RevisionState.IN_REVIEW, RevisionState.APPROVED);
    private static final Duration WEEK = Duration.ofDays(7);

    /** What a person looked at before submitting is what the reviewer is to see, if it holds a night and a day. */
    private static final Duration RECENT = Duration.ofDays(2);

    private static final Duration LONG_ENOUGH = Duration.ofHours(24);

    private static final int MOST_ATTEMPTS = 4;
    private static final Duration NO_ROOM = Duration.ofSeconds(3);

    /** The run ends by itself; this is for defects. */
    private static final Duration BEYOND_TIMEOUT = Duration.ofMinutes(1);

    private final BackTests backTests;
    private final RunningRules runningRules;
    private final SaidBefore saidBefore;
    private final Workloads workloads;
    private final RunStore store;
    private final KeptRuns kept;
    private final BackTestConfig config;
    private final Clock clock;
    private final Semaphore room;

    @Inject
    SubmissionWorker(
            BackTests backTests,
            RunningRules runningRules,
            SaidBefore saidBefore,
            Workloads workloads,
            DataSource dataSource,
            BackTestConfig config,
            Clock clock) {
        this.backTests = backTests;
        this.runningRules = runningRules;
        this.saidBefore = saidBefore;
        this.workloads = workloads;
        this.store = new RunStore(dataSource);
        this.kept = new KeptRuns(dataSource);
        this.config = config;
        this.clock = clock;
        this.room = new Semaphore(config.submissionsAtOnce());
    }

    /**
     * What a visit came to.
     *
     * @param again when to look once more; empty where all is done
     * @param attempts how often it was run by now
     */
    record Visit(Optional<Duration> again, int attempts) {

        static Visit over() {
            return new Visit(Optional.empty(), 0);
        }
    }

    Visit visit(SubmittedRule rule, int attempts) {
        Instant now = clock.instant();
        Optional<RevisionView> revision =
                workloads.find(rule.revision()).filter(found -> WANTED.contains(found.state()));
        if (revision.isEmpty() || hasResult(rule, now)) {
            return Visit.over();
        }
        Optional<Run> known = newestOfTheSameRule(revision.get(), rule, now);
        if (!room.tryAcquire()) {
            return new Visit(Optional.of(NO_ROOM), attempts);
        }
        try {
            Run run = known.isPresent() ? known.get() : run(revision.get(), rule, now);
            attach(revision.get(), rule, run);
            return after(run, attempts);
        } catch (DocumentRefused | Refusal refused) {
            // The class or the cluster is not there any more; the review shows that in its own way.
            LOG.infof("No back-test of %s: %s", rule.key(), refused.getMessage());
            return Visit.over();
        } finally {
            room.release();
        }
    }

    private boolean hasResult(SubmittedRule rule, Instant now) {
        return kept.attached(rule.revision(), now).stream()
                .anyMatch(run -> run.question().cluster().equals(rule.cluster()) && run.state() == State.DONE);
    }

    private Optional<Run> newestOfTheSameRule(RevisionView revision, SubmittedRule rule, Instant now) {
        return backTests
                .ruleDigest(revision.document(), rule.cluster())
                .flatMap(digest -> store.newestDone(
                        revision.id().workload(), rule.cluster(), digest, LONG_ENOUGH, now.minus(RECENT), now));
    }

    private Run run(RevisionView revision, SubmittedRule rule, Instant now) {
        Duration length = WEEK.compareTo(config.longestWindow()) < 0 ? WEEK : config.longestWindow();
        Question question = backTests.question(
                revision.id().workload().team(),
                Optional.of(revision.id().workload().name()),
                rule.cluster(),
                revision.document(),
                new TimeWindow(now.minus(length), now),
                saidBefore.of(revision.id().workload(), rule.cluster(), revision.document(), now),
                now);
        return run(question, revision, now);
    }

    private Run run(Question question, RevisionView revision, Instant now) {
        String subject = revision.submitted()
                .map(RevisionView.Submitted::subject)
                .orElse(revision.id().workload().team());
        String name = revision.submitted().map(RevisionView.Submitted::name).orElse("Onramp");
        return backTests
                .runToTheEnd(question, subject, name, now)
                .await()
                .atMost(config.timeout().plus(BEYOND_TIMEOUT));
    }

    /** Both at once: who waits for the one is to see the other beside it. */
    private void attach(RevisionView revision, SubmittedRule rule, Run run) {
        Optional<Present> present =
                run.state() == State.DONE ? present(revision, run, clock.instant()) : Optional.empty();
        kept.attach(rule.revision(), rule.cluster(), run.id(), present, clock.instant());
    }

    /** The rule that runs, where it is another; that it can't be replayed takes nothing from the one submitted. */
    private Optional<Present> present(RevisionView revision, Run run, Instant now) {
        Optional<RevisionView> approved = runningRules.otherThan(run.question(), run.ruleDigest());
        if (approved.isEmpty() || approved.get().id().number() >= revision.id().number()) {
            return Optional.empty();
        }
        try {
            Question question = runningRules.asked(run.question(), approved.get(), now);
            Run beside = backTests.done(question, now).orElseGet(() -> run(question, revision, now));
            return Optional.of(new Present(approved.get().id().number(), beside));
        } catch (DocumentRefused | Refusal refused) {
            LOG.infof("No back-test of the present rule beside %s: %s", run.id(), refused.getMessage());
            return Optional.empty();
        }
    }

    private static Visit after(Run over, int attempts) {
        boolean mayPass = over.state() == State.FAILED
                && over.failure().filter(Run.Failure::isOfTheQuestion).isEmpty();
        return mayPass && attempts + 1 < MOST_ATTEMPTS
                ? new Visit(Optional.of(pause(attempts)), attempts + 1)
                : Visit.over();
    }

    /** 1, 4 and 16 minutes: a source that is down longer than that is the reviewer's to know. */
    private static Duration pause(int attempts) {
        return Duration.ofMinutes(1L << (2 * attempts));
    }
}
