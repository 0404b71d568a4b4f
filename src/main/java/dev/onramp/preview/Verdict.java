package dev.onramp.preview;

import dev.onramp.document.Fallback;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.AtRest;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.Proposal;
import dev.onramp.scaling.TriggerRule;
import java.util.OptionalInt;

/**
 * What a reading comes to.
 *
 * @param replicas how many there would be; empty where the present ones stay, whatever they are
 * @param arithmetic how that follows, to be checked by hand
 */
record Verdict(OptionalInt replicas, String arithmetic) {

    static Verdict of(KedaReading reading, TriggerRule rule, Scaling scaling, ControllerFlags flags) {
        if (reading.isError()) {
            return new Verdict(OptionalInt.empty(), onError(scaling));
        }
        int standing = rule.type() == MetricType.VALUE ? Math.max(1, scaling.min()) : 0;
        Proposal proposal = Proposal.of(reading, rule, scaling, new AtRest(standing), flags);
        String assumption = standing == 0 || proposal.replicas() == 0
                ? ""
                : standing == 1
                        ? " Reckoned with 1 replica running."
                        : " Reckoned with " + standing + " replicas running.";
        return new Verdict(OptionalInt.of(proposal.replicas()), proposal.arithmetic() + assumption);
    }

    private static String onError(Scaling scaling) {
        return scaling.fallback()
                .map(Verdict::fallback)
                .orElse("The HPA gets no value, so the replicas stay as they are, however the load moves.");
    }

    private static String fallback(Fallback fallback) {
        String replicas = fallback.replicas() + (fallback.replicas() == 1 ? " replica" : " replicas");
        return "After " + fallback.afterFailures() + " failures in a row the fallback takes over with "
                + switch (fallback.behavior()) {
                    case STATIC -> replicas + ".";
                    case CURRENT_REPLICAS -> "what runs then.";
                    case CURRENT_REPLICAS_IF_HIGHER -> replicas + ", or with what runs then if that is more.";
                    case CURRENT_REPLICAS_IF_LOWER -> replicas + ", or with what runs then if that is less.";
                    case SCALING_MODIFIERS -> "what the formula’s ?? says in the place of the value.";
                };
    }
}
