package dev.onramp.review;

import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.workload.Cost;
import java.math.BigDecimal;

/**
 * What a document asks of the platform, over all its clusters.
 *
 * @param gpus how many it can take at most
 */
record Asked(int min, int max, int clusters, int gpus, Cost cost) {

    /** What a retirement asks for. */
    static final Asked NOTHING = new Asked(0, 0, 0, 0, Cost.of(BigDecimal.ZERO, 0, 0, 0));

    static Asked of(GpuWorkload document, InstanceClass instanceClass) {
        int clusters = document.clusters().size();
        int min = document.scaling().min();
        int max = document.scaling().max();
        return new Asked(
                min,
                max,
                clusters,
                max * instanceClass.count() * clusters,
                Cost.of(instanceClass.pricePerHour(), min, max, clusters));
    }

    public String replicas() {
        return min == max ? Integer.toString(min) : min + "–" + max;
    }
}
