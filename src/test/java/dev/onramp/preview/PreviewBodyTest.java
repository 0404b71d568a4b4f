package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Problem;
import dev.onramp.preview.PreviewBody.Asked;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewBodyTest {

    private static final String TWO = "triggers: [{type: prometheus, query: up, threshold: 4}, {type: cpu, value: 70}]";

    @Test
    void aWholeScalingIsReadWithTheTriggerThatIsMeant() {
        Asked asked = read("scaling: {min: 1, max: 8, cooldown: 10m, pollingInterval: 2m,"
                + " behavior: {scaleDown: {tolerance: 0.3}}, " + TWO + "}, trigger: 0");

        RuleQuestion question = ((Asked.OfQuery) asked).question();
        assertEquals("up", question.rule().query());
        assertEquals(2, question.scaling().triggers().size());
        assertEquals(Optional.of(Duration.ofMinutes(2)), question.scaling().pollingInterval());
        assertEquals(
                1,
                ((Asked.OfUsage) read("scaling: {min: 1, max: 8, " + TWO + "}, trigger: 1"))
                        .question()
                        .trigger());
    }

    @Test
    void oneTriggerMayStandWithAllThatAScalingHas() {
        Asked asked = read("trigger: {type: prometheus, query: up, threshold: 4}, pollingInterval: 2m,"
                + " behavior: {scaleDown: {tolerance: 0.3}}");

        assertEquals(
                Optional.of(Duration.ofMinutes(2)),
                ((Asked.OfQuery) asked).question().scaling().pollingInterval());
    }

    @Test
    void withoutATriggerTheFormulaIsMeantOrTheOnlyOne() {
        String formula = "scaling: {min: 1, max: 8, triggers: [{type: prometheus, name: a, query: up, threshold: 4}],"
                + " formula: {expression: a, target: 1}}";

        assertEquals(Asked.OfFormula.class, read(formula).getClass());
        assertEquals(Asked.OfQuery.class, read(formula + ", trigger: 0").getClass());
        assertEquals(
                Asked.OfQuery.class,
                read("scaling: {min: 1, max: 8, triggers: [{type: prometheus, query: up, threshold: 4}]}")
                        .getClass());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/trigger | scaling: {min: 1, max: 8, TWO}",
                "/trigger | scaling: {min: 1, max: 8, TWO}, trigger: 2",
                "/trigger | scaling: {min: 1, max: 8, TWO}, trigger: {type: cpu, value: 70}",
                "/max | scaling: {min: 1, max: 8, TWO}, trigger: 0, max: 4",
                "/scaling | scaling: 4",
                "/scaling/triggers | scaling: {min: 1, max: 1}",
                "/scaling/triggers/0/threshold | scaling: {min: 1, max: 8, triggers: [{type: prometheus, query: up}]}",
                "/scaling/cooldown | scaling: {min: 1, max: 8, cooldown: soon, TWO}, trigger: 0",
                "/trigger/threshold | trigger: {type: prometheus, query: up}",
                "/behavior/scaleUp/tolerance | trigger: {type: cpu, value: 7}, behavior: {scaleUp: {tolerance: 3}}",
                "/formula/target | triggers: [{type: prometheus, name: a, query: up, threshold: 1}], formula: {expression: a}",
                "/triggers/0/query | triggers: [{type: prometheus, name: a, threshold: 1}], formula: {expression: a, target: 1}"
            })
    void whatIsWrongIsPointedAtInTheRequestAsItWasSent(String pointer, String rest) {
        var refused = assertThrows(DocumentRefused.class, () -> read(rest.replace("TWO", TWO)));

        assertEquals(
                Set.of(pointer),
                refused.problems().stream().map(Problem::pointer).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Asked read(String rest) {
        return PreviewBody.read(Documents.yamlTree("{cluster: real, team: vision, " + rest + "}"), team -> {})
                .asked();
    }
}
