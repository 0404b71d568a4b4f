package dev.onramp.scaling;

/**
 * What advice must keep to.
 *
 * @param fewest the least minimum that may be proposed; 0 where the workload may sleep
 * @param most the highest maximum that quota and instance class can give; may be below the present one
 */
public record ReplicaLimits(int fewest, int most) {

    public ReplicaLimits {
        if (fewest < 0) {
            throw new IllegalArgumentException("Nobody runs " + fewest + " replicas.");
        }
    }
}
