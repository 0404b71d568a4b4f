package dev.onramp.status;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether what is known of a cluster is true now.
 *
 * @param lostSince since when it is not; empty while it is
 * @param everSeen whether anything was ever known
 * @param trouble why not, a sentence; may be empty
 * @param knowsKeda whether KEDA is installed, as far as known
 */
record Reach(Optional<Instant> lostSince, boolean everSeen, String trouble, boolean knowsKeda) {

    static final Reach WELL = new Reach(Optional.empty(), true, "", true);

    boolean isLost() {
        return lostSince.isPresent();
    }
}
