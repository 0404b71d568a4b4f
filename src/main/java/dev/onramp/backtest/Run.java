package dev.onramp.backtest;

import dev.onramp.people.Person;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A back-test that was asked for, and how far it has come.
 *
 * @param ruleDigest of what decides about replicas and cost: scaling, class and the cluster's controllers
 * @param dataDigest of every sample that was replayed; empty until it is done
 * @param percent how much is read
 * @param failure why there is no result; empty unless it failed
 * @param result empty unless it is done
 * @param askedBy the subject; of a submission's own the submitter's
 */
public record Run(
        UUID id,
        Question question,
        String ruleDigest,
        Optional<String> dataDigest,
        State state,
        int percent,
        Optional<Failure> failure,
        Optional<BackTest> result,
        String askedBy,
        String askedByName,
        Instant askedAt,
        Optional<Instant> finishedAt) {

    /** Where a run stands. */
    public enum State {
        /** Samples are being read or replayed. */
        RUNNING,
        /** There is a result. */
        DONE,
        /** There is none, and a sentence why. */
        FAILED,
        /** Somebody stopped it. */
        CANCELLED;

        public boolean isOver() {
            return this != RUNNING;
        }
    }

    /**
     * Why there is no result.
     *
     * @param code short and stable, such as {@code no-data}
     * @param pointer to the field of the question; empty where none is to blame
     * @param isOfTheQuestion whether another question would do; otherwise it is the source, or time
     */
    public record Failure(String code, String pointer, String sentence, boolean isOfTheQuestion) {}

    /** Whoever asked may stop it, and who acts for its team or keeps the sources running. */
    public boolean mayBeStoppedBy(Person by) {
        return askedBy.equals(by.subject()) || by.mayOperate(question.team());
    }

    /** The path of its page. */
    public String page() {
        return "/backtests/" + id;
    }
}
