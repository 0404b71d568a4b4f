package dev.onramp.status;

import dev.onramp.workload.WorkloadPaths;

/** What the templates show. */
public record StatusView(WorkloadStatus status) {

    public String title() {
        return status.workload() + ", live";
    }

    public String page() {
        return WorkloadPaths.page(status.workload());
    }

    public String stream() {
        return page() + "/status/stream";
    }

    public boolean hasSeveral() {
        return status.clusters().size() > 1;
    }
}
