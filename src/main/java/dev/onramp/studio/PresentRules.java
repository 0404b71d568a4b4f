package dev.onramp.studio;

import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Question;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.RunningRules;
import dev.onramp.document.DocumentRefused;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionView;
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
    private final RunningRules runningRules;

    @Inject
    PresentRules(BackTests backTests, RunningRules runningRules) {
        this.backTests = backTests;
        this.runningRules = runningRules;
    }

    /** The back-test of the present rule over the same window; empty where there is none, or the run is of that rule. */
    Optional<Compared> beside(Run run, Person by, Instant now) {
        return otherThan(run, by)
                .flatMap(approved -> asked(run, approved, now)
                        .flatMap(question -> backTests.done(question, now))
                        .map(found ->
                                new Compared("present rule, r" + approved.id().number(), found)));
    }

    /**
     * Runs the present rule over the window of a question, where it is another and was not. The same samples serve both.
     * That it can't be replayed is no reason to refuse the question.
     */
    Uni<Void> runBeside(Run run, Person by, Instant at, Duration patience) {
        Optional<Question> present = otherThan(run, by).flatMap(approved -> asked(run, approved, at));
        if (present.isEmpty() || backTests.done(present.get(), at).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        try {
            return backTests.run(present.get(), by, at, patience).replaceWithVoid();
        } catch (DocumentRefused | Refusal refused) {
            LOG.debugf("No back-test of the present rule beside %s: %s", run.id(), refused.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Optional<RevisionView> otherThan(Run run, Person by) {
        return by.maySee(run.question().team())
                ? runningRules.otherThan(run.question(), run.ruleDigest())
                : Optional.empty();
    }

    /** Empty where it can't be asked today. */
    private Optional<Question> asked(Run run, RevisionView approved, Instant at) {
        try {
            return Optional.of(runningRules.asked(run.question(), approved, at));
        } catch (DocumentRefused | Refusal refused) {
            LOG.debugf("The present rule can't be laid beside %s: %s", run.id(), refused.getMessage());
            return Optional.empty();
        }
    }
}
