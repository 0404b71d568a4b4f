package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A workload on all its clusters, as of a moment; the worst of them speaks for it. */
public record WorkloadStatus(WorkloadId workload, Health health, int desired, int ready, List<ClusterStatus> clusters) {

    static WorkloadStatus of(WorkloadId workload, List<ClusterStatus> clusters) {
        return new WorkloadStatus(
                workload,
                overall(clusters),
                clusters.stream().mapToInt(ClusterStatus::desired).sum(),
                clusters.stream().mapToInt(ClusterStatus::ready).sum(),
                List.copyOf(clusters));
    }

    private static Health overall(List<ClusterStatus> clusters) {
        if (clusters.isEmpty()) {
            return Health.of(Mood.ABSENT, "Nothing of it runs on any cluster.");
        }
        ClusterStatus worst = clusters.stream()
                .min(Comparator.comparing(cluster -> cluster.health().mood()))
                .orElseThrow();
        if (clusters.size() == 1) {
            return worst.health();
        }
        String sentence = clusters.stream()
                .map(cluster -> cluster.displayName() + ": " + cluster.health().sentence())
                .collect(Collectors.joining(" "));
        return new Health(worst.health().mood(), sentence, worst.health().since());
    }
}
