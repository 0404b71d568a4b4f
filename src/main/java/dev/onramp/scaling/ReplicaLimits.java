package dev.onramp.scaling;

/**
 * What advice must keep to.
 *
 * @param fewest the least minimum that may be proposed; 0 where the workload may sleep
 * @param most the highest maximum that quota and instance class can give; may be below the present one
 */
public record ReplicaLimits(int fewest, int most) {

    /** No document may ask for more, and every pod of a replay takes memory. */
    private static final int MOST_OF_A_DOCUMENT = 10_000;

    public ReplicaLimits {
        most = Math.min(most, MOST_OF_A_DOCUMENT);
        if (fewest < 0) {
            throw new IllegalArgumentException("Nobody runs " + fewest + " replicas.");
        }
    }
}
