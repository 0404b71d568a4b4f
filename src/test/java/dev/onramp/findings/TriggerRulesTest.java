package dev.onramp.findings;

import static dev.onramp.testing.Rules.scaling;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.scaling.KedaVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each finding about the triggers together, there and not there. */
class TriggerRulesTest {

    private static final String QUERY = "{type: prometheus, name: waiting, query: sum(a), threshold: 4}";
    private static final String CPU = "{type: cpu, name: cpu, value: 70}";
    private static final String CRON =
            "{type: cron, name: office, timezone: UTC, start: 0 7 * * *, end: 0 19 * * *, replicas: 3}";

    @Test
    void triggersNeedRoomToAct() {
        assertFound("no-room-to-scale", "/max", scaling(2, 2, "", QUERY));
        assertFound("no-room-to-scale", "/max", scaling(2, 2, "", CRON, CPU));
        assertAbsent("no-room-to-scale", scaling(2, 3, "", QUERY));
        assertAbsent("no-room-to-scale", scaling(2, 2, ""));
    }

    @Test
    void cpuAloneIsNoMeasureOfAGpu() {
        assertFound("only-cpu", "/triggers", scaling(1, 4, "", CPU));
        assertAbsent("only-cpu", scaling(1, 4, "", CPU, QUERY));
        assertAbsent("only-cpu", scaling(2, 2, ""));
    }

    @Test
    void cpuWakesNobody() {
        assertFound("cpu-cannot-wake", "/triggers/1", scaling(0, 4, "", QUERY, CPU));
        assertAbsent("cpu-cannot-wake", scaling(1, 4, "", QUERY, CPU));
        assertAbsent("cpu-cannot-wake", scaling(0, 4, "", QUERY, CRON));
    }

    @Test
    void theClockAloneHeedsNoLoad() {
        assertFound("only-cron", "/triggers", scaling(0, 4, "", CRON));
        assertFound("only-cron", "/triggers", scaling(1, 4, "", CRON));
        assertAbsent("only-cron", scaling(0, 4, "", CRON, QUERY));
        assertAbsent("only-cron", scaling(2, 2, ""));
    }

    @Test
    void aCronTriggerStaysWithinTheRange() {
        assertFound("cron-above-max", "/triggers/1/replicas", scaling(0, 2, "", QUERY, CRON));
        assertAbsent("cron-above-max", scaling(0, 3, "", QUERY, CRON));
        assertFound("cron-without-effect", "/triggers/1/replicas", scaling(3, 6, "", QUERY, CRON));
        assertAbsent("cron-without-effect", scaling(2, 6, "", QUERY, CRON));
    }

    @Test
    void underAFormulaTheClocksReplicasAreJustANumber() {
        assertAbsent("cron-above-max", scaling(0, 2, formula("waiting + office / 10", "4"), QUERY, CRON));
    }

    @Test
    void whatIsMoreThanArithmeticIsNotTried() {
        assertFound(
                "formula-not-simulated",
                "/formula/expression",
                scaling(0, 4, formula("sum([waiting, office])", "4"), QUERY, CRON));
        assertAbsent("formula-not-simulated", scaling(0, 4, formula("waiting + office", "4"), QUERY, CRON));
    }

    @Test
    void aTriggerThatTheFormulaDoesNotNameDoesNothing() {
        assertFound("formula-leaves-out", "/triggers/1/name", scaling(0, 4, formula("waiting", "4"), QUERY, CRON));
        assertAbsent("formula-leaves-out", scaling(0, 4, formula("waiting + office", "4"), QUERY, CRON));
        assertAbsent("formula-leaves-out", scaling(0, 4, formula("waiting", "4"), QUERY, CPU));
    }

    @Test
    void aTriggersActivationDoesNothingUnderAFormula() {
        String activated = QUERY.replace("4}", "4, activationThreshold: 2}");
        assertFound(
                "formula-hides-activation",
                "/triggers/0/activationThreshold",
                scaling(0, 4, formula("waiting", "4"), activated));
        assertAbsent("formula-hides-activation", scaling(1, 4, formula("waiting", "4"), activated));
        assertAbsent("formula-hides-activation", scaling(0, 4, formula("waiting", "4"), QUERY));
        assertAbsent("formula-hides-activation", scaling(0, 4, "", activated));
    }

    @Test
    void kedaFallsBackForWholeTargetsOnly() {
        String fallback = "fallback: {afterFailures: 3, replicas: 2}, ";
        assertFound(
                "formula-without-fallback",
                "/formula/target",
                scaling(1, 4, fallback + formula("waiting", "2.5"), QUERY));
        assertAbsent("formula-without-fallback", scaling(1, 4, fallback + formula("waiting", "20"), QUERY));
        assertAbsent("formula-without-fallback", scaling(1, 4, formula("waiting", "2.5"), QUERY));
    }

    @Test
    void aTargetMustReachAThousandth() {
        assertFound("formula-target-too-small", "/formula/target", scaling(1, 4, formula("waiting", "0.0001"), QUERY));
        assertFound("formula-target-too-small", "/formula/target", scaling(1, 4, formula("waiting", "0.0009"), QUERY));
        assertAbsent("formula-target-too-small", scaling(1, 4, formula("waiting", "0.001"), QUERY));
    }

    private static String formula(String expression, String target) {
        return "formula: {expression: \"" + expression + "\", target: " + target + "}, ";
    }

    private static void assertFound(String code, String pointer, Scaling scaling) {
        assertEquals(
                List.of("/spec/scaling" + pointer),
                RuleFindings.of(scaling, KedaVersion.NEWEST).stream()
                        .filter(finding -> finding.code().equals(code))
                        .map(Finding::pointer)
                        .toList());
    }

    private static void assertAbsent(String code, Scaling scaling) {
        assertEquals(
                List.of(),
                RuleFindings.of(scaling, KedaVersion.NEWEST).stream()
                        .filter(finding -> finding.code().equals(code))
                        .toList());
    }
}
