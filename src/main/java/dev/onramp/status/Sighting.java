package dev.onramp.status;

import dev.onramp.document.WorkloadId;

/** One object of a workload as a cluster shows it, reduced to what is told about it; what is kept in memory. */
sealed interface Sighting permits SeenDeployment, SeenScaledObject, SeenAutoscaler, SeenPod {

    WorkloadId workload();

    String name();

    String uid();
}
