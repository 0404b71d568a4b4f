package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.promql.OwnSeries;
import java.util.Set;

/** What an empty answer means of a workload that never ran: nothing is wrong, and there is nothing to see yet. */
final class NeverRan {

    /** What is said of an empty answer elsewhere, and would only alarm here. */
    static final Set<String> EXPLAINED = Set.of(UnknownName.CODE, "empty-now", "empty-lately");

    private NeverRan() {}

    /** Whether the query asks for the series of a workload that has had none, and got none. */
    static boolean explains(RuleQuestion question, RuleFacts facts, Observation observation) {
        return facts.neverRan()
                && observation.isEmptyNow()
                && OwnSeries.isAskedFor(question.rule().query(), question.name());
    }

    static Finding finding(String pointer) {
        return Finding.info(
                "never-run",
                pointer,
                "The query is empty because this workload has never run; that is expected. Back-test the rule on the load"
                        + " of a workload that runs, or ask for what a gateway counts.");
    }
}
