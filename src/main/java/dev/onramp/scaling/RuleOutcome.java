package dev.onramp.scaling;

import java.time.Duration;

/** What a rule came to over the window advice was asked for. */
public record RuleOutcome(RuleNumbers rule, ReplayFigures figures) {

    public double replicaHours() {
        return figures.replicaHours();
    }

    public Duration aboveTarget() {
        return figures.aboveTarget();
    }

    /** Cheaper without being worse, or better without being dearer. */
    boolean beats(RuleOutcome other) {
        int cost = Double.compare(replicaHours(), other.replicaHours());
        int above = aboveTarget().compareTo(other.aboveTarget());
        return cost <= 0 && above <= 0 && (cost < 0 || above < 0);
    }
}
