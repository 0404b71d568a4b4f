package dev.onramp.preview;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a rule beside the rule; what is not known is left empty, and findings that need it stay silent.
 *
 * @param ownMetrics metrics of the rule's queries that the workload's own pods export
 * @param scrapeInterval how often the metric source collects
 * @param coldStart how long a new replica takes until it serves
 * @param neverRan whether the workload has a name, and was never to run under it
 */
record RuleFacts(
        Set<String> ownMetrics, Optional<Duration> scrapeInterval, Optional<Duration> coldStart, boolean neverRan) {

    static final RuleFacts NONE = new RuleFacts(Set.of(), Optional.empty(), Optional.empty(), false);

    RuleFacts {
        ownMetrics = Set.copyOf(ownMetrics);
    }
}
