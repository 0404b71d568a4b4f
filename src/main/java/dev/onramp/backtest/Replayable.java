package dev.onramp.backtest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.Composition;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.Replayability;
import dev.onramp.scaling.TriggerRule;
import java.math.BigDecimal;
import java.util.List;

/** Refuses what no fetching would help: a rule without triggers, with none that can be replayed, or a threshold of 0. */
final class Replayable {

    private Replayable() {}

    /** @throws Refused with the reason, and what to do */
    static void check(Question question, ClusterSettings cluster) {
        Scaling scaling = question.scaling();
        if (scaling.triggers().isEmpty()) {
            throw Refused.ofTheQuestion(
                    "no-trigger",
                    "/scaling/triggers",
                    "There is no rule to replay: without a trigger " + scaling.min() + " replicas run all the time.");
        }
        standInMustHaveEffect(question);
        ControllerFlags flags = ControllerFlags.of(cluster);
        List<Part> parts = Gatherer.parts(question, cluster);
        for (Part part : parts) {
            if (part.trigger() instanceof Trigger.Prometheus trigger) {
                mustNotBeZero(
                        TriggerRule.of(trigger),
                        trigger.threshold(),
                        "/scaling/triggers/" + part.index() + "/threshold",
                        flags);
            }
        }
        formula(scaling, parts, flags);
        if (parts.stream().noneMatch(Part::isReplayed)) {
            throw notReplayable(parts.get(0), "");
        }
        targetsMustJudge(question);
    }

    /** A target that nothing is judged by would be taken for one that everything is. */
    private static void targetsMustJudge(Question question) {
        Yardstick yardstick = Yardstick.of(question);
        if (question.assumptions().target().isPresent() && yardstick.leading().isEmpty()) {
            throw Refused.ofTheQuestion(
                    "target-without-effect",
                    "/target",
                    "No query of this rule is replayed, so there is no load that a replica could be said to bear. Leave"
                            + " this empty.");
        }
        List<Trigger> triggers = question.scaling().triggers();
        for (int i = 0; i < question.assumptions().targets().size(); i++) {
            // Of a query that is left out only because of its kind, what it is to bear may be said all the same.
            boolean isLeftOut = i < triggers.size()
                    && triggers.get(i) instanceof Trigger.Prometheus
                    && question.scaling().formula().isEmpty();
            if (question.assumptions().target(i).isPresent() && yardstick.of(i).isEmpty() && !isLeftOut) {
                throw Refused.ofTheQuestion(
                        "target-without-effect",
                        "/targets/" + i,
                        "Nothing is judged by trigger " + (i + 1)
                                + ": it follows the clock, is part of a formula, whose"
                                + " target is the target, or is not there. Leave this empty.");
            }
        }
    }

    /** Where a rule names no workload its load is the same whoever is meant. */
    private static void standInMustHaveEffect(Question question) {
        if (question.assumptions().standIn().isPresent() && !question.asksForItsOwn()) {
            throw Refused.ofTheQuestion(
                    "stand-in-without-effect",
                    "/standIn",
                    "No query asks for the series of this workload by its name, so the load is the same whosever it is."
                            + " Leave this empty.");
        }
    }

    /** A formula stands and falls with everything in it. */
    private static void formula(Scaling scaling, List<Part> parts, ControllerFlags flags) {
        scaling.formula()
                .ifPresent(formula ->
                        mustNotBeZero(TriggerRule.of(formula), formula.target(), "/scaling/formula/target", flags));
        Composition.of(scaling).refusal().ifPresent(reason -> {
            throw Refused.ofTheQuestion("formula-not-simulated", "/scaling/formula/expression", reason);
        });
        if (scaling.formula().isPresent()) {
            parts.stream().filter(part -> !part.isReplayed()).findFirst().ifPresent(part -> {
                throw notReplayable(part, "The formula needs " + part.title() + ", which can’t be replayed. ");
            });
            parts.stream().filter(Part::isPerReplica).findFirst().ifPresent(part -> {
                throw Refused.ofTheQuestion(
                        "not-replayable",
                        "/scaling/triggers/" + part.index(),
                        "In a formula KEDA reckons with a mean as it is, and what it would have been with other replicas"
                                + " can’t be judged there. Let " + part.title()
                                + " ask for a total, with sum(...) instead of avg(...).");
            });
        }
    }

    private static Refused notReplayable(Part part, String before) {
        Replayability how = part.how().orElseThrow();
        return Refused.ofTheQuestion(
                "not-replayable",
                "/scaling/triggers/" + part.index(),
                (before.isEmpty() ? "This rule can’t be replayed. " : before)
                        + how.reason()
                        + how.alternative().map(other -> " " + other).orElse(""));
    }

    private static void mustNotBeZero(TriggerRule rule, BigDecimal threshold, String pointer, ControllerFlags flags) {
        if (rule.targetMilli(flags.keda()) <= 0) {
            throw Refused.ofTheQuestion(
                    "threshold-too-small",
                    pointer,
                    "KEDA hands thresholds to the HPA in thousandths, so " + threshold.toPlainString()
                            + " becomes 0, which Kubernetes refuses. Scale query and threshold up together.");
        }
    }
}
