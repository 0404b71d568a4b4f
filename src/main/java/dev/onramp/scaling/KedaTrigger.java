package dev.onramp.scaling;

import dev.onramp.document.Fallback;
import dev.onramp.document.Trigger.MetricType;

/** One trigger as KEDA keeps it: where to ask, how often it failed, and what the last poll saw. */
final class KedaTrigger implements KedaMetric {

    /** Answer of a reading that failed and has no fallback. */
    static final long FAILED = TriggerSource.FAILED;

    private static final double LONGEST = 0x1p63;

    private final TriggerRule rule;
    private final ExternalTarget target;
    private final TriggerSource source;
    private final Fallback fallback;
    private final KedaVersion version;
    private final boolean isHandedOn;
    private final FailureCounts.Count failures;
    private boolean hasRecord;
    private long record;
    private boolean recordIsFallback;
    private boolean inFallback;
    private boolean active;

    KedaTrigger(
            TriggerRule rule, TriggerSource source, Fallback fallback, KedaVersion version, FailureCounts failures) {
        this(rule, source, fallback, version, failures, rule.useCachedMetrics());
    }

    /** @param isHandedOn whether what a poll sees is handed on, to the HPA or to a formula */
    KedaTrigger(
            TriggerRule rule,
            TriggerSource source,
            Fallback fallback,
            KedaVersion version,
            FailureCounts failures,
            boolean isHandedOn) {
        this.rule = rule;
        this.target = rule.target(version);
        this.source = source;
        this.fallback = fallback;
        this.version = version;
        this.failures = failures.add();
        this.isHandedOn = isHandedOn;
    }

    @Override
    public ExternalTarget target() {
        return target;
    }

    /** Kept for a cached trigger. */
    @Override
    public long poll(ScaleTarget scaled, long at) {
        double value = source.valueAt(at, scaled);
        long milli = settle(Double.isNaN(value) ? FAILED : polled(scaled, at), scaled);
        active = inFallback || milli != FAILED && value > rule.activationThreshold();
        if (rule.useCachedMetrics()) {
            record = milli;
            hasRecord = true;
            recordIsFallback = inFallback;
        }
        return milli;
    }

    /** Whether the HPA will be answered with what a poll had fallen back to. */
    boolean keepsFallback() {
        return hasRecord && recordIsFallback;
    }

    /** What is never handed on need not be turned into thousandths. */
    private long polled(ScaleTarget scaled, long at) {
        return isHandedOn ? source.milliAt(at, scaled) : 0;
    }

    @Override
    public long read(ScaleTarget scaled, long at) {
        if (hasRecord) {
            // A cached fallback value counts as a success, which makes a fallback flap; a cached error counts again.
            return settle(record, scaled);
        }
        return settle(source.milliAt(at, scaled), scaled);
    }

    @Override
    public void forgetRecord() {
        hasRecord = false;
    }

    private long settle(long milli, ScaleTarget scaled) {
        if (fallback == null) {
            return milli;
        }
        inFallback = false;
        if (milli != FAILED) {
            failures.succeeded();
            return milli;
        }
        return failures.failedAgain() > fallback.afterFailures() ? fallBack(scaled) : FAILED;
    }

    /** In doubles and in KEDA's order ({@code doFallback}): what lies beyond the thousandth is cut off, not rounded. */
    private long fallBack(ScaleTarget scaled) {
        if (fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS) {
            // The formula is given nil, which only its ?? can take; one that has none, as those replayed, fails.
            return FAILED;
        }
        double replicas = fallbackReplicas(scaled.specReplicas());
        if (rule.type() == MetricType.VALUE) {
            if (scaled.readyPods() == 0 || !version.fallsBackForValue()) {
                return FAILED;
            }
            replicas /= scaled.readyPods();
        }
        inFallback = true;
        return cutOff(target.milli() * 0.001 * 1000 * replicas);
    }

    /** On amd64 Go turns what no long can hold into the lowest one, which the HPA can't read back and takes for 0. */
    private static long cutOff(double milli) {
        return milli < LONGEST ? (long) milli : 0;
    }

    private int fallbackReplicas(int current) {
        return switch (fallback.behavior()) {
            case STATIC -> fallback.replicas();
            case CURRENT_REPLICAS -> current;
            case CURRENT_REPLICAS_IF_HIGHER -> Math.max(current, fallback.replicas());
            case CURRENT_REPLICAS_IF_LOWER -> Math.min(current, fallback.replicas());
            case SCALING_MODIFIERS -> throw new IllegalStateException("left to the formula");
        };
    }

    @Override
    public boolean isCached() {
        return rule.useCachedMetrics();
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public boolean isInFallback() {
        return inFallback;
    }
}
