package dev.onramp.scaling;

/** What KEDA reads when it asks for one trigger's value; recorded, or the present one. */
public interface TriggerSource {

    /** The thousandths of a query that failed. */
    long FAILED = Long.MIN_VALUE;

    /** The number as it is, for activation; NaN where asking fails. */
    double valueAt(long atMillis);

    /** The number as KEDA hands it to the HPA; {@link #FAILED} where asking fails. */
    long milliAt(long atMillis);

    /**
     * Whether it is load that replicas share or bear. The hours of a clock are not: they are somebody's wish for
     * replicas, which nobody is overloaded by.
     */
    default boolean isLoad() {
        return true;
    }

    /** Of what was recorded for it, the share that held no value; 0 where nothing has to be recorded. */
    default double missingShare() {
        return 0;
    }

    /** The number as KEDA reads it beside these pods; the same beside any, unless it is said of each pod. */
    default double valueAt(long atMillis, ScaleTarget beside) {
        return valueAt(atMillis);
    }

    /** The thousandths as KEDA reads them beside these pods. */
    default long milliAt(long atMillis, ScaleTarget beside) {
        return milliAt(atMillis);
    }
}
