package dev.onramp.scaling;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.Resource.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the HPA would ask for by what pods use now, all of them taken for ready.
 *
 * @param pods how many were measured
 * @param average cores or bytes of an average pod
 * @param percent of the request, whole ones as the HPA counts; empty where the target is an amount, or nothing is known
 *     of the request
 * @param replicas within the range; empty where it can't be told
 * @param arithmetic how that follows, as sentences
 */
public record UsageProposal(int pods, double average, OptionalInt percent, OptionalInt replicas, String arithmetic) {

    /**
     * @param used cores or bytes of each pod, at least one
     * @param request what each pod requests of it; needed for a target in percent
     */
    public static UsageProposal of(
            double[] used, Trigger.Resource trigger, OptionalDouble request, Scaling scaling, ControllerFlags flags) {
        double average = Arrays.stream(used).average().orElseThrow();
        boolean isPercent = trigger.target() instanceof Trigger.Resource.Utilization;
        String uses = pods(used.length) + " " + amount(average, trigger.kind()) + (used.length == 1 ? "" : " each");
        if (isPercent && request.isEmpty()) {
            return unknown(
                    used,
                    average,
                    uses + ". Without an instance class nobody knows what share of the request that is.");
        }
        ResourceTarget aim = TriggerRule.of(trigger).resource().orElseThrow();
        long each = isPercent ? thousandths(request.getAsDouble()) : 1;
        if (each == 0) {
            return unknown(
                    used, average, uses + ". They request nothing of it, and the HPA reckons no share of nothing.");
        }
        List<PodUsage> pods = Arrays.stream(used)
                .mapToObj(amount -> PodUsage.measured(thousandths(amount), each))
                .toList();
        ScalingPolicy policy = ScalingPolicy.of(scaling, flags);
        int wanted = aim.propose(pods, used.length, flags.toleranceWith(policy.hpaBehavior(flags)));
        int replicas = Math.max(policy.hpaMin(), Math.min(policy.max(), wanted));
        OptionalInt percent = isPercent ? OptionalInt.of(percent(pods)) : OptionalInt.empty();
        String share = isPercent
                ? ", " + percent.getAsInt() + " % of the request; the target is " + aim.target() + " %."
                : "; the target is "
                        + ((Trigger.Resource.Average) trigger.target()).amount().text() + ".";
        return new UsageProposal(
                used.length, average, percent, OptionalInt.of(replicas), uses + share + asks(wanted, replicas));
    }

    private static UsageProposal unknown(double[] used, double average, String why) {
        return new UsageProposal(used.length, average, OptionalInt.empty(), OptionalInt.empty(), why);
    }

    private static int percent(List<PodUsage> pods) {
        long usage = pods.stream().mapToLong(PodUsage::usageMilli).sum();
        long requests = pods.stream().mapToLong(PodUsage::requestMilli).sum();
        return (int) (usage * 100 / requests);
    }

    private static String asks(int wanted, int replicas) {
        String asked = " The HPA asks for " + (wanted == 1 ? "1 replica" : wanted + " replicas");
        if (wanted == replicas) {
            return asked + ".";
        }
        return asked + (wanted > replicas ? "; the maximum cuts it to " : "; the minimum lifts it to ") + replicas
                + ".";
    }

    private static String pods(int count) {
        return count == 1 ? "1 pod uses" : count + " pods use";
    }

    private static String amount(double average, Kind kind) {
        double unit = kind == Kind.CPU ? average : average / (1L << 30);
        String number = new BigDecimal(unit)
                .round(new MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
        return number + (kind == Kind.CPU ? " cores" : " GiB");
    }

    private static long thousandths(double amount) {
        return Math.round(Math.max(0, amount) * 1000);
    }
}
