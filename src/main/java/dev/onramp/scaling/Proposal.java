package dev.onramp.scaling;

import dev.onramp.document.Trigger.MetricType;

/**
 * What the HPA would do about one reading, said as a person would check it by hand.
 *
 * @param wanted the replicas the metric asks for; the present ones where it could not be read
 * @param replicas the same brought into the range; windows and policies may still delay it
 * @param arithmetic the calculation, as a sentence
 */
public record Proposal(KedaReading reading, int wanted, int replicas, String arithmetic) {

    /** @param min the fewest replicas an HPA can have here: KEDA writes at least 1 into it */
    public static Proposal of(
            KedaReading reading, TriggerRule rule, ScaleTarget target, int min, int max, ControllerFlags flags) {
        int present = target.specReplicas();
        if (reading.isError()) {
            return new Proposal(reading, present, present, "Without a value the HPA keeps " + replicas(present) + ".");
        }
        var tolerance = flags.toleranceWith(null);
        var aim = rule.target(flags.keda());
        int wanted = aim.propose(reading.milli(), target, tolerance);
        if (wanted == ExternalTarget.FAILED) {
            return new Proposal(
                    reading,
                    present,
                    present,
                    "No pods are there to count, so the HPA keeps " + replicas(present) + ".");
        }
        int inRange = Math.max(Math.max(1, min), Math.min(max, wanted));
        var arithmetic = rule.type() == MetricType.AVERAGE_VALUE
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
                : java.math.BigDecimal.valueOf(ratio)
                        .setScale(3, java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
