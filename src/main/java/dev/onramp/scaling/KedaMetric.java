package dev.onramp.scaling;

/** What KEDA keeps of one external metric of an HPA: a trigger, or the formula that stands for all of them. */
interface KedaMetric {

    /** KEDA's own look, which decides about waking and sleeping; {@link TriggerSource#FAILED} where it failed. */
    long poll(ScaleTarget scaled, long at);

    /** The HPA's look, or {@link TriggerSource#FAILED}. */
    long read(ScaleTarget scaled, long at);

    /** Whether what was just read is an error that a trigger reported. */
    default boolean hadError(long milli) {
        return milli == TriggerSource.FAILED;
    }

    /** An error seen by the HPA makes KEDA forget what all triggers of the workload last said. */
    void forgetRecord();

    ExternalTarget target();

    /** Whether the HPA reads what the last poll saw. */
    boolean isCached();

    boolean isActive();

    boolean isInFallback();
}
