package dev.onramp.scaling;

/** What the HPA reads at the pods, without KEDA; so it can't wake anything either. */
record ResourceMetric(ResourceTarget aim, TriggerSource total) implements HpaMetric {

    @Override
    public int propose(ScaleTarget target, Tolerance tolerance, long at) {
        return aim.propose(total.valueAt(at), target, tolerance);
    }

    @Override
    public HpaState whenFailed() {
        return HpaState.FAILED_GET_RESOURCE_METRIC;
    }
}
