package dev.onramp.scaling;

import dev.onramp.document.Behavior.SelectPolicy;

/** The path of an HPA with {@code behavior}: a window and rate policies for each direction. */
final class BehaviorNormaliser implements Normaliser {

    private final HpaBehavior behavior;
    private final ChangePolicy[] upPolicies;
    private final ChangePolicy[] downPolicies;
    private final int min;
    private final int max;
    private final SlidingExtreme lowest;
    private final SlidingExtreme highest;
    private final ScaleEvents upEvents;
    private final ScaleEvents downEvents;
    private LimitReason limitReason = LimitReason.DESIRED_WITHIN_RANGE;
    private int stabilised;

    BehaviorNormaliser(HpaBehavior behavior, int min, int max) {
        this.behavior = behavior;
        this.upPolicies = behavior.up().policies().toArray(new ChangePolicy[0]);
        this.downPolicies = behavior.down().policies().toArray(new ChangePolicy[0]);
        this.min = min;
        this.max = max;
        this.lowest = SlidingExtreme.lowestWithin(behavior.up().windowSeconds());
        this.highest = SlidingExtreme.highestWithin(behavior.down().windowSeconds());
        this.upEvents = new ScaleEvents(behavior.up().longestPeriodSeconds());
        this.downEvents = new ScaleEvents(behavior.down().longestPeriodSeconds());
    }

    @Override
    public void begin(int specReplicas, long at) {
        remember(specReplicas, at);
    }

    @Override
    public int normalise(int specReplicas, int desired, long at) {
        stabilised = stabilise(specReplicas, desired, at);
        remember(desired, at);
        return limit(specReplicas, stabilised, at);
    }

    /** Moves the present count as little as possible into what both windows agree on. */
    int stabilise(int specReplicas, int desired, long at) {
        int lowestOfUpWindow = lowest.with(desired, at);
        int highestOfDownWindow = highest.with(desired, at);
        return Math.min(Math.max(specReplicas, lowestOfUpWindow), highestOfDownWindow);
    }

    void remember(int desired, long at) {
        lowest.add(desired, at);
        highest.add(desired, at);
    }

    int limit(int specReplicas, int wanted, long at) {
        limitReason = LimitReason.DESIRED_WITHIN_RANGE;
        if (wanted > specReplicas) {
            return limitUp(specReplicas, wanted, at);
        }
        if (wanted < specReplicas) {
            return limitDown(specReplicas, wanted, at);
        }
        return wanted;
    }

    private int limitUp(int specReplicas, int wanted, long at) {
        int limit = Math.max(upLimit(specReplicas, at), specReplicas);
        int upper = Math.min(max, limit);
        if (wanted <= upper) {
            return wanted;
        }
        limitReason = max > limit ? LimitReason.SCALE_UP_LIMIT : LimitReason.TOO_MANY_REPLICAS;
        return upper;
    }

    private int upLimit(int specReplicas, long at) {
        SelectPolicy select = behavior.up().select();
        if (select == SelectPolicy.DISABLED) {
            return specReplicas;
        }
        boolean smallest = select == SelectPolicy.MIN;
        int limit = smallest ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        for (ChangePolicy policy : upPolicies) {
            int allowed = policy.highestFrom(replicasAtStart(specReplicas, policy.periodSeconds(), at));
            limit = smallest ? Math.min(limit, allowed) : Math.max(limit, allowed);
        }
        return limit;
    }

    private int limitDown(int specReplicas, int wanted, long at) {
        int limit = Math.min(downLimit(specReplicas, at), specReplicas);
        int lower = Math.max(min, limit);
        if (wanted >= lower) {
            return wanted;
        }
        limitReason = min < limit ? LimitReason.SCALE_DOWN_LIMIT : LimitReason.TOO_FEW_REPLICAS;
        return lower;
    }

    private int downLimit(int specReplicas, long at) {
        SelectPolicy select = behavior.down().select();
        if (select == SelectPolicy.DISABLED) {
            return specReplicas;
        }
        boolean smallest = select == SelectPolicy.MIN;
        int limit = smallest ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        for (ChangePolicy policy : downPolicies) {
            int allowed = policy.lowestFrom(replicasAtStart(specReplicas, policy.periodSeconds(), at));
            limit = smallest ? Math.max(limit, allowed) : Math.min(limit, allowed);
        }
        return limit;
    }

    /** The replicas before the changes of the period, those of both directions undone. */
    private int replicasAtStart(int specReplicas, int periodSeconds, long at) {
        return specReplicas - upEvents.changeWithin(periodSeconds, at) + downEvents.changeWithin(periodSeconds, at);
    }

    @Override
    public void rescaled(int from, int to, long at) {
        if (to > from) {
            upEvents.add(to - from, at);
        } else {
            downEvents.add(from - to, at);
        }
    }

    ScaleEvents upEvents() {
        return upEvents;
    }

    ScaleEvents downEvents() {
        return downEvents;
    }

    @Override
    public LimitReason limitReason() {
        return limitReason;
    }

    @Override
    public int stabilised() {
        return stabilised;
    }
}
