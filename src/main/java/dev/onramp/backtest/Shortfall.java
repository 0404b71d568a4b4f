package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.Figures;
import java.util.Optional;

/** What a rule was short of for most of the time that it was above its target. */
public enum Shortfall {

    /** More replicas were needed than the rule may have. */
    MAXIMUM("at the maximum", "this rule does not keep up with this load. Allow more replicas."),

    /** Enough replicas were wished, and some of them did not serve yet. */
    START("while new replicas started", "a lower threshold or a higher minimum leaves room for that time."),

    /** Fewer replicas were wished than the target needs, and more were allowed. */
    WISH(
            "while the rule asked for no more",
            "the HPA lets a tenth pass before it acts, and policies may hold it back. A lower threshold makes it act"
                    + " earlier.");

    private final String when;
    private final String remedy;

    Shortfall(String when, String remedy) {
        this.when = when;
        this.remedy = remedy;
    }

    /** Empty where the rule was never above its target, and for results stored before the causes were told. */
    public static Optional<Shortfall> of(Figures figures) {
        if (figures.aboveTargetSeconds() == 0
                || figures.aboveTargetAtMaxSeconds() == null
                || figures.aboveTargetStartingSeconds() == null) {
            return Optional.empty();
        }
        long atMax = figures.aboveTargetAtMaxSeconds();
        long starting = figures.aboveTargetStartingSeconds();
        long unwished = figures.aboveTargetSeconds() - atMax - starting;
        if (atMax >= Math.max(starting, unwished)) {
            return Optional.of(MAXIMUM);
        }
        return Optional.of(starting >= unwished ? START : WISH);
    }

    /** In words that go on from "mostly". */
    public String when() {
        return when;
    }

    /** What it means and what would help, in words that go on from a colon. */
    String remedy() {
        return remedy;
    }
}
