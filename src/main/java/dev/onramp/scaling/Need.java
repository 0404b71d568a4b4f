package dev.onramp.scaling;

import dev.onramp.document.Trigger.MetricType;
import java.util.Arrays;
import java.util.List;

/**
 * The fewest serving replicas with which no target load is passed, at each sync of a window. It depends on the load
 * only, so it is reckoned once and holds for every rule.
 */
final class Need {

    /** Where a level is passed, which no number of replicas is known to mend. */
    static final int BEYOND_HELP = Integer.MAX_VALUE;

    private final int[] replicas;

    private Need(int[] replicas) {
        this.replicas = replicas;
    }

    static Need of(Grid grid, List<TriggerRule> rules, List<? extends TriggerSource> sources, TargetLoad target) {
        int[] replicas = new int[grid.size()];
        for (int trigger = 0; trigger < sources.size(); trigger++) {
            var source = sources.get(trigger);
            if (!source.isLoad()) {
                continue;
            }
            boolean isShared =
                    rules.get(trigger).type() == MetricType.AVERAGE_VALUE || source instanceof MeanOfReplicas;
            double load = target.of(trigger);
            for (int i = 0; i < replicas.length; i++) {
                double value = source.valueAt(grid.timeAt(i));
                int needed = isShared ? fewest(value, load) : value > load ? BEYOND_HELP : 0;
                replicas[i] = Math.max(replicas[i], needed);
            }
        }
        return new Need(replicas);
    }

    /** The fewest whose share is not above the load; a failed reading, NaN, is above nothing. */
    private static int fewest(double value, double load) {
        if (!(value > 0)) {
            return 0;
        }
        int fewest = (int) Math.min(Math.ceil(value / load), BEYOND_HELP);
        // The quotient may have been rounded over a whole number.
        if (value > load * fewest) {
            return fewest == BEYOND_HELP ? fewest : fewest + 1;
        }
        return value > load * (fewest - 1) ? fewest : fewest - 1;
    }

    int size() {
        return replicas.length;
    }

    int at(int index) {
        return replicas[index];
    }

    /** The need that this share of the window does not pass. */
    int quantile(double share) {
        int[] sorted = replicas.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The moments of the syncs. */
    record Grid(long startMillis, long stepMillis, int size) {

        long timeAt(int index) {
            return startMillis + index * stepMillis;
        }
    }
}
