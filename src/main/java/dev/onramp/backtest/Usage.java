package dev.onramp.backtest;

import dev.onramp.document.Amount;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.Replayability;
import dev.onramp.scaling.UsageQuery;
import java.util.Optional;

/** What the pods of a workload used, as the kubelet's own metrics have it. */
final class Usage {

    static final Replayability AS_TOTAL = new Replayability(
            Replayability.Kind.TOTAL,
            "What all pods used together is replayed as total demand: fair for CPU, a lower bound for memory, of which a"
                    + " model takes the same in each pod.",
            Optional.empty());

    static final Replayability WITHOUT_A_NAME = new Replayability(
            Replayability.Kind.NOT_REPLAYABLE,
            "What the pods used can only be looked up for a workload that has a name, so this is left out.",
            Optional.empty());

    static final String NOT_RECORDED =
            "The source has nothing of what the pods used, so this is left out; it needs the kubelet’s container metrics.";

    private Usage() {}

    /** In cores or bytes, of all pods together; empty while the workload has no name. */
    static Optional<String> query(Trigger.Resource trigger, Question question, ClusterSettings cluster) {
        return question.workload()
                .map(name -> UsageQuery.ofAll(trigger.kind(), cluster.namespaceOf(question.team()), name));
    }

    /** Cores or bytes that count as 1 for the trigger's rule. */
    static double perPod(Trigger.Resource trigger, GpuClass instanceClass) {
        if (trigger.target() instanceof Trigger.Resource.Average) {
            return 1;
        }
        String request = trigger.kind() == Trigger.Resource.Kind.CPU ? instanceClass.cpu() : instanceClass.memory();
        return new Amount(request).value().doubleValue();
    }
}
