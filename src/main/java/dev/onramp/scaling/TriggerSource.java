package dev.onramp.scaling;

/** What KEDA reads when it asks for one trigger's value; recorded, or the present one. */
public interface TriggerSource {

    /** The number as it is, for activation; NaN where asking fails. */
    double valueAt(long atMillis);

    /** The number as KEDA hands it to the HPA; asked only where {@link #valueAt} has a number. */
    long milliAt(long atMillis);
}
