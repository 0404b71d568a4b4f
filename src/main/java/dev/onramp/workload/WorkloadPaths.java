package dev.onramp.workload;

import dev.onramp.document.WorkloadId;

/** Where a workload is found, for links and redirects. Teams and names are plain enough to need no encoding. */
public final class WorkloadPaths {

    private WorkloadPaths() {}

    public static String page(WorkloadId workload) {
        return "/workloads/" + workload.team() + "/" + workload.name();
    }

    public static String api(WorkloadId workload) {
        return "/api/v1/teams/" + workload.team() + "/workloads/" + workload.name();
    }
}
