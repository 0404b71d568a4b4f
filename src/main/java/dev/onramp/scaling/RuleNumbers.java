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
 * @param thresholds of all that is compared, in the policy's order; only a query's and a formula's are ever changed
 * @param downWindowSeconds the scale-down window; empty where the rule has no behavior and the controller's holds
 * @param cooldownSeconds how long KEDA waits before it goes to zero; without a meaning where min is above 0
 */
public record RuleNumbers(
        List<BigDecimal> thresholds, int min, int max, OptionalInt downWindowSeconds, int cooldownSeconds) {

    public RuleNumbers {
        thresholds = thresholds.stream().map(RuleNumbers::plain).toList();
    }

    /** Written as a person would: neither 40.0 nor 4E+1. */
    private static BigDecimal plain(BigDecimal threshold) {
        BigDecimal shortest = threshold.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    BigDecimal threshold(int compared) {
        return thresholds.get(compared);
    }

    RuleNumbers withThreshold(int compared, BigDecimal threshold) {
        var changed = new ArrayList<>(thresholds);
        changed.set(compared, threshold);
        return new RuleNumbers(changed, min, max, downWindowSeconds, cooldownSeconds);
    }

    /** What these numbers come to where no more and no fewer replicas can be had; the same where they fit. */
    RuleNumbers within(ReplicaLimits limits) {
        int least = Math.min(Math.max(min, limits.fewest()), limits.most());
        int most = Math.max(Math.min(max, limits.most()), least);
        return least == min && most == max
                ? this
                : new RuleNumbers(thresholds, least, most, downWindowSeconds, cooldownSeconds);
    }

    static RuleNumbers of(ScalingPolicy policy) {
        var window = policy.behavior().map(behavior -> behavior.down().windowSeconds());
        return new RuleNumbers(
                policy.triggers().stream()
                        .map(rule -> BigDecimal.valueOf(rule.threshold()))
                        .toList(),
                policy.min(),
                policy.max(),
                window.map(OptionalInt::of).orElse(OptionalInt.empty()),
                policy.cooldownSeconds());
    }

    /** The policy with these numbers, and nothing held back. */
    ScalingPolicy in(ScalingPolicy policy, ControllerFlags flags) {
        var triggers = new ArrayList<>(policy.triggers());
        for (int i = 0; i < triggers.size(); i++) {
            double threshold = thresholds.get(i).doubleValue();
            if (triggers.get(i).resource().isEmpty() && triggers.get(i).threshold() != threshold) {
                triggers.set(i, triggers.get(i).withThreshold(threshold));
            }
        }
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

    /**
     * The document's part with these numbers, as a person would have changed it: what says nothing new stays unsaid.
     *
     * @param places where each that is compared stands among the document's triggers; not asked under a formula
     * @param present those of the rule as it is written, so that what stays the same stays as it was said, or unsaid
     */
    public Scaling in(Scaling written, List<Integer> places, RuleNumbers present) {
        var triggers = new ArrayList<>(written.triggers());
        if (written.formula().isEmpty()) {
            for (int i = 0; i < thresholds.size(); i++) {
                if (triggers.get(places.get(i)) instanceof Trigger.Prometheus query
                        && query.threshold().compareTo(thresholds.get(i)) != 0) {
                    triggers.set(places.get(i), withThreshold(query, thresholds.get(i)));
                }
            }
        }
        return new Scaling(
                min,
                max,
                triggers,
                written.fallback(),
                downWindowSeconds.equals(present.downWindowSeconds) ? written.behavior() : behavior(written),
                min > 0 || cooldownSeconds == present.cooldownSeconds
                        ? written.cooldown()
                        : Optional.of(Duration.ofSeconds(cooldownSeconds)),
                written.pollingInterval(),
                written.formula().map(this::withTarget));
    }

    /** Under a formula there is one threshold, its target; see {@link Composition}. */
    private Formula withTarget(Formula formula) {
        if (formula.target().compareTo(thresholds.get(0)) == 0) {
            return formula;
        }
        return new Formula(formula.expression(), thresholds.get(0), formula.activationTarget(), formula.metricType());
    }

    private static Trigger withThreshold(Trigger.Prometheus query, BigDecimal threshold) {
        return new Trigger.Prometheus(
                query.name(),
                query.query(),
                threshold,
                query.activationThreshold(),
                query.metricType(),
                query.onNoData(),
                query.cached());
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
        int changes = 0;
        for (int i = 0; i < thresholds.size(); i++) {
            changes += thresholds.get(i).compareTo(other.thresholds.get(i)) == 0 ? 0 : 1;
        }
        changes += min == other.min ? 0 : 1;
        changes += max == other.max ? 0 : 1;
        changes += downWindowSeconds.equals(other.downWindowSeconds) ? 0 : 1;
        return changes + (min > 0 || cooldownSeconds == other.cooldownSeconds ? 0 : 1);
    }
}
