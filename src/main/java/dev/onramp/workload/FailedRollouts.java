package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Rollouts that ended in trouble, for lists and heads; implemented by whoever rolls out. */
public interface FailedRollouts {

    /** What failed of each workload, in one query; a workload of which nothing did is left out. */
    Map<WorkloadId, FailedRollout> of(Collection<WorkloadId> workloads);

    /**
     * The newest approved revision, where it did not come through.
     *
     * @param retire whether the workload's end is what failed
     * @param clusters on which it failed
     * @param standing the revision that came through there before; null where none did, or not the same everywhere
     */
    @Schema(name = "FailedRollout")
    record FailedRollout(
            int revision,
            boolean retire,
            List<String> clusters,
            @Schema(nullable = true) Integer standing) {

        /** In a badge. */
        public String word() {
            return retire ? "Retirement failed" : "r" + revision + " failed";
        }

        /** Within a sentence: "on eu-west-prod, us-east-prod". */
        public String place() {
            return "on " + String.join(", ", clusters);
        }
    }
}
