package dev.onramp.studio;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.web.Figures;
import java.util.stream.Collectors;

/** A rule in as few words as a row of a table has room for. */
final class RuleWords {

    private RuleWords() {}

    /** "40 a replica, 1–8 replicas". */
    static String of(Scaling scaling) {
        if (scaling.formula().isPresent()) {
            double target = scaling.formula().get().target().doubleValue();
            return "formula, " + Figures.plain(target) + " a replica, " + range(scaling.min(), scaling.max());
        }
        String triggers = scaling.triggers().stream().map(RuleWords::of).collect(Collectors.joining(" or "));
        return (triggers.isEmpty() ? "no trigger" : triggers) + ", " + range(scaling.min(), scaling.max());
    }

    private static String of(Trigger trigger) {
        if (trigger instanceof Trigger.Prometheus prometheus) {
            String threshold = Figures.plain(prometheus.threshold().doubleValue());
            return prometheus.metricType() == MetricType.VALUE ? "level " + threshold : threshold + " a replica";
        }
        if (trigger instanceof Trigger.Cron) {
            return "the clock";
        }
        Trigger.Resource resource = (Trigger.Resource) trigger;
        String target = resource.target() instanceof Trigger.Resource.Utilization utilization
                ? utilization.percent() + " %"
                : ((Trigger.Resource.Average) resource.target()).amount().text();
        return resource.type() + " " + target;
    }

    static String range(int min, int max) {
        return min == max ? replicas(min) : min + "–" + replicas(max);
    }

    static String replicas(int count) {
        return count == 1 ? "1 replica" : count + " replicas";
    }
}
