package dev.onramp.scaling;

import java.util.List;

/** What an {@link Advisor} says: rules that would have been better, or why it can't tell. */
public sealed interface Advice {

    /**
     * Rules that would have been better.
     *
     * @param hours how long the window is; figures are for all of it
     * @param trigger the position of the trigger that asked for most the most often
     * @param triedTriggers the positions of those whose thresholds were tried, that one first
     * @param present what the present rule came to, with as many replicas as the limits give
     * @param curve the best rules found, cheapest first, each less long above the target than the one before
     * @param suggestions thrifty, balanced, safe; several may be the same rule
     * @param tried how many rules were replayed
     * @param peaks how many peaks the window held, as {@link Peaks} counts them
     * @param sureness how sure this is, as a sentence that begins so
     * @param remarks what else bears on it: limits that bind, gaps in the data, triggers left as they are
     */
    record Given(
            double hours,
            int trigger,
            List<Integer> triedTriggers,
            RuleOutcome present,
            List<RuleOutcome> curve,
            List<Suggestion> suggestions,
            int tried,
            int peaks,
            String sureness,
            List<String> remarks)
            implements Advice {

        public Given {
            triedTriggers = List.copyOf(triedTriggers);
            curve = List.copyOf(curve);
            suggestions = List.copyOf(suggestions);
            remarks = List.copyOf(remarks);
        }

        /** The replica-hours of a month that is like the window. */
        public double replicaHoursAMonth(RuleOutcome outcome) {
            return AdviceWords.aMonth(outcome.replicaHours(), hours);
        }
    }

    /** No advice, and the reason as a sentence. */
    record Refused(String reason) implements Advice {}
}
