package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.backtest.Advised;
import dev.onramp.backtest.Advised.Proposed;
import dev.onramp.backtest.Advised.Rule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

        assertTrue(edit.startsWith("triggers.0.threshold=38&triggers.5.threshold=12.5&min=1&max=9"), edit);
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

    private static String edit(String scaling) throws IOException {
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
        return AdviceView.of(advised, new AskedForm(FORM)).proposals().get(0).edit();
    }

    private static Rule rule(String threshold) {
        return new Rule(new BigDecimal(threshold), 1, 9, null, 300, 10, BigDecimal.TEN, 60, 3, 3);
    }
}
