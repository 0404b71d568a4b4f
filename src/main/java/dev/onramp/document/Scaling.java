package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many replicas run, and what decides.
 *
 * @param min fewest replicas; 0 lets KEDA put the workload to sleep
 * @param max most replicas; equals min where there are no triggers
 * @param triggers what adds and removes replicas; the one that asks for most wins
 * @param fallback what to run while a trigger can't be read
 * @param behavior how fast the count may move
 * @param cooldown how long all triggers must rest before KEDA goes to zero; KEDA's default is 300 s
 * @param pollingInterval how often KEDA looks while asleep or cached; KEDA's default is 30 s
 * @param formula what makes one value of all triggers that are not read at the pods
 */
public record Scaling(
        int min,
        int max,
        List<Trigger> triggers,
        Optional<Fallback> fallback,
        Optional<Behavior> behavior,
        Optional<Duration> cooldown,
        Optional<Duration> pollingInterval,
        Optional<Formula> formula) {

    public Scaling {
        requireNonNull(fallback);
        requireNonNull(behavior);
        requireNonNull(formula);
        triggers = List.copyOf(triggers);
        if (min < 0 || max < 1 || max < min) {
            throw new IllegalArgumentException("replicas from " + min + " to " + max + " are no range");
        }
        if (triggers.isEmpty() && min != max) {
            throw new IllegalArgumentException("without a trigger, min and max must be equal");
        }
        if (formula.isPresent() && triggers.stream().allMatch(Trigger::needsPods)) {
            throw new IllegalArgumentException("a formula needs a trigger that is no CPU and no memory");
        }
    }

    /** Without a formula: each trigger for itself. */
    public Scaling(
            int min,
            int max,
            List<Trigger> triggers,
            Optional<Fallback> fallback,
            Optional<Behavior> behavior,
            Optional<Duration> cooldown,
            Optional<Duration> pollingInterval) {
        this(min, max, triggers, fallback, behavior, cooldown, pollingInterval, Optional.empty());
    }

    /** The same with other triggers. */
    public Scaling withTriggers(List<Trigger> others) {
        return new Scaling(min, max, others, fallback, behavior, cooldown, pollingInterval, formula);
    }

    /** The same with a formula over its triggers. */
    public Scaling withFormula(Formula over) {
        return new Scaling(min, max, triggers, fallback, behavior, cooldown, pollingInterval, Optional.of(over));
    }

    /** Whether a ScaledObject decides; without triggers the count is fixed. */
    public boolean isAutomatic() {
        return !triggers.isEmpty();
    }
}
