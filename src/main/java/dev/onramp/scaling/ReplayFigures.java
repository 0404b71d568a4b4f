package dev.onramp.scaling;

import dev.onramp.document.Trigger.MetricType;
import java.time.Duration;
import java.util.List;

/**
 * What a replay comes to.
 *
 * @param replicaHours what was wished, and so paid for; times GPUs and price it is the cost expected
 * @param floorReplicaHours the same, had the minimum run all the time
 * @param ceilingReplicaHours the same, had the maximum run all the time
 * @param aboveTarget how long a serving replica had more than its threshold, or a level was above it
 * @param longestAboveTarget the longest such stretch
 * @param flaps how often the direction turned within ten minutes
 */
public record ReplayFigures(
        double replicaHours,
        double floorReplicaHours,
        double ceilingReplicaHours,
        Duration aboveTarget,
        Duration longestAboveTarget,
        Duration atMax,
        int scaleUps,
        int scaleDowns,
        int flaps) {

    private static final long FLAP_MILLIS = Duration.ofMinutes(10).toMillis();

    public static ReplayFigures of(Timeline timeline, ScalingPolicy policy, List<? extends TriggerSource> sources) {
        int above = 0;
        int stretch = 0;
        int longest = 0;
        int atMax = 0;
        for (int i = 0; i < timeline.size(); i++) {
            boolean isAbove = isAboveTarget(timeline, i, policy, sources);
            stretch = isAbove ? stretch + 1 : 0;
            above += isAbove ? 1 : 0;
            longest = Math.max(longest, stretch);
            atMax += timeline.replicasAt(i) == policy.max() ? 1 : 0;
        }
        double hours = timeline.size() * (timeline.stepMillis() / 3_600_000.0);
        int ups = (int) timeline.steps().stream().filter(ScaleStep::isUp).count();
        return new ReplayFigures(
                timeline.replicaHours(),
                policy.min() * hours,
                policy.max() * hours,
                steps(above, timeline),
                steps(longest, timeline),
                steps(atMax, timeline),
                ups,
                timeline.steps().size() - ups,
                flaps(timeline.steps()));
    }

    private static boolean isAboveTarget(
            Timeline timeline, int index, ScalingPolicy policy, List<? extends TriggerSource> sources) {
        for (int i = 0; i < sources.size(); i++) {
            var rule = policy.triggers().get(i);
            double capacity = rule.type() == MetricType.AVERAGE_VALUE
                    ? rule.threshold() * timeline.servingAt(index)
                    : rule.threshold();
            // A failed reading is NaN, and above nothing.
            if (sources.get(i).valueAt(timeline.timeAt(index)) > capacity) {
                return true;
            }
        }
        return false;
    }

    private static int flaps(List<ScaleStep> steps) {
        int flaps = 0;
        for (int i = 1; i < steps.size(); i++) {
            var before = steps.get(i - 1);
            var step = steps.get(i);
            if (step.isUp() != before.isUp() && step.atMillis() - before.atMillis() <= FLAP_MILLIS) {
                flaps++;
            }
        }
        return flaps;
    }

    private static Duration steps(int count, Timeline timeline) {
        return Duration.ofMillis(count * timeline.stepMillis());
    }
}
