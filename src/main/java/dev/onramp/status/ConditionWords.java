package dev.onramp.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in plain words what KEDA's and the autoscaler's conditions mean; what is as it should be is said briefly. */
final class ConditionWords {

    private static final String KEDA = "KEDA";
    private static final String AUTOSCALER = "Autoscaler";

    private ConditionWords() {}

    /** Why the replica count can't follow the load, where it can't. */
    static Optional<String> trouble(Seen seen, Instant now) {
        Optional<String> rule = seen.keda()
                .at("Ready", now)
                .filter(Condition::isFalse)
                .map(ready -> "KEDA refuses the rule (" + said(ready) + ")");
        return rule.or(() -> seen.autoscaler()
                        .flatMap(hpa -> hpa.condition("AbleToScale"))
                        .filter(Condition::isFalse)
                        .map(able -> "the autoscaler can't set it (" + said(able) + ")"))
                .or(() -> seen.autoscaler()
                        .flatMap(hpa -> hpa.condition("ScalingActive"))
                        .filter(ConditionWords::isBroken)
                        .map(active -> "the autoscaler gets no value (" + said(active) + ")"));
    }

    /** Whether the load asks for more than the maximum; the condition goes stale while metrics fail and at 0. */
    static boolean isAtMaximum(Seen seen) {
        boolean reads = seen.autoscaler()
                .flatMap(hpa -> hpa.condition("ScalingActive"))
                .filter(Condition::isTrue)
                .isPresent();
        return reads
                && seen.desired() > 0
                && seen.autoscaler()
                        .flatMap(hpa -> hpa.condition("ScalingLimited"))
                        .filter(limited -> limited.isTrue() && limited.reason().equals("TooManyReplicas"))
                        .isPresent();
    }

    static List<Fact> facts(Seen seen, Reach reach, Instant now) {
        List<Fact> facts = new ArrayList<>();
        if (!reach.seesRules()) {
            facts.add(new Fact(KEDA, "", "bad", "bad", reach.rules()));
        }
        seen.deployment()
                .flatMap(deployment -> deployment.condition("ReplicaFailure"))
                .filter(Condition::isTrue)
                .ifPresent(failure -> facts.add(new Fact(
                        "Deployment",
                        failure.type(),
                        "bad",
                        "bad",
                        "The cluster makes no pods: " + said(failure) + ".")));
        PausedPart part = seen.keda().isTrue("Paused", now)
                ? seen.scaledObject().map(SeenScaledObject::paused).orElse(PausedPart.EVERYTHING)
                : PausedPart.NOTHING;
        if (seen.keda().isTrue("Paused", now)) {
            facts.add(new Fact(KEDA, "Paused", "idle", "pause", paused(part)));
        }
        seen.keda().at("Ready", now).ifPresent(ready -> facts.add(ready(ready)));
        if (part != PausedPart.EVERYTHING) { // then KEDA reads no trigger, and says what it read before
            seen.keda().at("Active", now).ifPresent(active -> facts.add(active(active)));
        }
        seen.keda()
                .at("Fallback", now)
                .filter(Condition::isTrue)
                .ifPresent(fallback -> facts.add(new Fact(
                        KEDA, "Fallback", "warn", "warn", "A trigger can't be read; the fallback's replicas hold.")));
        seen.autoscaler().ifPresent(hpa -> {
            hpa.condition("AbleToScale").flatMap(ConditionWords::able).ifPresent(facts::add);
            hpa.condition("ScalingActive").ifPresent(active -> facts.add(reading(active)));
            if (hpa.condition("ScalingActive").filter(Condition::isTrue).isPresent() && seen.desired() > 0) {
                hpa.condition("ScalingLimited")
                        .flatMap(limited -> limited(limited, seen))
                        .ifPresent(facts::add);
            }
        });
        if (seen.scaledObject().isPresent() && seen.autoscaler().isEmpty() && reach.seesRules()) {
            facts.add(
                    part == PausedPart.EVERYTHING
                            ? new Fact(
                                    AUTOSCALER,
                                    "",
                                    "idle",
                                    "pause",
                                    "There is none while scaling is paused; KEDA makes it anew afterwards.")
                            : new Fact(AUTOSCALER, "", "busy", "busy", "KEDA has not made the autoscaler yet."));
        }
        return facts;
    }

    private static String paused(PausedPart part) {
        return switch (part) {
            case SHRINKING -> "Scaling down is paused: the number only grows.";
            case GROWING -> "Scaling up is paused: the number only shrinks.";
            case EVERYTHING, NOTHING -> "Scaling is paused: the number stands still.";
        };
    }

    private static Fact ready(Condition ready) {
        if (ready.isTrue()) {
            return new Fact(KEDA, "Ready", "ok", "ok", "KEDA has taken the rule.");
        }
        if (ready.isFalse()) {
            String what =
                    ready.reason().equals("TriggerError") ? "KEDA can't read any trigger: " : "KEDA refuses the rule: ";
            return new Fact(KEDA, "Ready", "bad", "bad", what + said(ready) + ".");
        }
        return ready.reason().equals("PartialTriggerError")
                ? new Fact(KEDA, "Ready", "warn", "warn", "KEDA can't read some of the triggers: " + said(ready) + ".")
                : new Fact(KEDA, "Ready", "busy", "busy", "KEDA has not looked at the rule yet.");
    }

    private static Fact active(Condition active) {
        if (active.isTrue()) {
            return new Fact(KEDA, "Active", "ok", "bolt", "A trigger is over its activation threshold.");
        }
        if (active.reason().equals("ScalerCooldown")) {
            return new Fact(KEDA, "Active", "idle", "clock", "No trigger is active; KEDA waits out the cooldown.");
        }
        return active.isFalse()
                ? new Fact(KEDA, "Active", "idle", "idle", "No trigger is active: the rule asks for nothing now.")
                : new Fact(KEDA, "Active", "busy", "busy", "KEDA has not read the triggers yet.");
    }

    private static Optional<Fact> able(Condition able) {
        if (able.isFalse()) {
            return Optional.of(new Fact(
                    AUTOSCALER, "AbleToScale", "bad", "bad", "It can't set the replica count: " + said(able) + "."));
        }
        // Kubernetes says ScaleUpStabilized even where the window for scaling down is what holds, so neither is named.
        boolean held = able.reason().endsWith("Stabilized");
        return held
                ? Optional.of(new Fact(
                        AUTOSCALER, "AbleToScale", "idle", "clock", "A stabilisation window holds the replica count."))
                : Optional.empty();
    }

    private static Fact reading(Condition active) {
        if (active.isTrue()) {
            return new Fact(AUTOSCALER, "ScalingActive", "ok", "ok", "It reads its metrics.");
        }
        return isBroken(active)
                ? new Fact(AUTOSCALER, "ScalingActive", "bad", "bad", "It gets no value: " + said(active) + ".")
                : new Fact(
                        AUTOSCALER,
                        "ScalingActive",
                        "idle",
                        "moon",
                        "It rests at no replica; KEDA wakes the workload.");
    }

    private static Optional<Fact> limited(Condition limited, Seen seen) {
        String max = seen.scaledObject().map(rule -> " of " + rule.max()).orElse("");
        String min = seen.scaledObject()
                .map(rule -> " of " + Math.max(1, rule.min()))
                .orElse("");
        return switch (limited.isTrue() ? limited.reason() : "") {
            case "TooManyReplicas" ->
                Optional.of(new Fact(
                        AUTOSCALER,
                        "ScalingLimited",
                        "warn",
                        "warn",
                        "The load asks for more than the maximum" + max + "."));
            case "TooFewReplicas" ->
                Optional.of(new Fact(
                        AUTOSCALER,
                        "ScalingLimited",
                        "idle",
                        "info",
                        "The load asks for fewer than the minimum" + min + "."));
            case "ScaleUpLimit", "ScaleDownLimit" ->
                Optional.of(new Fact(
                        AUTOSCALER, "ScalingLimited", "busy", "busy", "It moves as fast as its policy allows."));
            default -> Optional.empty();
        };
    }

    private static boolean isBroken(Condition scalingActive) {
        return scalingActive.isFalse() && !scalingActive.reason().equals("ScalingDisabled");
    }

    private static String said(Condition condition) {
        return condition.message().isEmpty() ? condition.reason() : condition.message();
    }
}
