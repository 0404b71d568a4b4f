package dev.onramp.backtest;

import dev.onramp.document.Durations;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.LimitReason;
import dev.onramp.scaling.ScaleStep;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TriggerSource;
import java.time.Duration;
import java.util.List;

/** Why replicas changed, in words. */
final class Reasons {

    private final ScalingPolicy policy;
    private final List<Demand> demands;
    private final ControllerFlags flags;

    Reasons(Replayer.Outcome outcome) {
        this.policy = outcome.policy();
        this.demands = outcome.demands();
        this.flags = outcome.flags();
    }

    String of(ScaleStep step) {
        return step.by() == ScaleStep.By.KEDA ? ofKeda(step) : ofHpa(step);
    }

    private String ofKeda(ScaleStep step) {
        if (!step.isUp()) {
            return "KEDA put it to sleep: nothing was above its activation threshold for the cooldown of "
                    + Durations.word(Duration.ofSeconds(policy.cooldownSeconds())) + ".";
        }
        if (step.from() > 0) {
            return "KEDA brought it back to the minimum of " + policy.min() + ".";
        }
        for (Demand demand : demands) {
            double value = demand.source().valueAt(step.atMillis());
            if (value > demand.rule().activationThreshold()) {
                return "KEDA woke it" + named(demand) + ": " + number(value) + " > "
                        + number(demand.rule().activationThreshold()) + ".";
            }
        }
        return "KEDA woke it by the fallback, since a trigger could not be read.";
    }

    private String ofHpa(ScaleStep step) {
        Demand strongest = null;
        int wanted = -1;
        for (Demand demand : demands) {
            long milli = demand.source().milliAt(step.atMillis());
            if (milli != TriggerSource.FAILED) {
                int asks = Wish.of(demand.rule(), milli, step.from(), flags);
                if (asks > wanted) {
                    wanted = asks;
                    strongest = demand;
                }
            }
        }
        if (strongest == null) {
            return "No trigger could be read, so the fallback counted.";
        }
        return arithmetic(strongest, step, wanted) + limit(step, wanted);
    }

    private String arithmetic(Demand demand, ScaleStep step, int wanted) {
        String value = KedaMilli.text(demand.source().milliAt(step.atMillis()));
        String threshold = KedaMilli.text(demand.rule().target(flags.keda()).milli());
        String how = demand.rule().type() == MetricType.VALUE
                ? value + " / " + threshold + " × " + step.from()
                : value + " / " + threshold;
        return "The HPA was asked for " + wanted + named(demand) + " (" + how + ", rounded up)";
    }

    private String limit(ScaleStep step, int wanted) {
        if (step.limitReason() == LimitReason.TOO_MANY_REPLICAS) {
            return "; the maximum is " + policy.max() + ".";
        }
        if (step.limitReason() == LimitReason.TOO_FEW_REPLICAS) {
            return "; the minimum is " + Math.max(1, policy.min()) + ".";
        }
        if (step.limitReason() == LimitReason.SCALE_UP_LIMIT) {
            return ", and held to " + step.to() + " by how many may be added at once.";
        }
        if (step.limitReason() == LimitReason.SCALE_DOWN_LIMIT) {
            return ", and held to " + step.to() + " by how many may go at once.";
        }
        if (wanted < step.to()) {
            return ", and held to " + step.to() + ", the most it was asked for within the scale-down window.";
        }
        return wanted > step.to() ? ", and held to " + step.to() + " by the scale-up window." : ".";
    }

    private String named(Demand demand) {
        return demands.size() == 1
                ? ""
                : " by "
                        + demand.part()
                                .trigger()
                                .name()
                                .orElse("trigger " + (demand.part().index() + 1));
    }

    private static String number(double value) {
        return KedaMilli.text(Math.round(value * 1000));
    }
}
