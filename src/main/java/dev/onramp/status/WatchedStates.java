package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.workload.LiveStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells lists of workloads what the clusters show, from memory. */
@ApplicationScoped
class WatchedStates implements LiveStates {

    private final StatusBoard board;
    private final Clock clock;

    @Inject
    WatchedStates(StatusBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    public Map<WorkloadId, LiveState> of(Collection<WorkloadId> workloads) {
        Instant now = clock.instant();
        Map<WorkloadId, LiveState> states = new HashMap<>();
        for (WorkloadId workload : workloads) {
            WorkloadStatus status = board.of(workload, List.of(), now);
            if (!status.clusters().isEmpty()) {
                states.put(workload, state(status));
            }
        }
        return states;
    }

    private static LiveState state(WorkloadStatus status) {
        Mood mood = status.health().mood();
        return new LiveState(
                mood.word(),
                mood.tone(),
                mood.icon(),
                status.health().sentence(),
                status.ready(),
                status.desired(),
                revision(status));
    }

    private static Optional<Integer> revision(WorkloadStatus status) {
        List<Optional<Integer>> all = status.clusters().stream()
                .map(ClusterStatus::revision)
                .distinct()
                .toList();
        return all.size() == 1 ? all.get(0) : Optional.empty();
    }
}
