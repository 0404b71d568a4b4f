package dev.onramp.scaling;

import dev.onramp.document.Formula;
import dev.onramp.document.FormulaReading;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the HPA of a rule compares: each trigger; or, under a formula, its one value first, and then CPU and memory,
 * which stay out of it. {@link ScalingPolicy#of(Scaling, ControllerFlags)} holds the rules in this order, so a replay
 * needs the sources in this order too.
 */
public record Composition(List<Trigger> triggers, Optional<Formula> formula) {

    public Composition {
        triggers = List.copyOf(triggers);
    }

    public static Composition of(Scaling scaling) {
        return new Composition(scaling.triggers(), scaling.formula());
    }

    /** Why it can't be replayed: the formula is more than arithmetic. Empty where it can. */
    public Optional<String> refusal() {
        return formula.map(written -> written.read(triggers))
                .filter(read -> !(read instanceof FormulaReading.Reckonable))
                .map(read -> read instanceof FormulaReading.Wrong wrong
                        ? wrong.message()
                        : "Onramp reckons with arithmetic over the triggers, and this formula is more: "
                                + ((FormulaReading.BeyondArithmetic) read).what() + ".");
    }

    /** One for each thing the HPA compares. */
    public List<TriggerRule> rules() {
        if (formula.isEmpty()) {
            return triggers.stream().map(TriggerRule::of).toList();
        }
        List<TriggerRule> rules = new ArrayList<>();
        rules.add(TriggerRule.of(formula.get()));
        triggers.stream().filter(Trigger::needsPods).map(TriggerRule::of).forEach(rules::add);
        return List.copyOf(rules);
    }

    /**
     * The sources of what the HPA compares.
     *
     * @param perTrigger in the order of the document's triggers
     */
    public List<TriggerSource> sources(List<? extends TriggerSource> perTrigger) {
        if (perTrigger.size() != triggers.size()) {
            throw new IllegalArgumentException(
                    triggers.size() + " triggers can't read from " + perTrigger.size() + " sources.");
        }
        if (formula.isEmpty()) {
            return List.copyOf(perTrigger);
        }
        if (!(formula.get().read(triggers) instanceof FormulaReading.Reckonable reckonable)) {
            throw new IllegalArgumentException(refusal().orElseThrow());
        }
        List<FormulaSource.Input> inputs = new ArrayList<>();
        List<TriggerSource> atPods = new ArrayList<>();
        for (int i = 0; i < triggers.size(); i++) {
            Trigger trigger = triggers.get(i);
            if (trigger.needsPods()) {
                atPods.add(perTrigger.get(i));
            } else {
                boolean isCached = trigger instanceof Trigger.Prometheus query && query.cached();
                int variable = trigger.name()
                        .map(reckonable.arithmetic().names()::indexOf)
                        .orElse(FormulaSource.NAMELESS);
                inputs.add(new FormulaSource.Input(perTrigger.get(i), isCached, variable));
            }
        }
        List<TriggerSource> sources = new ArrayList<>();
        sources.add(new FormulaSource(reckonable.arithmetic(), inputs));
        sources.addAll(atPods);
        return List.copyOf(sources);
    }

    /** Whether a fallback that is written also acts. */
    public boolean canFallBack() {
        return rules().stream().allMatch(TriggerRule::canFallBack);
    }
}
