package dev.onramp.scaling;

import java.util.OptionalInt;

/** What a person holds back for the time being: all scaling, or one direction. */
public record Pause(boolean everything, OptionalInt at, boolean scaleIn, boolean scaleOut) {

    /** Nothing is held back. */
    public static final Pause NONE = new Pause(false, OptionalInt.empty(), false, false);

    /** Replicas stay as they are; KEDA deletes the HPA. */
    public static final Pause HERE = new Pause(true, OptionalInt.empty(), false, false);

    /** Replicas may grow and not shrink; the HPA stays. */
    public static final Pause SCALE_IN = new Pause(false, OptionalInt.empty(), true, false);

    /** Replicas may shrink and not grow; the HPA stays. */
    public static final Pause SCALE_OUT = new Pause(false, OptionalInt.empty(), false, true);

    /** Replicas go to this number and stay; KEDA deletes the HPA. */
    public static Pause at(int replicas) {
        return new Pause(true, OptionalInt.of(replicas), false, false);
    }
}
