package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Behavior;
import dev.onramp.document.Documents;
import dev.onramp.document.Fallback;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingSoFarTest {

    @Test
    void whatIsRightIsTakenWhole() {
        Scaling scaling = read("""
                min: 0
                max: 8
                triggers: [{type: prometheus, query: up, threshold: 4}]
                fallback: {afterFailures: 2, replicas: 3, behavior: currentReplicas}
                cooldown: 10m
                pollingInterval: 20s
                behavior: {scaleDown: {tolerance: 0.3, stabilizationWindow: 60s}}""").scaling();

        assertEquals(Optional.of(Duration.ofMinutes(10)), scaling.cooldown());
        assertEquals(Optional.of(Duration.ofSeconds(20)), scaling.pollingInterval());
        assertEquals(Optional.of(new Fallback(2, 3, Fallback.Behavior.CURRENT_REPLICAS)), scaling.fallback());
        assertEquals(
                Optional.of(new BigDecimal("0.3")),
                scaling.behavior().flatMap(Behavior::scaleDown).flatMap(Behavior.Direction::tolerance));
    }

    @Test
    void whatIsWrongIsLeftOutAndTheRestStays() {
        ScalingSoFar soFar = read("""
                min: 0
                max: 8
                triggers:
                  - {type: prometheus, query: up, threshold: "1,5", activationThreshold: x, onNoData: zero}
                  - {type: cron, timezone: Mars/Phobos, start: 0 7 * * *, end: 0 8 * * *, replicas: 2}
                  - {type: cron, timezone: UTC, start: 0 7 * * *, end: 0 8 * * *, replicas: 2, onNoData: error}
                fallback: {replicas: 3}
                cooldown: soon
                behavior:
                  scaleUp: {policies: [{type: Pods, value: 2, period: 60s}, {type: Pods}, {type: Percent, value: 9, period: 1m}]}
                colour: blue""");

        Trigger.Prometheus query =
                (Trigger.Prometheus) soFar.scaling().triggers().get(0);
        assertEquals(Optional.empty(), query.activationThreshold());
        assertEquals(Trigger.OnNoData.ZERO, query.onNoData());
        assertTrue(soFar.isStandIn("/triggers/0/threshold"));
        assertTrue(soFar.isStandIn("/triggers/1"));
        assertFalse(soFar.isStandIn("/triggers/2"));
        assertTrue(soFar.scaling().triggers().get(2) instanceof Trigger.Cron);
        assertEquals(
                Optional.of(new Fallback(3, 3, Fallback.Behavior.STATIC)),
                soFar.scaling().fallback());
        assertEquals(Optional.empty(), soFar.scaling().cooldown());
        assertEquals(
                2,
                soFar.scaling()
                        .behavior()
                        .flatMap(Behavior::scaleUp)
                        .orElseThrow()
                        .policies()
                        .size());
    }

    @Test
    void beforeThereIsATriggerTheMaximumStandsAsItWasWritten() {
        ScalingSoFar soFar = read("{min: 1, max: 8}");

        assertEquals(8, soFar.scaling().max());
        assertFalse(soFar.isStandIn("/max"));
    }

    @Test
    void aFormulaThatIsWrongStillTakesThePlaceOfThresholds() {
        ScalingSoFar soFar = read("""
                triggers: [{type: prometheus, name: a, query: up, threshold: 4}]
                formula: {expression: b +}""");

        assertEquals("b +", soFar.scaling().formula().orElseThrow().expression());
        assertTrue(soFar.isStandIn("/formula/target"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "text",
                "{min: 5}",
                "{min: many, max: -1, triggers: []}",
                "{min: 4, max: 2, triggers: [{}], fallback: 3, behavior: [], formula: x}",
                "{min: 0, triggers: [{type: cpu, value: 70}], fallback: {replicas: 1}}",
                "{triggers: [{type: cpu}, {type: cron}, {type: colour}, {type: prometheus}]}",
                "{triggers: [{type: cpu, name: a, value: 9}, {type: memory, name: a, value: 9}, {type: cpu, name: a}]}",
                "{max: 3, AKIAIOSFODNN7EXAMPLE: 1, behavior: {scaleUp: {ghp_0123456789abcdefghijABCDEFGHIJ012345: 1}}}"
            })
    void nothingThatCanBeTypedIsTooWrong(String scaling) {
        read(scaling);
    }

    private static ScalingSoFar read(String yaml) {
        return ScalingSoFar.of(Documents.yamlTree(yaml));
    }
}
