package dev.onramp.backtest;

import dev.onramp.backtest.Yardstick.Mark;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Trigger;
import dev.onramp.document.WorkloadId;
import dev.onramp.scaling.Replayability;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The rule that runs, to lay another beside it. */
@ApplicationScoped
public class RunningRules {

    private final BackTests backTests;
    private final Workloads workloads;

    @Inject
    RunningRules(BackTests backTests, Workloads workloads) {
        this.backTests = backTests;
        this.workloads = workloads;
    }

    /** The approved revision, where its rule on the question's cluster is another than the one of this digest. */
    public Optional<RevisionView> otherThan(Question question, String ruleDigest) {
        return question.workload()
                .map(name -> new WorkloadId(question.team(), name))
                .flatMap(workloads::approved)
                .filter(approved -> approved.document().clusters().contains(question.cluster()))
                .filter(approved -> backTests
                        .ruleDigest(approved.document(), question.cluster())
                        .filter(present -> !present.equals(ruleDigest))
                        .isPresent());
    }

    /**
     * A question asked of the rule that runs: over the same window, and wherever both read the same metric replayed as it
     * was said of that, and judged by the same load.
     *
     * @throws DocumentRefused where its class is not on offer any more
     */
    public Question asked(Question question, RevisionView present, Instant at) {
        Question own = backTests.question(
                question.team(),
                question.workload(),
                question.cluster(),
                present.document(),
                question.window(),
                question.assumptions().withTargets(Optional.empty(), List.of()),
                at);
        return alike(question, own);
    }

    /** The other question, replayed and judged as the first one wherever both ask the same. */
    static Question alike(Question question, Question other) {
        return judgedAs(question, other.with(other.assumptions().withKinds(kinds(question, other))));
    }

    /** What was said of a query holds of it wherever it stands. */
    private static List<Optional<Replayability.Kind>> kinds(Question question, Question other) {
        List<Trigger> known = question.scaling().triggers();
        return other.scaling().triggers().stream()
                .map(trigger -> IntStream.range(0, known.size())
                        .filter(i -> isOneQuery(known.get(i), trigger))
                        .boxed()
                        .findFirst()
                        .flatMap(question.assumptions()::kind))
                .toList();
    }

    private static boolean isOneQuery(Trigger one, Trigger other) {
        return one instanceof Trigger.Prometheus asks
                && other instanceof Trigger.Prometheus too
                && asks.query().equals(too.query())
                && asks.metricType() == too.metricType();
    }

    /** One yardstick for both: judged by itself, a rule hides its overload by raising its thresholds. */
    private static Question judgedAs(Question question, Question other) {
        Yardstick yardstick = Yardstick.of(question);
        Yardstick its = Yardstick.of(other);
        Function<Mark, Optional<BigDecimal>> load =
                mark -> yardstick.sameAs(mark).map(Mark::load).filter(each -> each.compareTo(mark.own()) != 0);
        Optional<BigDecimal> formula =
                other.scaling().formula().flatMap(any -> its.leading()).flatMap(load);
        List<Optional<BigDecimal>> targets = IntStream.range(
                        0, other.scaling().triggers().size())
                .mapToObj(i -> its.of(i).flatMap(load))
                .toList();
        return other.with(other.assumptions().withTargets(formula, targets));
    }
}
