package dev.onramp.scaling;

/**
 * How far a ratio of value to target may stray from 1 before the HPA acts.
 *
 * @param comparesWithBounds false for Kubernetes up to 1.32, where {@code abs(1 - ratio)} was compared, so that a
 *     ratio of exactly 1.1 fell outside a tolerance of 0.1
 */
public record Tolerance(double down, double up, boolean comparesWithBounds) {

    /** What a controller manager uses unless told otherwise, in both directions. */
    public static final double CLUSTER_DEFAULT = 0.1;

    /** Far more than what a few operations on doubles are off by. */
    private static final double ROUNDING = 1e-9;

    public static Tolerance of(double down, double up) {
        return new Tolerance(down, up, true);
    }

    /** Whether a usage is so far from its target that no rounding of their ratio is covered; spares most divisions. */
    boolean isFarFrom(double usage, double atTarget) {
        double below = comparesWithBounds ? down : up;
        return usage < atTarget * (1.0 - below) * (1.0 - ROUNDING) || usage > atTarget * (1.0 + up) * (1.0 + ROUNDING);
    }

    /** False for an infinite ratio and for NaN: dividing by no replicas always leads to an action. */
    boolean covers(double ratio) {
        if (comparesWithBounds) {
            return 1.0 - down <= ratio && ratio <= 1.0 + up;
        }
        // The old form knew one tolerance only, the controller's.
        return Math.abs(1.0 - ratio) <= up;
    }
}
