package dev.onramp.scaling;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger.MetricType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the HPA would do about one reading, said as a person would check it by hand.
 *
 * @param wanted the replicas the metric asks for; the present ones where it could not be read
 * @param replicas the same brought into the range; windows and policies may still delay it
 * @param arithmetic the calculation, as a sentence
 */
public record Proposal(KedaReading reading, int wanted, int replicas, String arithmetic) {

    /**
     * For one rule of a document, as if it were the only one; the highest proposal of several counts.
     *
     * @param rule one of its triggers, or its formula
     */
    public static Proposal of(
            KedaReading reading, TriggerRule rule, Scaling scaling, ScaleTarget target, ControllerFlags flags) {
        var policy = ScalingPolicy.of(scaling, flags);
        var tolerance = flags.toleranceWith(policy.hpaBehavior(flags));
        if (policy.min() == 0 && !reading.isError() && reading.value() <= rule.activationThreshold()) {
            return asleep(reading, rule, target.specReplicas(), policy.cooldownSeconds());
        }
        if (KedaMilli.of(rule.threshold(), flags.keda()) <= 0) {
            int present = target.specReplicas();
            return new Proposal(reading, present, present, "The threshold rounds to 0, so Kubernetes refuses the HPA.");
        }
        return hpa(reading, rule.target(flags.keda()), target, policy.hpaMin(), policy.max(), tolerance);
    }

    private static Proposal asleep(KedaReading reading, TriggerRule rule, int present, int cooldownSeconds) {
        var notAbove = KedaMilli.text(reading.milli()) + " is not above the activation threshold of "
                + KedaMilli.text(Math.round(rule.activationThreshold() * 1000));
        return new Proposal(
                reading,
                0,
                0,
                present == 0
                        ? notAbove + ", so the workload stays at 0 replicas."
                        : notAbove + ", so KEDA goes to 0 replicas after the cooldown of " + cooldownSeconds + " s.");
    }

    private static Proposal hpa(
            KedaReading reading, ExternalTarget aim, ScaleTarget target, int min, int max, Tolerance tolerance) {
        int present = target.specReplicas();
        if (reading.isError()) {
            return new Proposal(reading, present, present, "Without a value the HPA keeps " + replicas(present) + ".");
        }
        int wanted = aim.propose(reading.milli(), target, tolerance);
        if (wanted == ExternalTarget.FAILED) {
            return new Proposal(
                    reading,
                    present,
                    present,
                    "No pods are there to count, so the HPA keeps " + replicas(present) + ".");
        }
        int inRange = Math.max(min, Math.min(max, wanted));
        var arithmetic = aim.type() == MetricType.AVERAGE_VALUE
                ? averageArithmetic(reading.milli(), aim, target, tolerance, wanted)
                : valueArithmetic(reading.milli(), aim, target, tolerance, wanted);
        return new Proposal(reading, wanted, inRange, arithmetic + rangeNote(wanted, inRange));
    }

    private static String averageArithmetic(
            long usage, ExternalTarget aim, ScaleTarget target, Tolerance tolerance, int wanted) {
        double ratio = (double) usage / ((double) aim.milli() * target.statusReplicas());
        if (target.statusReplicas() > 0 && tolerance.covers(ratio)) {
            return "%s / (%s × %s) = %s is within the tolerance, so the HPA keeps %s"
                    .formatted(
                            KedaMilli.text(usage),
                            KedaMilli.text(aim.milli()),
                            replicas(target.statusReplicas()),
                            shown(ratio),
                            replicas(wanted));
        }
        return "%s / %s = %s, rounded up: %s"
                .formatted(
                        KedaMilli.text(usage),
                        KedaMilli.text(aim.milli()),
                        shown((double) usage / aim.milli()),
                        replicas(wanted));
    }

    private static String valueArithmetic(
            long usage, ExternalTarget aim, ScaleTarget target, Tolerance tolerance, int wanted) {
        double ratio = (double) usage / aim.milli();
        var division = "%s / %s = %s".formatted(KedaMilli.text(usage), KedaMilli.text(aim.milli()), shown(ratio));
        if (target.specReplicas() == 0) {
            return division + ", rounded up: " + replicas(wanted);
        }
        if (tolerance.covers(ratio)) {
            return division + " is within the tolerance, so the HPA keeps " + replicas(wanted);
        }
        return "%s, times %d ready pod%s, rounded up: %s"
                .formatted(division, target.readyPods(), target.readyPods() == 1 ? "" : "s", replicas(wanted));
    }

    private static String rangeNote(int wanted, int inRange) {
        if (wanted == inRange) {
            return ".";
        }
        return wanted > inRange
                ? "; the maximum cuts it to " + inRange + "."
                : "; the minimum lifts it to " + inRange + ".";
    }

    private static String replicas(int count) {
        return count == 1 ? "1 replica" : count + " replicas";
    }

    /** Three decimals tell a ratio of 1.1 from 1.101, which is what decides. */
    private static String shown(double ratio) {
        return Double.isInfinite(ratio) || Double.isNaN(ratio)
                ? "infinite"
                : BigDecimal.valueOf(ratio)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
