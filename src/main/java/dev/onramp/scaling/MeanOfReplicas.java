package dev.onramp.scaling;

/**
 * A mean over the replicas, replayed as the total that they shared: the simulated pods share it anew, and KEDA reads
 * what one of them has. So a rule that divides the mean once more by the replicas is seen to do so. Without pods there
 * is no mean.
 *
 * @param total what all replicas had together, as recorded; by it a load is judged
 * @param isZeroForNothing what KEDA is told to take a missing mean for
 */
public record MeanOfReplicas(TriggerSource total, boolean isZeroForNothing, KedaVersion keda) implements TriggerSource {

    @Override
    public double valueAt(long atMillis) {
        return total.valueAt(atMillis);
    }

    @Override
    public long milliAt(long atMillis) {
        return total.milliAt(atMillis);
    }

    @Override
    public double missingShare() {
        return total.missingShare();
    }

    @Override
    public double valueAt(long atMillis, ScaleTarget beside) {
        double shared = total.valueAt(atMillis);
        if (beside.readyPods() == 0 && !Double.isNaN(shared)) {
            return isZeroForNothing ? 0 : Double.NaN;
        }
        return shared / beside.readyPods();
    }

    @Override
    public long milliAt(long atMillis, ScaleTarget beside) {
        double mean = valueAt(atMillis, beside);
        return Double.isNaN(mean) ? FAILED : KedaMilli.of(mean, keda);
    }
}
