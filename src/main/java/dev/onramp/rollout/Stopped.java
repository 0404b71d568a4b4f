package dev.onramp.rollout;

import java.util.List;

/** The rollout can't go on without somebody doing something; the message says what. */
final class Stopped extends RuntimeException {

    private final transient List<TakenField> conflicts;

    Stopped(String sentence) {
        this(sentence, List.of());
    }

    Stopped(String sentence, List<TakenField> conflicts) {
        super(sentence);
        this.conflicts = conflicts;
    }

    List<TakenField> conflicts() {
        return conflicts;
    }
}
