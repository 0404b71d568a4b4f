package dev.onramp.preview;

import dev.onramp.promql.PromQlLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A query that a person asked, and when for the last time. */
record RecentQuery(String query, Instant at) {

    /** Somebody who pauses longer has asked one question and begins another. */
    private static final Duration STILL_TYPING = Duration.ofMinutes(2);

    private static final double ALIKE = 0.6;

    /**
     * Whether another query differs from this one by blanks and line breaks only.
     *
     * @param laidOut the other one laid out; empty where it is not understood
     */
    boolean reads(String other, Optional<String> laidOut) {
        return query.equals(other)
                || laidOut.isPresent() && PromQlLayout.of(query).equals(laidOut);
    }

    /** Whether another query is this one, typed on: then it takes its place. */
    boolean growsInto(String other, Instant otherAt) {
        if (Duration.between(at, otherAt).compareTo(STILL_TYPING) > 0) {
            return false;
        }
        int shorter = Math.min(query.length(), other.length());
        int before = 0;
        while (before < shorter && query.charAt(before) == other.charAt(before)) {
            before++;
        }
        int behind = 0;
        while (behind < shorter - before
                && query.charAt(query.length() - 1 - behind) == other.charAt(other.length() - 1 - behind)) {
            behind++;
        }
        return before + behind >= ALIKE * Math.max(query.length(), other.length());
    }
}
