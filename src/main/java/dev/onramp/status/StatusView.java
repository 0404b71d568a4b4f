package dev.onramp.status;

import dev.onramp.workload.WorkloadPaths;
import java.util.List;

/** What the templates show. */
public record StatusView(WorkloadStatus status, List<EventLine> events) {

    static StatusView of(Picture picture) {
        return new StatusView(picture.status(), picture.events());
    }

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
