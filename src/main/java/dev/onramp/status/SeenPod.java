package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.web.Badge;
import dev.onramp.web.Badged;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod, told in a sentence.
 *
 * @param since when it came into that state, where the cluster tells
 */
record SeenPod(
        WorkloadId workload,
        String name,
        String uid,
        Optional<String> node,
        State state,
        String sentence,
        Optional<Instant> since,
        int restarts)
        implements Sighting {

    /** How far a pod has come, the most telling first. */
    public enum State implements Badged {
        /** Crashes, or can't even begin. */
        FAILING("Failing", "bad", "bad"),
        /** No machine has room for it. */
        WAITING("Waiting", "warn", "clock"),
        /** Is brought to a machine. */
        STARTING("Starting", "busy", "busy"),
        /** Runs, and is not ready to serve. */
        LOADING("Loading", "busy", "busy"),
        /** Serves. */
        READY("Ready", "ok", "ok"),
        /** Is told to stop. */
        ENDING("Ending", "idle", "idle");

        private final Badge badge;

        State(String word, String tone, String icon) {
            badge = new Badge(word, tone, icon);
        }

        @Override
        public Badge badge() {
            return badge;
        }
    }
}
