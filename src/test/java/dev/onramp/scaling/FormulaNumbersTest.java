package dev.onramp.scaling;

import static dev.onramp.testing.Rules.scaling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.onramp.document.Scaling;
import java.util.List;
import org.junit.jupiter.api.Test;

/** KEDA keeps a formula's numbers in thousandths, and reckons with what those are in doubles. */
class FormulaNumbersTest {

    private static final long START = 1_790_000_000_000L;

    @Test
    void theValueIsCutOffBeforeItIsComparedForActivation() {
        assertEquals(0, polledFromZero("load / 1000", "10", 0.7));
        assertEquals(1, polledFromZero("load / 1000", "10", 1));
    }

    @Test
    void sevenTenthsAreAboveThemselves() {
        // 700 × 0.001 is 0.7000000000000001.
        assertEquals(1, polledFromZero("load", "10, activationTarget: 0.7", 0.7));
        assertEquals(0, polledFromZero("load", "10, activationTarget: 0.5", 0.5));
    }

    @Test
    void whatWakesIsWhatIsShown() {
        var source = source(formula("load / 1000", "10"), 0.7);
        assertEquals(0, source.valueAt(START));
    }

    @Test
    void aValueThatNoLongHoldsWakesNothing() {
        assertEquals(0, polledFromZero("load / 0", "10, activationTarget: 0.5", 1));
    }

    @Test
    void triggersAreMultipliedByAThousandthAndNotDividedByAThousand() {
        // 0.7000000000000001 squared is a hair above 0.49, where 0.7 squared is a hair below.
        assertEquals(490, source(formula("load * load", "10"), 0.7).milliAt(START));
        assertEquals(49_000_000, source(formula("load * load * 1000", "10"), 7).milliAt(START));
    }

    @Test
    void theTargetIsCutOffAndNotRounded() {
        assertEquals(2009, target("2.01"));
        assertEquals(1, target("0.0015"));
        assertEquals(20_000, target("20"));
        assertThrows(IllegalArgumentException.class, () -> target("0.0009"));
    }

    @Test
    void changedNumbersKeepIt() {
        var rule = TriggerRule.of(formula("load", "5").formula().orElseThrow());
        assertEquals(2009, rule.withThreshold(2.01).target(KedaVersion.NEWEST).milli());
        assertEquals(
                2009,
                rule.cached()
                        .activatedAbove(1)
                        .withThreshold(2.01)
                        .target(KedaVersion.NEWEST)
                        .milli());
    }

    private static long target(String written) {
        return TriggerRule.of(formula("load", written).formula().orElseThrow())
                .target(KedaVersion.NEWEST)
                .milli();
    }

    private static int polledFromZero(String expression, String target, double load) {
        var written = formula(expression, target);
        var autoscaler = new Autoscaler(
                ScalingPolicy.of(written, ControllerFlags.DEFAULT),
                ControllerFlags.DEFAULT,
                List.of(source(written, load)),
                START);
        return autoscaler.poll(ObservedTarget.settled(0), START);
    }

    private static TriggerSource source(Scaling written, double load) {
        var series = SampleSeries.read(new double[] {load}, START, 60_000, false, KedaVersion.NEWEST);
        return Composition.of(written).sources(List.of(series)).get(0);
    }

    private static Scaling formula(String expression, String target) {
        return scaling(
                0,
                40,
                "formula: {expression: \"" + expression + "\", target: " + target + "}, ",
                "{type: prometheus, name: load, query: sum(a), threshold: 1}");
    }
}
