package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.Figures;
import dev.onramp.backtest.Shortfall;
import dev.onramp.workload.Cost;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One figure of a back-test, and what it is measured against.
 *
 * @param change against the rule it is compared with; empty where there is none
 * @param tone of the change
 */
public record Tile(String label, String value, String change, String tone, String sub) {

    private static Tile plain(String label, String value, String sub) {
        return new Tile(label, value, "", "", sub);
    }

    /** @param isOneMetric whether both rules read the same, so that their time above the target can be compared */
    static List<Tile> of(BackTest result, Optional<BackTest> before, boolean isOneMetric) {
        Figures figures = result.figures();
        Optional<Figures> old = before.map(BackTest::figures);
        return List.of(
                plain(
                        "Replicas",
                        range(figures),
                        "mean " + mean(figures)
                                + old.map(was -> ", was " + mean(was)).orElse("")),
                gpuHours(figures, old),
                money(result, before),
                above(figures, old.filter(any -> isOneMetric)),
                events(result, old),
                plain(
                        "At the maximum",
                        Lengths.said(figures.atMaxSeconds()),
                        old.map(was -> "was " + Lengths.said(was.atMaxSeconds()))
                                .orElse("of " + hours(result))));
    }

    static String range(Figures figures) {
        return figures.lowest() == figures.highest()
                ? Integer.toString(figures.lowest())
                : figures.lowest() + "–" + figures.highest();
    }

    private static Tile gpuHours(Figures figures, Optional<Figures> old) {
        String value = number(figures.gpuHours());
        return old.map(was -> new Tile(
                        "GPU-hours",
                        value,
                        signed(Math.round((figures.gpuHours() - was.gpuHours()) * 10) / 10.0),
                        figures.gpuHours() > was.gpuHours() ? "warn" : "ok",
                        "against " + number(was.gpuHours())))
                .orElseGet(() -> plain("GPU-hours", value, number(figures.replicaHours()) + " replica-hours"));
    }

    private static Tile money(BackTest result, Optional<BackTest> before) {
        BigDecimal expected = result.cost().expectedPerMonth();
        // Load has days and nights; less than one of each says little about a month.
        String guess = result.hours() < 24 ? "guessed from " + hours(result) + ", " : "";
        String bounds = guess + "from " + dollars(result.cost().floorPerMonth()) + " to "
                + dollars(result.cost().ceilingPerMonth());
        return before.map(was -> new Tile(
                        "Expected a month",
                        dollars(expected),
                        change(expected.subtract(was.cost().expectedPerMonth())),
                        expected.compareTo(was.cost().expectedPerMonth()) > 0 ? "warn" : "ok",
                        "against " + dollars(was.cost().expectedPerMonth()) + "; possible " + bounds))
                .orElseGet(() -> plain("Expected a month", dollars(expected), bounds));
    }

    private static Tile above(Figures figures, Optional<Figures> old) {
        String value = Lengths.said(figures.aboveTargetSeconds());
        return old.map(was -> new Tile(
                        "Above the target",
                        value,
                        "was " + Lengths.said(was.aboveTargetSeconds()),
                        figures.aboveTargetSeconds() > was.aboveTargetSeconds() ? "warn" : "ok",
                        longest(figures)))
                .orElseGet(() -> plain("Above the target", value, longest(figures)));
    }

    private static String longest(Figures figures) {
        return figures.aboveTargetSeconds() == 0
                ? ""
                : "at most " + Lengths.said(figures.longestAboveTargetSeconds()) + " at a time"
                        + Shortfall.of(figures)
                                .map(most -> ", mostly " + most.when())
                                .orElse("");
    }

    private static Tile events(BackTest result, Optional<Figures> old) {
        Figures figures = result.figures();
        int all = figures.scaleUps() + figures.scaleDowns();
        return plain(
                "Scale events",
                Integer.toString(all),
                flaps(figures)
                        + old.map(was -> "; was " + (was.scaleUps() + was.scaleDowns()) + " events")
                                .orElse(""));
    }

    static String flaps(Figures figures) {
        return figures.flaps() == 0
                ? "never flapping"
                : figures.flaps() == 1 ? "flapped once" : "flapped " + figures.flaps() + " times";
    }

    private static String hours(BackTest result) {
        return Lengths.said(Math.round(result.hours() * 3600));
    }

    static String mean(Figures figures) {
        return dev.onramp.web.Figures.plain(Math.round(figures.mean() * 10) / 10.0);
    }

    static String number(double value) {
        return dev.onramp.web.Figures.plain(value >= 100 ? Math.rint(value) : value);
    }

    private static String signed(double value) {
        return Math.abs(value) < 0.05 ? "as much" : (value < 0 ? "−" : "+") + number(Math.abs(value));
    }

    static String dollars(BigDecimal amount) {
        return Cost.dollars(amount, amount.abs().compareTo(BigDecimal.TEN) < 0 ? 2 : 0);
    }

    private static String change(BigDecimal amount) {
        return amount.abs().compareTo(new BigDecimal("0.5")) < 0
                ? "as much"
                : (amount.signum() < 0 ? "−" : "+") + dollars(amount.abs());
    }
}
