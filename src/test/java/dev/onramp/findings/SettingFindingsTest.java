package dev.onramp.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Fallback;
import dev.onramp.document.Finding;
import dev.onramp.document.Formula;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.document.Trigger.Resource;
import dev.onramp.scaling.KedaVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is set for a scaling as a whole is weighed whatever its triggers are, and once. */
class SettingFindingsTest {

    private static final Trigger TOTAL = query(MetricType.AVERAGE_VALUE);
    private static final Trigger LEVEL = query(MetricType.VALUE);
    private static final Trigger CLOCK =
            new Trigger.Cron(Optional.of("office"), ZoneOffset.UTC, "0 7 * * *", "0 19 * * *", 3);
    private static final Trigger CPU = new Resource(Optional.empty(), Resource.Kind.CPU, new Resource.Utilization(70));

    @Test
    void settingsAreWeighedWithoutAnyQuery() {
        for (List<Trigger> triggers : List.of(List.of(CLOCK), List.of(CPU), List.of(CLOCK, CPU))) {
            assertEquals(
                    List.of("name-too-long", "cooldown-without-effect", "fallback-above-max"),
                    codes(scaling(1, 9, triggers), "n".repeat(55), "2.20.2"),
                    triggers.toString());
        }
        assertEquals(List.of("cold-start-longer-than-cooldown"), codes(scaling(0, 4, List.of(CLOCK)), "n", "2.20.2"));
    }

    @Test
    void severalQueriesAreToldOnce() {
        assertEquals(
                List.of("cooldown-without-effect", "fallback-above-max"),
                codes(scaling(1, 9, List.of(TOTAL, TOTAL, CLOCK)), "n", "2.20.2"));
    }

    @Test
    void onlyAQueryCallsForAFallback() {
        assertEquals(List.of("cooldown-without-effect"), codes(scaling(1, null, List.of(CLOCK)), "n", "2.20.2"));
        assertTrue(codes(scaling(1, null, List.of(CLOCK, TOTAL)), "n", "2.20.2").contains("no-fallback"));
    }

    @Test
    void aFixedNumberHasNoSettings() {
        var fixed = new Scaling(
                2,
                2,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(60)),
                Optional.empty());
        assertEquals(List.of(), codes(fixed, "n".repeat(60), "2.20.2"));
    }

    /** As CheckFallbackValid of each release decides. */
    @Test
    void aFallbackIsRefusedAsEachReleaseOfKedaDoes() {
        assertRefused("2.16.1", List.of(LEVEL), List.of(TOTAL, LEVEL), List.of(TOTAL, CPU), List.of(TOTAL, CLOCK));
        assertTaken("2.16.1", List.of(TOTAL), List.of(TOTAL, TOTAL));
        assertRefused("2.17.0", List.of(LEVEL), List.of(LEVEL, CPU), List.of(CLOCK));
        assertTaken("2.17.0", List.of(TOTAL, LEVEL), List.of(LEVEL, TOTAL, CPU), List.of(TOTAL, CLOCK));
        assertRefused("2.17.2", List.of(LEVEL), List.of(LEVEL, LEVEL, CPU));
        assertTaken("2.17.2", List.of(TOTAL, LEVEL), List.of(CLOCK), List.of(LEVEL, CLOCK));
        assertTaken("2.18.0", List.of(LEVEL), List.of(LEVEL, CPU));
    }

    @Test
    void underAFormulaItsOwnTypeDecidesFrom217On() {
        assertTrue(isRefused(formula(MetricType.VALUE, List.of(TOTAL)), "2.17.2"));
        assertTrue(!isRefused(formula(MetricType.AVERAGE_VALUE, List.of(LEVEL)), "2.17.2"));
        assertTrue(!isRefused(formula(MetricType.VALUE, List.of(LEVEL)), "2.18.0"));
        assertTrue(isRefused(formula(MetricType.AVERAGE_VALUE, List.of(LEVEL)), "2.16.1"));
    }

    @Test
    void aFallbackLeftToTheFormulaNeedsOneThatTakesNothing() {
        var mute = leftToFormula("waiting");
        var speaking = leftToFormula("waiting ?? 8");

        assertTrue(codes(mute, "n", "2.20.2").contains("fallback-never-comes"));
        assertTrue(!codes(speaking, "n", "2.20.2").contains("fallback-never-comes"));
        assertTrue(isRefused(speaking, "2.19.0"));
        assertTrue(!isRefused(speaking, "2.20.0"));
        assertTrue(!codes(formula(MetricType.AVERAGE_VALUE, List.of(TOTAL)), "n", "2.20.2")
                .contains("fallback-never-comes"));
    }

    private static Scaling leftToFormula(String expression) {
        var plain = scaling(1, 4, List.of(TOTAL));
        return new Scaling(
                plain.min(),
                plain.max(),
                plain.triggers(),
                Optional.of(new Fallback(3, 4, Fallback.Behavior.SCALING_MODIFIERS)),
                plain.behavior(),
                plain.cooldown(),
                plain.pollingInterval(),
                Optional.of(new Formula(expression, BigDecimal.TEN, Optional.empty(), MetricType.AVERAGE_VALUE)));
    }

    @SafeVarargs
    private static void assertRefused(String keda, List<Trigger>... each) {
        for (List<Trigger> triggers : each) {
            assertTrue(isRefused(scaling(1, 4, triggers), keda), keda + " " + triggers);
        }
    }

    @SafeVarargs
    private static void assertTaken(String keda, List<Trigger>... each) {
        for (List<Trigger> triggers : each) {
            assertTrue(!isRefused(scaling(1, 4, triggers), keda), keda + " " + triggers);
        }
    }

    private static boolean isRefused(Scaling scaling, String keda) {
        return codes(scaling, "n", keda).contains("fallback-refused");
    }

    private static List<String> codes(Scaling scaling, String name, String keda) {
        var context = new ScalingContext(scaling, name, KedaVersion.parse(keda), Optional.of(Duration.ofSeconds(301)));
        return RuleFindings.ofSettings(context).stream().map(Finding::code).toList();
    }

    private static Scaling formula(MetricType type, List<Trigger> triggers) {
        var plain = scaling(1, 4, triggers);
        return new Scaling(
                plain.min(),
                plain.max(),
                triggers,
                plain.fallback(),
                plain.behavior(),
                plain.cooldown(),
                plain.pollingInterval(),
                Optional.of(new Formula("waiting", BigDecimal.TEN, Optional.empty(), type)));
    }

    private static Scaling scaling(int min, Integer fallback, List<Trigger> triggers) {
        return new Scaling(
                min,
                8,
                triggers,
                Optional.ofNullable(fallback).map(replicas -> new Fallback(3, replicas, Fallback.Behavior.STATIC)),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(300)),
                Optional.empty());
    }

    private static Trigger query(MetricType type) {
        return new Trigger.Prometheus(
                Optional.of("waiting"),
                "sum(waiting{namespace=\"vision\"})",
                BigDecimal.TEN,
                Optional.empty(),
                type,
                OnNoData.ERROR,
                false);
    }
}
