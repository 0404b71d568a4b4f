package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.workload.FailedRollouts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Tells lists of workloads and the heads of their pages what did not come through. */
@ApplicationScoped
class StoredFailures implements FailedRollouts {

    private final RolloutStore store;

    @Inject
    StoredFailures(DataSource dataSource) {
        this.store = new RolloutStore(dataSource);
    }

    @Override
    public Map<WorkloadId, FailedRollout> of(Collection<WorkloadId> workloads) {
        return workloads.isEmpty()
                ? Map.of()
                : store.failures(workloads).stream()
                        .collect(Collectors.groupingBy(
                                RolloutStore.Failure::workload,
                                Collectors.collectingAndThen(Collectors.toList(), StoredFailures::together)));
    }

    /** A newer approval takes the place of every older failure, so that all are of one revision. */
    private static FailedRollout together(List<RolloutStore.Failure> failures) {
        RolloutStore.Failure first = failures.get(0);
        // A cluster that the revision leaves is retired there, beside a rollout on the others.
        boolean retire = failures.stream().allMatch(RolloutStore.Failure::retire);
        List<Optional<Integer>> standing =
                failures.stream().map(RolloutStore.Failure::standing).distinct().toList();
        return new FailedRollout(
                first.revision(),
                retire,
                failures.stream().map(RolloutStore.Failure::cluster).toList(),
                standing.size() == 1 ? standing.get(0).orElse(null) : null);
    }
}
