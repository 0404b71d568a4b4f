package dev.onramp.backtest;

import java.util.Optional;

/**
 * A back-test that is kept with a revision, for whoever decides on it.
 *
 * @param present the rule that ran when it was submitted, over the same window; empty where none ran, or the same one
 */
public record Kept(Run run, Optional<Present> present) {

    /** The rule that ran: of this revision. */
    public record Present(int revision, Run run) {}
}
