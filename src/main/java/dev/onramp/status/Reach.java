package dev.onramp.status;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether what is known of a cluster is true now.
 *
 * @param lostSince since when it is not; empty while it is
 * @param everSeen whether anything was ever known
 * @param trouble why not, a sentence; may be empty
 * @param rules why rules can't be seen although the rest can, a sentence; empty while they can
 */
record Reach(Optional<Instant> lostSince, boolean everSeen, String trouble, String rules) {

    static final Reach WELL = new Reach(Optional.empty(), true, "", "");

    boolean seesRules() {
        return rules.isEmpty();
    }

    boolean isLost() {
        return lostSince.isPresent();
    }
}
