package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.backtest.Assumptions;
import dev.onramp.backtest.Questions;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.Run.State;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What two rules come to beside each other, and by what they are judged. */
class DifferenceTest {

    private static final String QUEUE = "{type: prometheus, name: queue, query: sum(queue), threshold: %s}";
    private static final String REQUESTS = "{type: prometheus, name: requests, query: sum(requests), threshold: %s}";

    @Test
    void rulesThatAreJudgedAlikeAreComparedAndItIsSaidByWhat() {
        String said = difference(rule("[" + QUEUE.formatted(25) + "]"), rule("[" + QUEUE.formatted(40) + "]", "25"));

        assertTrue(said.contains("it is above the target as long"), said);
        assertTrue(said.endsWith("Both are judged by 25 a replica, as this rule asks (present rule, r6: 40)."), said);
    }

    @Test
    void eachThresholdThatDiffersIsTold() {
        String said = difference(
                rule("[" + QUEUE.formatted(10) + ", " + REQUESTS.formatted(300) + "]", "10", "40"),
                rule("[" + REQUESTS.formatted(30) + ", " + QUEUE.formatted(20) + "]", "40", "10"));

        assertTrue(
                said.endsWith("Both are judged by 10 a replica of queue, as this rule asks (present rule, r6: 20), and"
                        + " by 40 a replica of requests, as said (present rule, r6: 30)."),
                said);
    }

    @Test
    void whereASecondThresholdHidesTheOverloadNothingIsCompared() {
        String said = difference(
                rule("[" + QUEUE.formatted(10) + ", " + REQUESTS.formatted(300) + "]"),
                rule("[" + QUEUE.formatted(10) + ", " + REQUESTS.formatted(30) + "]"));

        assertTrue(said.contains("since the two are judged by different targets, their time above the target"), said);
        assertFalse(said.contains("Both are judged"), said);
    }

    @Test
    void rulesOfDifferentMetricsAreNotCompared() {
        String said = difference(rule("[" + QUEUE.formatted(10) + "]"), rule("[" + REQUESTS.formatted(10) + "]"));

        assertTrue(said.contains("since the two read different metrics"), said);
    }

    @Test
    void oneFormulaWithAnotherTargetIsOneMetric() {
        String formula = "[" + QUEUE.formatted(1) + ", " + REQUESTS.formatted(1)
                + "], formula: {expression: queue + requests, target: %s}";

        String said = difference(
                rule(formula.formatted(80), Assumptions.target("40")), rule(formula.formatted(40), Optional.empty()));

        assertTrue(said.contains("it is above the target as long"), said);
        assertEquals(
                "Both are judged by 40 a replica, as said (present rule, r6: 60).",
                difference(
                                rule(formula.formatted(80), Assumptions.target("40")),
                                rule(formula.formatted(60), Assumptions.target("40")))
                        .replaceFirst(".*(?=Both)", ""));
    }

    private static String difference(Run one, Run other) {
        return Difference.of(new Compared("this rule", one), new Compared("present rule, r6", other));
    }

    private static Run rule(String triggers, String... targets) {
        return run(
                triggers,
                new Assumptions(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(targets).stream().map(Assumptions::target).toList(),
                        Optional.empty()));
    }

    private static Run rule(String triggers, Optional<BigDecimal> target) {
        return run(triggers, new Assumptions(List.of(), Optional.empty(), Optional.empty(), target, Optional.empty()));
    }

    private static Run run(String triggers, Assumptions assumptions) {
        return new Run(
                UUID.randomUUID(),
                Questions.of(triggers, assumptions),
                "sha256:0",
                Optional.empty(),
                State.DONE,
                100,
                Optional.empty(),
                Optional.of(StudioGalleryTest.result("total", List.of(), 1, 8)),
                "alice",
                "Alice",
                Questions.FROM,
                Optional.of(Questions.FROM));
    }
}
