package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import dev.onramp.workload.FailedRollouts.FailedRollout;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A workload as a list shows it: its newest revision, in short.
 *
 * @param approved the number of the revision that clusters are to match; null where none is
 * @param failed what of the approved revision did not come through; null where nothing failed
 * @param by who brought the newest revision into its state
 */
public record WorkloadSummary(
        WorkloadId id,
        WorkloadState state,
        int revision,
        @Schema(nullable = true) Integer approved,
        boolean retire,
        List<String> clusters,
        String instanceClass,
        int min,
        int max,
        String by,
        Instant at,
        @Schema(nullable = true) FailedRollout failed) {

    WorkloadSummary with(FailedRollout failed) {
        return new WorkloadSummary(
                id, state, revision, approved, retire, clusters, instanceClass, min, max, by, at, failed);
    }
}
