package dev.onramp.preview;

import dev.onramp.document.Scaling;

/**
 * A formula to be reckoned on one cluster.
 *
 * @param hasTarget false while none is written; the scaling then holds a stand-in that nothing is concluded from
 */
record FormulaQuestion(String cluster, String team, String name, String runtime, Scaling scaling, boolean hasTarget) {

    /** One of its triggers, to be read by itself. */
    RuleQuestion rule(int trigger) {
        return new RuleQuestion(cluster, team, name, runtime, scaling, trigger, true, Window.USUAL);
    }
}
