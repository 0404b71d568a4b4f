package dev.onramp.scaling;

/** KEDA's loop about one ScaledObject: it wakes a workload, puts it to sleep, and answers the HPA in between. */
final class Keda {

    private static final long NEVER = Long.MIN_VALUE;

    private final ScalingPolicy policy;
    private final KedaMetric[] triggers;
    private final FailureCounts failures;
    /** Without one nothing is counted. */
    private final boolean hasFallback;

    private final long createdAt;
    private long lastActive = NEVER;
    private boolean active;

    /** @param failures what the triggers count in */
    Keda(ScalingPolicy policy, KedaMetric[] triggers, FailureCounts failures, long createdAt) {
        this.policy = policy;
        this.triggers = triggers;
        this.failures = failures;
        this.hasFallback = policy.fallback().isPresent();
        this.createdAt = wholeSecond(createdAt);
    }

    /**
     * Whether a poll can change anything that scaling depends on. Above a minimum, KEDA's loop only looks, unless it
     * keeps what it saw for the HPA or counts a failure towards the fallback.
     */
    boolean pollsMatter(ScaleTarget target) {
        if (policy.min() == 0 || policy.idle().isPresent() || policy.fallback().isPresent()) {
            return true;
        }
        for (KedaMetric trigger : triggers) {
            if (trigger.isCached()) {
                return true;
            }
        }
        return target.specReplicas() < policy.min();
    }

    /** The replicas KEDA wants from now on; the present ones where it leaves them alone. */
    int poll(ScaleTarget target, long at) {
        // What only CPU and memory scale is always active to KEDA (getScaledObjectState).
        active = triggers.length == 0;
        boolean failed = false;
        if (hasFallback) {
            failures.beginPoll();
        }
        for (KedaMetric trigger : triggers) {
            failed |= trigger.poll(target, at) == KedaTrigger.FAILED;
            active |= trigger.isActive();
        }
        if (failed) {
            failures.forgetScalers();
        }
        return active ? whileActive(target.specReplicas(), failed, at) : whileQuiet(target.specReplicas(), failed, at);
    }

    private int whileActive(int current, boolean failed, long at) {
        boolean idling = policy.idle().isPresent() && current < policy.min();
        if (current == 0 || idling) {
            if (policy.pause().scaleOut()) {
                return current;
            }
            markActive(at);
            return policy.hpaMin();
        }
        if (!failed) {
            markActive(at);
        }
        return current;
    }

    /** Kubernetes keeps whole seconds, so the poll at exactly the end of the cooldown finds it over. */
    private void markActive(long at) {
        lastActive = wholeSecond(at);
    }

    private static long wholeSecond(long at) {
        return at - Math.floorMod(at, 1000L);
    }

    private int whileQuiet(int current, boolean failed, long at) {
        // KEDA looks at the fallback as it is written, though a formula's target may keep it from acting.
        if (failed && (policy.fallback().isEmpty() || policy.fallback().get().replicas() != 0)) {
            return current;
        }
        int rest = policy.idle().orElse(0);
        boolean mayRest = policy.idle().isPresent() ? current > rest : current > 0 && policy.min() == 0;
        if (mayRest) {
            return isCooledDown(at) && !policy.pause().scaleIn() ? rest : current;
        }
        return policy.idle().isEmpty() && current < policy.min() ? policy.min() : current;
    }

    private boolean isCooledDown(long at) {
        return lastActive == NEVER
                ? createdAt + policy.initialCooldownSeconds() * 1000L <= at
                : lastActive + policy.cooldownSeconds() * 1000L <= at;
    }

    /** What the HPA gets for one trigger, or {@link KedaTrigger#FAILED}. */
    long read(int trigger, ScaleTarget target, long at) {
        if (hasFallback) {
            failures.beginRead();
        }
        KedaMetric metric = triggers[trigger];
        long milli = metric.read(target, at);
        if (metric.hadError(milli)) {
            failures.forgetScalers();
            for (KedaMetric each : triggers) {
                each.forgetRecord();
            }
        }
        return milli;
    }

    boolean isActive() {
        return active;
    }

    boolean isInFallback() {
        for (KedaMetric trigger : triggers) {
            if (trigger.isInFallback()) {
                return true;
            }
        }
        return false;
    }
}
