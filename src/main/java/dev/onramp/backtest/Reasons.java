package dev.onramp.backtest;

import dev.onramp.document.Durations;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.AtRest;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.LimitReason;
import dev.onramp.scaling.ScaleStep;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TriggerSource;
import java.time.Duration;

/** Why replicas changed, in words. */
final class Reasons {

    private final ScalingPolicy policy;
    private final Played played;
    private final ControllerFlags flags;

    Reasons(Replayer.Outcome outcome) {
        this.policy = outcome.played().policy();
        this.played = outcome.played();
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
        for (int i = 0; i < played.size(); i++) {
            double value = played.sources().get(i).valueAt(step.atMillis(), new AtRest(step.ready()));
            double above = played.rule(i).activationThreshold();
            if (played.rule(i).resource().isEmpty() && value > above) {
                return "KEDA woke it" + named(i) + ": " + number(value) + " > " + number(above) + ".";
            }
        }
        return "KEDA woke it by the fallback, since a trigger could not be read.";
    }

    private String ofHpa(ScaleStep step) {
        int strongest = -1;
        int wanted = -1;
        for (int i = 0; i < played.size(); i++) {
            long milli = milli(i, step);
            if (milli != TriggerSource.FAILED) {
                int asks = Wish.of(played.rule(i), milli, step.ready(), flags);
                if (asks > wanted) {
                    wanted = asks;
                    strongest = i;
                }
            }
        }
        if (strongest < 0) {
            return "No trigger could be read, so the fallback counted.";
        }
        return arithmetic(strongest, step, wanted) + limit(step, wanted);
    }

    private String arithmetic(int compared, ScaleStep step, int wanted) {
        String value = KedaMilli.text(milli(compared, step));
        String threshold =
                KedaMilli.text(played.rule(compared).target(flags.keda()).milli());
        String how = played.rule(compared).type() == MetricType.VALUE
                ? value + " / " + threshold + " × " + step.ready()
                : value + " / " + threshold;
        return "The HPA was asked for " + wanted + named(compared) + " (" + how + ", rounded up)";
    }

    private long milli(int compared, ScaleStep step) {
        return played.sources().get(compared).milliAt(step.atMillis(), new AtRest(step.ready()));
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

    private String named(int compared) {
        return played.size() == 1 ? "" : " by " + played.names().get(compared);
    }

    private static String number(double value) {
        return KedaMilli.text(Math.round(value * 1000));
    }
}
