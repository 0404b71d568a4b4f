package dev.onramp.backtest;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.scaling.Composition;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.CronSource;
import dev.onramp.scaling.MeanOfReplicas;
import dev.onramp.scaling.ResourceUsage;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TargetLoad;
import dev.onramp.scaling.TriggerRule;
import dev.onramp.scaling.TriggerSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule as far as it is replayed: without what was left out, and with a metric of one replica shared by those of the
 * replay.
 *
 * @param policy what the HPA compares, in its order
 * @param sources one for each of the policy's triggers
 * @param names what people call each of them
 * @param target what serving replicas are judged by
 */
record Played(ScalingPolicy policy, List<TriggerSource> sources, List<String> names, TargetLoad target) {

    static Played of(Question question, List<Part> parts, List<Demand> demands, ControllerFlags flags) {
        List<Trigger> triggers = new ArrayList<>();
        List<TriggerSource> perTrigger = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<Part> replayed = parts.stream().filter(Part::isReplayed).toList();
        for (Part part : replayed) {
            triggers.add(part.trigger());
            perTrigger.add(source(part, demands, question.instanceClass(), flags));
            titles.add(part.title());
        }
        Scaling written = question.scaling();
        Scaling played = written.withTriggers(triggers);
        ScalingPolicy policy = ScalingPolicy.of(played, flags);
        return new Played(
                policy,
                Composition.of(played).sources(perTrigger),
                written.formula().isPresent() ? underFormula(triggers, titles) : titles,
                Yardstick.of(question).over(policy, replayed, written.formula().isPresent()));
    }

    private static TriggerSource source(
            Part part, List<Demand> demands, GpuClass instanceClass, ControllerFlags flags) {
        if (part.trigger() instanceof Trigger.Cron cron) {
            return CronSource.of(cron);
        }
        TriggerSource recorded = demands.stream()
                .filter(demand -> demand.part().index() == part.index())
                .findFirst()
                .orElseThrow()
                .source();
        if (part.trigger() instanceof Trigger.Resource resource) {
            return new ResourceUsage(recorded, Usage.perPod(resource, instanceClass));
        }
        return part.isPerReplica() && part.trigger() instanceof Trigger.Prometheus asks
                ? new MeanOfReplicas(recorded, asks.onNoData() == OnNoData.ZERO, flags.keda())
                : recorded;
    }

    private static List<String> underFormula(List<Trigger> triggers, List<String> titles) {
        List<String> names = new ArrayList<>(List.of("the formula"));
        for (int i = 0; i < triggers.size(); i++) {
            if (triggers.get(i).needsPods()) {
                names.add(titles.get(i));
            }
        }
        return names;
    }

    TriggerRule rule(int compared) {
        return policy.triggers().get(compared);
    }

    int size() {
        return sources.size();
    }
}
