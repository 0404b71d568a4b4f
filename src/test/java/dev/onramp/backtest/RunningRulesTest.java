package dev.onramp.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.scaling.Replayability.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the rule that runs is asked beside a proposed one. */
class RunningRulesTest {

    private static final String LATENCY =
            "{type: prometheus, query: 'histogram_quantile(0.9, x_bucket)', threshold: 0.5, metricType: Value}";
    private static final String QUEUE = "{type: prometheus, query: sum(queue), threshold: %s}";
    private static final String REQUESTS = "{type: prometheus, query: sum(requests), threshold: %s}";

    @Test
    void thresholdsOfTheSameQueryAreHeldInCommonTriggerByTrigger() {
        Question proposed = asked("[" + QUEUE.formatted(10) + ", " + REQUESTS.formatted(300) + "]");
        Question present = asked("[" + REQUESTS.formatted(30) + ", " + LATENCY + ", " + QUEUE.formatted(10) + "]");

        Question alike = RunningRules.alike(proposed, present);

        assertEquals(
                List.of(Optional.of(new BigDecimal("300"))), alike.assumptions().targets());
        assertTrue(Yardstick.of(proposed).judgesAs(Yardstick.of(alike)));
    }

    @Test
    void theLatencysThresholdJudgesNoQueue() {
        Question proposed = asked("[" + LATENCY + ", " + QUEUE.formatted(10) + "]");

        Question alike = RunningRules.alike(proposed, asked("[" + QUEUE.formatted(40) + "]"));

        assertEquals(Optional.of(new BigDecimal("10")), alike.target());
    }

    @Test
    void anotherMetricKeepsItsOwnThreshold() {
        Question proposed = asked("[" + QUEUE.formatted(10) + "]");

        assertEquals(
                Assumptions.NONE,
                RunningRules.alike(proposed, asked("[" + REQUESTS.formatted(40) + "]"))
                        .assumptions());
        assertEquals(
                Assumptions.NONE,
                RunningRules.alike(proposed, asked("[" + QUEUE.formatted("10, metricType: Value") + "]"))
                        .assumptions());
    }

    @Test
    void whatWasSaidOfAQueryIsSaidOfItWhereverItStands() {
        Question proposed = Questions.of(
                "[" + QUEUE.formatted(10) + "]",
                new Assumptions(
                        List.of(Optional.of(Kind.PER_REPLICA)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));

        Question alike =
                RunningRules.alike(proposed, asked("[" + REQUESTS.formatted(30) + ", " + QUEUE.formatted(10) + "]"));

        assertEquals(
                List.of(Optional.empty(), Optional.of(Kind.PER_REPLICA)),
                alike.assumptions().kinds());
    }

    @Test
    void oneFormulaIsJudgedByTheProposedTarget() {
        String formula =
                "[{type: prometheus, name: q, query: sum(queue), threshold: 1}], formula: {expression: q * 2, target: %s}";

        Question alike = RunningRules.alike(asked(formula.formatted(80)), asked(formula.formatted(40)));

        assertEquals(Optional.of(new BigDecimal("80")), alike.assumptions().target());
    }

    private static Question asked(String triggers) {
        return Questions.of(triggers, Assumptions.NONE);
    }
}
