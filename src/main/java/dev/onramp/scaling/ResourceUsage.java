package dev.onramp.scaling;

/**
 * What the pods of a workload used together of a resource, as a source for a CPU or memory trigger. It replays as total
 * demand: the simulated pods share what was recorded. For CPU that is fair, as far as requests cost what they cost; of
 * memory a model's weights take the same in each pod however few there are, so there it is a lower bound.
 *
 * @param recorded cores or bytes, of all pods; such as {@code sum(rate(container_cpu_usage_seconds_total[2m]))}
 * @param perPod cores or bytes that count as 1: what the instance class requests where the trigger aims at a
 *     utilization, else 1
 */
public record ResourceUsage(TriggerSource recorded, double perPod) implements TriggerSource {

    public ResourceUsage {
        if (!(perPod > 0)) {
            throw new IllegalArgumentException("A pod requests something, not " + perPod + ".");
        }
    }

    @Override
    public double valueAt(long atMillis) {
        return recorded.valueAt(atMillis) / perPod;
    }

    @Override
    public long milliAt(long atMillis) {
        double value = valueAt(atMillis);
        return Double.isNaN(value) ? FAILED : Math.round(value * 1000);
    }

    @Override
    public double missingShare() {
        return recorded.missingShare();
    }
}
