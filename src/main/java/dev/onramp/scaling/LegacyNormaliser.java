package dev.onramp.scaling;

/** The path of an HPA without {@code behavior}: one window downwards, and at most doubling (or four) per sync. */
final class LegacyNormaliser implements Normaliser {

    private static final int DOUBLING = 2;
    private static final int ALWAYS_ALLOWED = 4;

    private final int min;
    private final int max;
    private final SlidingExtreme highest;
    private LimitReason limitReason = LimitReason.DESIRED_WITHIN_RANGE;
    private int stabilised;

    LegacyNormaliser(int min, int max, int windowSeconds) {
        this.min = min;
        this.max = max;
        this.highest = SlidingExtreme.highestWithin(windowSeconds);
    }

    @Override
    public void begin(int specReplicas, long at) {
        highest.add(specReplicas, at);
    }

    @Override
    public int normalise(int specReplicas, int desired, long at) {
        stabilised = highest.with(desired, at);
        highest.add(desired, at);
        return limit(specReplicas, stabilised);
    }

    int limit(int specReplicas, int wanted) {
        int cap = Math.max(DOUBLING * specReplicas, ALWAYS_ALLOWED);
        int upper = Math.min(max, cap);
        if (wanted < min) {
            limitReason = LimitReason.TOO_FEW_REPLICAS;
            return min;
        }
        if (wanted > upper) {
            limitReason = max > cap ? LimitReason.SCALE_UP_LIMIT : LimitReason.TOO_MANY_REPLICAS;
            return upper;
        }
        limitReason = LimitReason.DESIRED_WITHIN_RANGE;
        return wanted;
    }

    @Override
    public void rescaled(int from, int to, long at) {
        // This path keeps no events: its cap holds per sync.
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
