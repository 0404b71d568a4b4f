package dev.onramp.scaling;

/** Which of several policies of one direction counts. */
public enum SelectPolicy {
    /** The one that allows the largest change. */
    MAX,
    /** The one that allows the smallest change. */
    MIN,
    /** None: no change in this direction. */
    DISABLED
}
