package dev.onramp.document;

/** What came of reading a formula's expression. */
public sealed interface FormulaReading {

    /** It is arithmetic over the triggers, and can be reckoned. */
    record Reckonable(Arithmetic arithmetic) implements FormulaReading {}

    /**
     * KEDA would refuse it.
     *
     * @param at the character it goes wrong at, from 0
     * @param message a sentence that names the character, from 1
     */
    record Wrong(int at, String message) implements FormulaReading {}

    /**
     * It may be good expr, but is more than arithmetic, so it is neither checked nor replayed.
     *
     * @param at the first character that is more, from 0
     */
    record BeyondArithmetic(int at, String what) implements FormulaReading {}
}
