package dev.onramp.preview;

import static java.util.Objects.requireNonNull;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.findings.RuleContext;
import java.util.Set;

/**
 * One rule to be read on one cluster, perhaps not yet complete.
 *
 * @param name the workload's; empty while it has none
 * @param runtime the model server's name in the catalogue; empty where it is not said
 * @param trigger which of the scaling's triggers
 * @param hasThreshold false while none is written; the trigger then holds a stand-in that nothing is concluded from
 */
record RuleQuestion(
        String cluster,
        String team,
        String name,
        String runtime,
        Scaling scaling,
        int trigger,
        boolean hasThreshold,
        Window window) {

    RuleQuestion {
        requireNonNull(cluster);
        requireNonNull(team);
        requireNonNull(name);
        requireNonNull(runtime);
        requireNonNull(scaling);
        requireNonNull(window);
    }

    Trigger.Prometheus rule() {
        return (Trigger.Prometheus) scaling.triggers().get(trigger);
    }

    /** The names that narrow a query to this workload there. */
    Set<String> scope(ClusterSettings there) {
        return RuleContext.scope(there.namespaceOf(team), team, name);
    }
}
