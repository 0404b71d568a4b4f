package dev.onramp.workload;

import dev.onramp.document.Formula;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import java.util.List;

/** What a trigger asks for, in short. */
final class TriggerWords {

    private TriggerWords() {}

    static List<WorkloadView.Fact> facts(Trigger trigger) {
        String name = trigger.name().map(given -> given + ": ").orElse("");
        if (trigger instanceof Trigger.Prometheus query) {
            return List.of(
                    new WorkloadView.Fact("Rule", name + query.threshold().toPlainString() + " a replica of", false),
                    new WorkloadView.Fact("", query.query(), true));
        }
        if (trigger instanceof Trigger.Cron cron) {
            return List.of(
                    new WorkloadView.Fact(
                            "Hours",
                            name + "at least " + cron.replicas() + " by the clock of " + cron.timezone(),
                            false),
                    new WorkloadView.Fact("", cron.start() + " to " + cron.end(), true));
        }
        Trigger.Resource resource = (Trigger.Resource) trigger;
        String what = resource.kind() == Trigger.Resource.Kind.CPU ? "CPU" : "Memory";
        String target = resource.target() instanceof Trigger.Resource.Utilization utilization
                ? utilization.percent() + " % of what a pod requests"
                : ((Trigger.Resource.Average) resource.target()).amount().text() + " a pod";
        return List.of(new WorkloadView.Fact(what, name + target, false));
    }

    static List<WorkloadView.Fact> facts(Formula formula) {
        return List.of(
                new WorkloadView.Fact(
                        "Formula",
                        formula.target().toPlainString()
                                + (formula.metricType() == MetricType.VALUE ? " as a level of" : " a replica of"),
                        false),
                new WorkloadView.Fact("", formula.expression(), true));
    }
}
