package dev.onramp.backtest;

import dev.onramp.document.Amount;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.Replayability;
import dev.onramp.scaling.UsageQuery;
import java.util.Optional;

/** What the pods of a workload used, as the kubelet's own metrics have it. */
final class Usage {

    private static final Replayability CPU = Replayability.total(
            "The CPU that all pods used together is taken for total demand, though each pod takes a little for itself.",
            Replayability.Caveat.TAKEN_FOR_TOTAL);

    private static final Replayability MEMORY = Replayability.total(
            "The memory that all pods used together is replayed as total demand. That is a lower bound: a model takes the"
                    + " same in each pod, so further replicas would have used more.",
            Replayability.Caveat.LOWER_BOUND);

    static final Replayability WITHOUT_A_NAME = Replayability.leftOut(
            "What the pods used can only be looked up for a workload that has a name, so this is left out.");

    static final String NOT_RECORDED =
            "The source has nothing of what the pods used, so this is left out; it needs the kubelet’s container metrics.";

    private Usage() {}

    static Replayability asTotal(Trigger.Resource trigger) {
        return trigger.kind() == Trigger.Resource.Kind.CPU ? CPU : MEMORY;
    }

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
