package dev.onramp.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recordings;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.Replayability;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules are judged by, whatever stands before it in the document. */
class YardstickTest {

    private static final String LATENCY =
            "{type: prometheus, query: 'histogram_quantile(0.9, x_bucket)', threshold: 0.5, metricType: Value}";
    private static final String QUEUE = "{type: prometheus, name: q, query: sum(queue), threshold: 10}";
    private static final String REQUESTS = "{type: prometheus, name: r, query: sum(requests), threshold: 30}";
    private static final String CPU = "{type: cpu, value: 70}";
    private static final String CRON =
            "{type: cron, name: office, timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, replicas: 6}";

    @Test
    void theTargetIsOfTheFirstQueryThatIsReplayed() {
        Question question = question("[" + LATENCY + ", " + QUEUE + "]");

        assertEquals(Optional.of(new BigDecimal("10")), question.target(), "and not the latency’s 0.5");
        assertEquals(List.of(25.0), loads(judged("[" + LATENCY + ", " + QUEUE + "]", "25")));
        assertEquals(List.of(1.0, 25.0), loads(judged("[" + CRON + ", " + QUEUE + "]", "25")));
        assertEquals(List.of(0.7, 25.0), loads(judged("[" + CPU + ", " + QUEUE + "]", "25")));
    }

    @Test
    void eachTriggerMayHaveATargetOfItsOwn() {
        String triggers = "[" + QUEUE + ", " + CRON + ", " + REQUESTS + ", " + CPU + "]";
        Assumptions each = new Assumptions(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                target("25"),
                List.of(Optional.empty(), Optional.empty(), target("40"), target("90")),
                Optional.empty());

        assertEquals(List.of(25.0, 1.0, 40.0, 0.9), loads(Questions.of(triggers, each)));
    }

    @Test
    void aTargetThatIsTheThresholdItselfSaysNothing() {
        String triggers = "[" + QUEUE + ", " + REQUESTS + "]";

        assertEquals(question(triggers), Questions.of(triggers, targets("10.0", "30")));
        assertEquals(
                1,
                Questions.of(triggers, targets("12", "30"))
                        .assumptions()
                        .targets()
                        .size());
    }

    @Test
    void aThresholdOfManyDigitsCanBeCarriedAlong() {
        Question question = question("[" + QUEUE.replace("10", "33.333333333333333333") + "]");

        assertEquals(question.target(), target(question.target().orElseThrow().toPlainString()));
    }

    @Test
    void underAFormulaItIsTheFormulas() {
        String formula = "[" + QUEUE + ", " + REQUESTS + "], formula: {expression: q + r, target: 40}";

        assertEquals(Optional.of(new BigDecimal("40")), question(formula).target());
        assertEquals(List.of(25.0), loads(judged(formula, "25")));
        assertTrue(
                reads(formula, formula.replace("target: 40", "target: 80")), "the target is no part of what is read");
        assertFalse(reads(formula, formula.replace("q + r", "q * r")));
        assertFalse(reads(formula, formula.replace("target: 40", "target: 40, metricType: Value")));
        assertFalse(reads(formula, formula.replace("sum(queue)", "sum(other)")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threshold: 10 | threshold: 20                    | true
            threshold: 10 | threshold: 10, metricType: Value | false
            sum(queue)    | sum(other)                       | false
            name: q       | name: other                      | true
            """)
    void twoRulesAreJudgedByTheSameWhereTheyAskTheSame(String part, String other, boolean isSame) {
        Assumptions total = new Assumptions(
                List.of(Optional.of(Replayability.Kind.TOTAL)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Yardstick one = Yardstick.of(Questions.of("[" + QUEUE + "]", total));
        Yardstick two = Yardstick.of(Questions.of("[" + QUEUE.replace(part, other) + "]", total));

        assertEquals(isSame, one.readsAs(two));
    }

    @Test
    void rulesOfTheClockAloneAreJudgedByNothing() {
        Yardstick clock = Yardstick.of(question("[" + CRON + "]"));

        assertEquals(List.of(), clock.marks());
        assertFalse(clock.judgesAs(clock));
    }

    private static boolean reads(String one, String other) {
        return Yardstick.of(question(one)).readsAs(Yardstick.of(question(other)));
    }

    private static Question question(String triggers) {
        return Questions.of(triggers, Assumptions.NONE);
    }

    private static Question judged(String triggers, String target) {
        return Questions.of(
                triggers,
                new Assumptions(List.of(), Optional.empty(), Optional.empty(), target(target), Optional.empty()));
    }

    private static Assumptions targets(String one, String other) {
        return new Assumptions(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(target(one), target(other)),
                Optional.empty());
    }

    private static Optional<BigDecimal> target(String text) {
        return Assumptions.target(text);
    }

    /** What the replay takes, in its own order. */
    private static List<Double> loads(Question question) {
        List<Part> parts = new ArrayList<>();
        List<Demand> demands = new ArrayList<>();
        Recording recording = Recordings.of(Questions.FROM, new double[] {5}, new double[] {6});
        for (Part part : Gatherer.parts(question, Questions.CLUSTER)) {
            boolean isRead = part.isReplayed() && part.query().isPresent();
            Part read = isRead ? part.with(recording, Optional.empty()) : part;
            parts.add(read);
            if (isRead) {
                demands.add(Demand.of(read, Optional.empty(), KedaVersion.NEWEST));
            }
        }
        return Played.of(question, parts, demands, ControllerFlags.DEFAULT)
                .target()
                .perTrigger();
    }
}
