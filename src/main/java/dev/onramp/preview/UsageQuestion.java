package dev.onramp.preview;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.WorkloadId;
import java.util.Optional;

/**
 * A CPU or memory trigger to be read on one cluster.
 *
 * @param name the workload's; its pods are found by it
 * @param instanceClass whose request a target in percent is of; empty while none is chosen
 */
record UsageQuestion(
        String cluster, String team, Optional<String> name, String instanceClass, Scaling scaling, int trigger) {

    UsageQuestion {
        // It is written into a query.
        name = name.filter(WorkloadId::isName);
    }

    Trigger.Resource rule() {
        return (Trigger.Resource) scaling.triggers().get(trigger);
    }
}
