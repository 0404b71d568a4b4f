package dev.onramp.scaling;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What advice is asked about: a stretch of the past, the rule of today, and what must be kept to.
 *
 * @param present the rule of today; a pause does not count
 * @param sources one for each trigger of the rule, in its order, as a replay takes them: a load that is there whatever
 *     the replicas
 * @param names what people call each of them
 * @param start how long pods take, which is most of the time above the target
 * @param target what all rules are judged by, the present one included
 * @param dollarsPerReplicaHour empty where no price is known; advice then counts replica-hours
 */
public record Situation(
        Replay.Window window,
        ScalingPolicy present,
        ControllerFlags flags,
        List<? extends TriggerSource> sources,
        List<String> names,
        PodStart start,
        TargetLoad target,
        ReplicaLimits limits,
        OptionalDouble dollarsPerReplicaHour) {

    public Situation {
        sources = List.copyOf(sources);
        names = List.copyOf(names);
        int triggers = present.triggers().size();
        if (sources.size() != triggers
                || names.size() != triggers
                || target.perTrigger().size() != triggers) {
            throw new IllegalArgumentException(
                    "A rule of " + triggers + " triggers needs as many sources and targets, not " + sources.size()
                            + " and " + target.perTrigger().size() + ".");
        }
    }
}
