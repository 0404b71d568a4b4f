package dev.onramp.findings;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.KedaVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One trigger of a workload with what is known about it on one cluster; what is not known is left empty, and the rules
 * that need it say nothing.
 *
 * @param trigger its place among the triggers
 * @param workloadName the name KEDA's object will carry
 * @param scopeWords the namespace, the workload's name and what else narrows a query to it
 * @param ownMetrics metrics of any trigger that the workload's own pods export, which are gone when no pod runs
 * @param now what the query answered just now
 * @param window what it answered lately
 * @param scrapeInterval how often the source collects what the query asks for
 * @param coldStart how long a new replica was seen to take until it serves
 */
public record RuleContext(
        Scaling scaling,
        int trigger,
        String workloadName,
        KedaVersion keda,
        Set<String> scopeWords,
        Set<String> ownMetrics,
        Optional<InstantAnswer> now,
        Optional<WindowAnswer> window,
        Optional<Duration> scrapeInterval,
        Optional<Duration> coldStart) {

    public RuleContext {
        scopeWords = Set.copyOf(scopeWords);
        ownMetrics = Set.copyOf(ownMetrics);
    }

    /** The names that narrow a query, without those that are not known yet. */
    public static Set<String> scope(String namespace, String team, String workload) {
        return Stream.of(namespace, team, workload)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toSet());
    }

    /** The trigger, where it is one that asks a metric source. */
    Optional<Trigger.Prometheus> query() {
        return scaling.triggers().get(trigger) instanceof Trigger.Prometheus prometheus
                ? Optional.of(prometheus)
                : Optional.empty();
    }

    /** All triggers together, of which this is one. */
    public ScalingContext together() {
        return new ScalingContext(scaling, workloadName, keda, coldStart);
    }

    /** JSON Pointer to a field of the trigger. */
    String pointer(String field) {
        return "/spec/scaling/triggers/" + trigger + "/" + field;
    }
}
