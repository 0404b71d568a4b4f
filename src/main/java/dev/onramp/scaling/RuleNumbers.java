package dev.onramp.scaling;

import dev.onramp.document.Behavior;
import dev.onramp.document.Formula;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers of a rule that advice may change; all others stay as they are.
 *
 * @param threshold of the one trigger that advice is about
 * @param downWindowSeconds the scale-down window; empty where the rule has no behavior and the controller's holds
 * @param cooldownSeconds how long KEDA waits before it goes to zero; without a meaning where min is above 0
 */
public record RuleNumbers(BigDecimal threshold, int min, int max, OptionalInt downWindowSeconds, int cooldownSeconds) {

    public RuleNumbers {
        // Written as a person would: neither 40.0 nor 4E+1.
        threshold = threshold.stripTrailingZeros();
        threshold = threshold.scale() < 0 ? threshold.setScale(0) : threshold;
    }

    static RuleNumbers of(ScalingPolicy policy, int trigger) {
        var window = policy.behavior().map(behavior -> behavior.down().windowSeconds());
        return new RuleNumbers(
                BigDecimal.valueOf(policy.triggers().get(trigger).threshold()),
                policy.min(),
                policy.max(),
                window.map(OptionalInt::of).orElse(OptionalInt.empty()),
                policy.cooldownSeconds());
    }

    /** The policy with these numbers, and nothing held back. */
    ScalingPolicy in(ScalingPolicy policy, int trigger, ControllerFlags flags) {
        var triggers = new ArrayList<>(policy.triggers());
        triggers.set(trigger, triggers.get(trigger).withThreshold(threshold.doubleValue()));
        var changed = policy.withRange(min, max)
                .withTriggers(triggers)
                .withTimes(policy.pollingIntervalSeconds(), cooldownSeconds, policy.initialCooldownSeconds())
                .withPause(Pause.NONE);
        return downWindowSeconds.isEmpty() ? changed : changed.withBehavior(behavior(policy, flags));
    }

    private HpaBehavior behavior(ScalingPolicy policy, ControllerFlags flags) {
        var present = policy.behavior()
                .orElseGet(() -> new HpaBehavior(
                        HpaBehavior.DEFAULT_UP, HpaBehavior.defaultDown(flags.downscaleWindowSeconds())));
        return new HpaBehavior(present.up(), present.down().withWindow(downWindowSeconds.getAsInt()));
    }

    /** The document's part with these numbers, as a person would have changed it: what says nothing new stays unsaid. */
    public Scaling in(Scaling written, int trigger) {
        var triggers = new ArrayList<>(written.triggers());
        if (written.formula().isEmpty()) {
            triggers.set(trigger, withThreshold(triggers.get(trigger)));
        }
        return new Scaling(
                min,
                max,
                triggers,
                written.fallback(),
                behavior(written),
                min == 0 ? Optional.of(Duration.ofSeconds(cooldownSeconds)) : written.cooldown(),
                written.pollingInterval(),
                written.formula().map(this::withTarget));
    }

    /** Under a formula there is one threshold, its target; see {@link Composition}. */
    private Formula withTarget(Formula formula) {
        return new Formula(formula.expression(), threshold, formula.activationTarget(), formula.metricType());
    }

    private Trigger withThreshold(Trigger trigger) {
        if (trigger instanceof Trigger.Prometheus query) {
            return new Trigger.Prometheus(
                    query.name(),
                    query.query(),
                    threshold,
                    query.activationThreshold(),
                    query.metricType(),
                    query.onNoData(),
                    query.cached());
        }
        throw new IllegalArgumentException("Advice is about a query's threshold, and this trigger has none.");
    }

    private Optional<Behavior> behavior(Scaling written) {
        if (downWindowSeconds.isEmpty()) {
            return written.behavior();
        }
        var window = Optional.of(Duration.ofSeconds(downWindowSeconds.getAsInt()));
        var down = written.behavior().flatMap(Behavior::scaleDown);
        return Optional.of(new Behavior(
                written.behavior().flatMap(Behavior::scaleUp),
                Optional.of(new Behavior.Direction(
                        window,
                        down.flatMap(Behavior.Direction::selectPolicy),
                        down.map(Behavior.Direction::policies).orElse(List.of()),
                        down.flatMap(Behavior.Direction::tolerance)))));
    }

    /** In how many numbers two rules differ, as far as they have a meaning. */
    int changesFrom(RuleNumbers other) {
        int changes = threshold.compareTo(other.threshold) == 0 ? 0 : 1;
        changes += min == other.min ? 0 : 1;
        changes += max == other.max ? 0 : 1;
        changes += downWindowSeconds.equals(other.downWindowSeconds) ? 0 : 1;
        return changes + (min > 0 || cooldownSeconds == other.cooldownSeconds ? 0 : 1);
    }
}
