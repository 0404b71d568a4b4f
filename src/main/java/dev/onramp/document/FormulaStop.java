package dev.onramp.document;

import dev.onramp.document.FormulaTokens.Token;

/** Ends the reading of a formula from within. */
final class FormulaStop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FormulaReading reading;

    private FormulaStop(FormulaReading reading) {
        super(null, null, false, false);
        this.reading = reading;
    }

    static FormulaStop wrong(Token at, String sentence) {
        return wrong(at, sentence, "");
    }

    /** @param hint a question behind the sentence, or nothing */
    static FormulaStop wrong(Token at, String sentence, String hint) {
        return wrong(at.at(), sentence, hint);
    }

    static FormulaStop wrong(int at, String sentence) {
        return wrong(at, sentence, "");
    }

    private static FormulaStop wrong(int at, String sentence, String hint) {
        return new FormulaStop(new FormulaReading.Wrong(at, sentence + " (character " + (at + 1) + ")." + hint));
    }

    static FormulaStop beyond(Token at, String what) {
        return beyond(at.at(), what);
    }

    static FormulaStop beyond(int at, String what) {
        return new FormulaStop(new FormulaReading.BeyondArithmetic(at, what + " at character " + (at + 1)));
    }

    FormulaReading reading() {
        return reading;
    }
}
