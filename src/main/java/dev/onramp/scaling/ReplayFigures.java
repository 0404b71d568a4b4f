package dev.onramp.scaling;

import java.time.Duration;
import java.util.List;

/**
 * What a replay comes to.
 *
 * @param replicaHours what was wished, and so paid for; times GPUs and price it is the cost expected
 * @param floorReplicaHours the same, had the minimum run all the time
 * @param ceilingReplicaHours the same, had the maximum run all the time
 * @param aboveTarget how long a serving replica had more than its target load, or a level was above it; where none
 *     served, how long there was any load
 * @param longestAboveTarget the longest such stretch
 * @param aboveAtMax how much of it the replicas were at the maximum, and more were needed
 * @param aboveStarting how much of it enough replicas were wished, and some of them did not serve yet
 * @param flaps how often the direction turned within ten minutes
 */
public record ReplayFigures(
        double replicaHours,
        double floorReplicaHours,
        double ceilingReplicaHours,
        Duration aboveTarget,
        Duration longestAboveTarget,
        Duration aboveAtMax,
        Duration aboveStarting,
        Duration atMax,
        int scaleUps,
        int scaleDowns,
        int flaps) {

    private static final long FLAP_MILLIS = Duration.ofMinutes(10).toMillis();

    /** Judged by the policy's own thresholds. */
    public static ReplayFigures of(Timeline timeline, ScalingPolicy policy, List<? extends TriggerSource> sources) {
        return of(timeline, policy, sources, TargetLoad.of(policy));
    }

    /** Judged by a given load, so that several rules can be compared. */
    public static ReplayFigures of(
            Timeline timeline, ScalingPolicy policy, List<? extends TriggerSource> sources, TargetLoad target) {
        return of(timeline, policy, Need.of(timeline.grid(), policy.triggers(), sources, target));
    }

    static ReplayFigures of(Timeline timeline, ScalingPolicy policy, Need need) {
        int above = 0;
        int stretch = 0;
        int longest = 0;
        int aboveAtMax = 0;
        int aboveStarting = 0;
        int atMax = 0;
        for (int i = 0; i < timeline.size(); i++) {
            boolean isAbove = timeline.servingAt(i) < need.at(i);
            stretch = isAbove ? stretch + 1 : 0;
            above += isAbove ? 1 : 0;
            longest = Math.max(longest, stretch);
            boolean isAtMax = timeline.replicasAt(i) == policy.max();
            boolean isEnough = timeline.replicasAt(i) >= need.at(i);
            aboveStarting += isAbove && isEnough ? 1 : 0;
            aboveAtMax += isAbove && !isEnough && isAtMax ? 1 : 0;
            atMax += isAtMax ? 1 : 0;
        }
        double hours = timeline.hours();
        int ups = (int) timeline.steps().stream().filter(ScaleStep::isUp).count();
        return new ReplayFigures(
                timeline.replicaHours(),
                policy.min() * hours,
                policy.max() * hours,
                steps(above, timeline),
                steps(longest, timeline),
                steps(aboveAtMax, timeline),
                steps(aboveStarting, timeline),
                steps(atMax, timeline),
                ups,
                timeline.steps().size() - ups,
                flaps(timeline.steps()));
    }

    /** At which entries a serving replica had more than its target load, or a level was above it. */
    public static boolean[] aboveTarget(
            Timeline timeline, ScalingPolicy policy, List<? extends TriggerSource> sources, TargetLoad target) {
        var need = Need.of(timeline.grid(), policy.triggers(), sources, target);
        boolean[] above = new boolean[timeline.size()];
        for (int i = 0; i < above.length; i++) {
            above[i] = timeline.servingAt(i) < need.at(i);
        }
        return above;
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
