package dev.onramp.status;

import dev.onramp.document.WorkloadId;
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
    public enum State {
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

        private final String word;
        private final String tone;
        private final String icon;

        State(String word, String tone, String icon) {
            this.word = word;
            this.tone = tone;
            this.icon = icon;
        }

        public String word() {
            return word;
        }

        public String tone() {
            return tone;
        }

        public String icon() {
            return icon;
        }
    }
}
