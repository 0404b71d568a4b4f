package dev.onramp.backtest;

import dev.onramp.backtest.Run.Failure;

/** There is no result, and a sentence why. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Refused(Failure failure) {
        super(failure.sentence(), null, false, false);
        this.failure = failure;
    }

    static Refused ofTheQuestion(String code, String pointer, String sentence) {
        return new Refused(new Failure(code, pointer, sentence, true));
    }

    Failure failure() {
        return failure;
    }
}
