package dev.onramp.backtest;

import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Trigger;
import dev.onramp.document.WorkloadId;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

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
     * A question asked of the rule that runs: over the same window, judged by the same target where both read one metric.
     *
     * @throws DocumentRefused where its class is not on offer any more
     */
    public Question asked(Question question, RevisionView present, Instant at) {
        Question alike = backTests.question(
                question.team(),
                question.workload(),
                question.cluster(),
                present.document(),
                question.window(),
                // One yardstick for both: judged by itself, a rule hides its overload by raising its threshold.
                question.assumptions().withTarget(question.target()),
                at);
        return readTheSame(question, alike)
                ? alike
                : backTests.question(
                        question.team(),
                        question.workload(),
                        question.cluster(),
                        present.document(),
                        question.window(),
                        question.assumptions().ofAnotherMetric(),
                        at);
    }

    /** Whether two rules are led by one metric, so that the time above the target says the same of both. */
    public static boolean readTheSame(Question one, Question other) {
        Optional<String> query = one.leading().map(Trigger.Prometheus::query);
        return query.isPresent()
                && query.equals(other.leading().map(Trigger.Prometheus::query))
                && one.scaling().formula().equals(other.scaling().formula());
    }
}
