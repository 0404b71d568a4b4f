package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.backtest.Advised;
import dev.onramp.backtest.Advised.Proposed;
import dev.onramp.backtest.Advised.Rule;
import dev.onramp.backtest.Assumptions;
import dev.onramp.backtest.Questions;
import dev.onramp.backtest.Yardstick;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a proposal's button writes into the form. */
class AdviceViewTest {

    private static final Map<String, List<String>> FORM = Map.of(
            "triggers.0.query", List.of("sum(a)"),
            "triggers.2.value", List.of("70"),
            "triggers.5.query", List.of("sum(b)"));

    @Test
    void theThresholdOfEachTriggerIsWrittenIntoItsRow() throws IOException {
        String edit = edit("""
                {"triggers": [{"query": "sum(a)", "threshold": 38}, {"type": "cpu", "value": 70},
                              {"query": "sum(b)", "threshold": 12.5}]}""");

        assertTrue(edit.startsWith("triggers.0.threshold=38&triggers.5.threshold=12.5&bt.target=40&min=1&max=9"), edit);
    }

    @Test
    void underAFormulaItIsItsTarget() throws IOException {
        String edit = edit("""
                {"triggers": [{"query": "sum(a)", "threshold": 40}], "formula": {"expression": "a", "target": 38}}""");

        assertTrue(edit.startsWith("formula.target=38&bt.target=40&min=1&max=9"), edit);
    }

    @Test
    void withoutARowForItThereIsNoButton() throws IOException {
        assertEquals("", edit("""
                {"triggers": [{}, {}, {}, {"query": "sum(c)", "threshold": 1}]}"""));
    }

    @Test
    void whatIsTriedIsJudgedAsTheAdviceWas() throws IOException {
        Yardstick two = Yardstick.of(Questions.of(
                "[{type: prometheus, query: sum(a), threshold: 40}, {type: cpu, value: 70},"
                        + " {type: prometheus, query: sum(b), threshold: 12}]",
                Assumptions.NONE));

        AdviceView.Proposal proposal = proposal("""
                {"triggers": [{"query": "sum(a)", "threshold": 38}, {"type": "cpu", "value": 70},
                              {"query": "sum(b)", "threshold": 15}]}""", two);

        assertTrue(proposal.edit().contains("&bt.target=40&"), proposal.edit());
        assertEquals(proposal.edit() + "&bt.target.1=70&bt.target.2=12", proposal.trial());
    }

    @Test
    void whatIsTriedUnderAFormulaIsTriedAndJudgedByItsOldTarget() throws IOException {
        String triggers =
                "[{type: prometheus, name: a, query: sum(a), threshold: 1}, {type: prometheus, name: b, query: sum(b), threshold: 1}],"
                        + " formula: {expression: a + b, target: %s}";
        String proposed = """
                {"triggers": [{"query": "sum(a)", "threshold": 1}, {"query": "sum(b)", "threshold": 1}],
                 "formula": {"expression": "a + b", "target": 38}}""";
        Yardstick yardstick = Yardstick.of(Questions.of(triggers.formatted("40"), Assumptions.NONE));

        Map<String, List<String>> sent = new HashMap<>(FORM);
        sent.put("bt.edit", List.of(proposal(proposed, yardstick).trial()));
        AskedForm tried = new AskedForm(sent);

        assertEquals(List.of("38"), tried.fields().get("formula.target"));
        assertEquals(Optional.of(new BigDecimal("40")), tried.assumptions().target());
    }

    private static String edit(String scaling) throws IOException {
        return proposal(
                        scaling,
                        Yardstick.of(
                                Questions.of("[{type: prometheus, query: sum(a), threshold: 40}]", Assumptions.NONE)))
                .edit();
    }

    private static AdviceView.Proposal proposal(String scaling, Yardstick yardstick) throws IOException {
        Rule present = rule("40");
        Rule better = rule("38");
        Proposed proposed = new Proposed(
                "thrifty", "Saves.", List.of("threshold 40 → 38"), better, new ObjectMapper().readTree(scaling));
        Advised advised = new Advised(
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(3600),
                0,
                present,
                List.of(better),
                List.of(proposed),
                2,
                3,
                "Fairly sure.",
                9,
                List.of());
        return AdviceView.of(advised, new AskedForm(FORM), yardstick)
                .proposals()
                .get(0);
    }

    private static Rule rule(String threshold) {
        return new Rule(new BigDecimal(threshold), 1, 9, null, 300, 10, BigDecimal.TEN, 60, 3, 3);
    }
}
