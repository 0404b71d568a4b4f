package dev.onramp.metrics;

import java.time.Instant;
import java.util.List;

/**
 * Which series a look at names and values is about.
 *
 * @param matchers series selectors, {@code match[]}; none means all
 */
public record Selection(List<String> matchers, Instant from, Instant to) {

    public Selection {
        matchers = List.copyOf(matchers);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a selection ends after it begins");
        }
    }
}
