package dev.onramp.studio;

import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Question;
import dev.onramp.backtest.Run;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds and makes the back-test of the rule that runs now, to lay another beside it. */
@ApplicationScoped
class PresentRules {

    private static final Logger LOG = Logger.getLogger(PresentRules.class);

    private final BackTests backTests;
    private final Workloads workloads;

    @Inject
    PresentRules(BackTests backTests, Workloads workloads) {
        this.backTests = backTests;
        this.workloads = workloads;
    }

    /** The approved revision, where its rule is another than the run's. */
    Optional<RevisionView> otherThan(Run run, Person by) {
        return otherThan(run.question(), run.ruleDigest(), by);
    }

    private Optional<RevisionView> otherThan(Question question, String digest, Person by) {
        return question.workload()
                .map(name -> new WorkloadId(question.team(), name))
                .filter(id -> by.maySee(id.team()))
                .flatMap(workloads::approved)
                .filter(approved -> !approved.retire())
                .filter(approved -> approved.document().clusters().contains(question.cluster()))
                .filter(approved -> backTests
                        .ruleDigest(approved.document(), question.cluster())
                        .filter(present -> !present.equals(digest))
                        .isPresent());
    }

    /** The back-test of the present rule over the same window; empty where there is none, or the run is of that rule. */
    Optional<Compared> beside(Run run, Person by, Instant now) {
        return otherThan(run, by)
                .flatMap(approved -> backTests
                        .ruleDigest(approved.document(), run.question().cluster())
                        .flatMap(digest -> backTests.ofSameWindow(run, digest, now))
                        .map(found ->
                                new Compared("present rule, r" + approved.id().number(), found)));
    }

    /**
     * Runs the present rule over the window of a question, where it is another and was not. The same samples serve both.
     * That it can't be replayed is no reason to refuse the question.
     */
    Uni<Void> runBeside(Run run, Person by, Instant at, Duration patience) {
        Optional<RevisionView> other = otherThan(run, by);
        if (other.isEmpty() || beside(run, by, at).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        Question asked = run.question();
        try {
            Question present = backTests.question(
                    asked.team(),
                    asked.workload(),
                    asked.cluster(),
                    other.get().document(),
                    asked.window(),
                    // One yardstick for both: judged by itself, a rule hides its overload by raising its threshold.
                    asked.assumptions().withTarget(asked.target()),
                    at);
            return backTests.run(present, by, at, patience).replaceWithVoid();
        } catch (DocumentRefused | Refusal refused) {
            LOG.debugf("No back-test of the present rule beside %s: %s", run.id(), refused.getMessage());
            return Uni.createFrom().voidItem();
        }
    }
}
