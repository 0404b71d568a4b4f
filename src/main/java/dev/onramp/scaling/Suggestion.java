package dev.onramp.scaling;

import java.util.List;

/**
 * One rule that advice proposes; it lies on the curve.
 *
 * @param changes the numbers that differ from the present rule's, each as "threshold 40 → 38"; empty where it is the
 *     present rule
 * @param sentence what it saves or costs, and what becomes of the time above the target
 */
public record Suggestion(Kind kind, RuleOutcome outcome, List<String> changes, String sentence) {

    /** What a suggestion is good at. */
    public enum Kind {
        /** The cheapest rule that is seldom above the target, or not longer than the present one. */
        THRIFTY("thrifty"),
        /** Between the other two, where the next replica-hour stops buying much. */
        BALANCED("balanced"),
        /** The cheapest rule that is as short above the target as the load and the limits allow. */
        SAFE("safe");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As pages and REST spell it. */
        public String word() {
            return word;
        }
    }

    public Suggestion {
        changes = List.copyOf(changes);
    }
}
