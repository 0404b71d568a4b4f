package dev.onramp.status;

import java.util.Map;
import java.util.Set;

/** What KEDA is told to hold still of a rule's scaling, by the ScaledObject's annotations. */
enum PausedPart {
    /** Nothing: the rule scales. */
    NOTHING,
    /** The count as a whole; KEDA deletes the autoscaler meanwhile. */
    EVERYTHING,
    /** The way down: the count only grows. */
    SHRINKING,
    /** The way up: the count only shrinks, and nothing is woken from zero. */
    GROWING;

    private static final String PREFIX = "autoscaling.keda.sh/paused";

    /** The texts Go takes for false; KEDA takes whatever it can't read for true. */
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "False", "FALSE");

    static PausedPart by(Map<String, String> annotations) {
        // The number is not asked for here: the key alone pauses, whatever it says.
        if (annotations.containsKey(PREFIX + "-replicas") || isSet(annotations, "")) {
            return EVERYTHING;
        }
        boolean shrinking = isSet(annotations, "-scale-in");
        boolean growing = isSet(annotations, "-scale-out");
        if (shrinking && growing) {
            return EVERYTHING;
        }
        return shrinking ? SHRINKING : growing ? GROWING : NOTHING;
    }

    private static boolean isSet(Map<String, String> annotations, String what) {
        String value = annotations.get(PREFIX + what);
        return value != null && !FALSE.contains(value);
    }
}
