package dev.onramp.workload;

import static java.util.Objects.requireNonNull;

import dev.onramp.refusal.Refusal;
import dev.onramp.refusal.Refusal.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a save believes to stand there: the caller's protection against overwriting what it hasn't seen. */
public sealed interface Expectation {

    /**
     * Holds the expectation against what is there.
     *
     * @param digest of the newest revision's document; empty where there is none
     * @throws Refusal PRECONDITION_FAILED where it is something else
     */
    void mustHold(Optional<String> digest);

    /** Whatever stands there. */
    static Expectation anything() {
        return new Anything();
    }

    /** Nothing: the save only creates. */
    static Expectation nothing() {
        return new Nothing();
    }

    /** A newest revision with one of these document digests. */
    static Expectation oneOf(Set<String> digests) {
        return new OneOf(digests);
    }

    /** See {@link Expectation#anything()}. */
    record Anything() implements Expectation {
        @Override
        public void mustHold(Optional<String> digest) {
            // Holds always.
        }
    }

    /** See {@link Expectation#nothing()}. */
    record Nothing() implements Expectation {
        @Override
        public void mustHold(Optional<String> digest) {
            if (digest.isPresent()) {
                throw new Refusal(
                        Kind.PRECONDITION_FAILED,
                        "There is a workload of that name already; choose another name, or edit that one.",
                        Map.of("digest", digest.get()));
            }
        }
    }

    /** See {@link Expectation#oneOf}; {@code *} stands for any. */
    record OneOf(Set<String> digests) implements Expectation {
        public OneOf {
            requireNonNull(digests);
            digests = Set.copyOf(digests);
        }

        @Override
        public void mustHold(Optional<String> digest) {
            if (digest.isEmpty()) {
                throw new Refusal(Kind.PRECONDITION_FAILED, "There is no workload of that name any more.");
            }
            if (!digests.contains("*") && !digests.contains(digest.get())) {
                throw new Refusal(
                        Kind.PRECONDITION_FAILED,
                        "Somebody saved this workload since you looked; get it again and make your change there.",
                        Map.of("digest", digest.get()));
            }
        }
    }
}
