package dev.onramp.backtest;

import dev.onramp.scaling.AtRest;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.Tolerance;
import dev.onramp.scaling.TriggerRule;

/** What one source asks for beside so many ready replicas, before range, tolerance and windows. */
final class Wish {

    private Wish() {}

    static int of(TriggerRule rule, long milli, int standing, ControllerFlags flags) {
        return Math.max(0, rule.target(flags.keda()).propose(milli, new AtRest(standing), Tolerance.of(0, 0)));
    }
}
