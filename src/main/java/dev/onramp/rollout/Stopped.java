package dev.onramp.rollout;

import java.util.List;

/** The rollout can't go on without somebody doing something; the message says what. */
final class Stopped extends RuntimeException {

    private final transient List<Conflict> conflicts;

    Stopped(String sentence) {
        this(sentence, List.of());
    }

    Stopped(String sentence, List<Conflict> conflicts) {
        super(sentence);
        this.conflicts = conflicts;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }
}
