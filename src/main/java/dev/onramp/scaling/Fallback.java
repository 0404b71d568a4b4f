package dev.onramp.scaling;

/** What KEDA pretends a trigger said after too many failures in a row. */
public record Fallback(int failureThreshold, int replicas, Kind kind) {

    /** From where the replicas are taken that KEDA pretends are needed. */
    public enum Kind {
        /** The number written. */
        STATIC,
        /** Those that run. */
        CURRENT_REPLICAS,
        /** Those that run, or the number written if that is lower. */
        CURRENT_REPLICAS_IF_HIGHER,
        /** Those that run, or the number written if that is higher. */
        CURRENT_REPLICAS_IF_LOWER
    }

    public static Fallback to(int replicas, int afterFailures) {
        return new Fallback(afterFailures, replicas, Kind.STATIC);
    }

    public Fallback {
        if (failureThreshold < 0 || replicas < 0) {
            throw new IllegalArgumentException("A fallback's numbers are not negative.");
        }
    }

    int replicasWith(int current) {
        return switch (kind) {
            case STATIC -> replicas;
            case CURRENT_REPLICAS -> current;
            case CURRENT_REPLICAS_IF_HIGHER -> Math.max(current, replicas);
            case CURRENT_REPLICAS_IF_LOWER -> Math.min(current, replicas);
        };
    }
}
