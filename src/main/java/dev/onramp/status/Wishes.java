package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** On which clusters a workload is to run; asked once when somebody begins to look, never while they look on. */
@ApplicationScoped
class Wishes {

    private final Workloads workloads;

    @Inject
    Wishes(Workloads workloads) {
        this.workloads = workloads;
    }

    /**
     * Those of the approved revision; none before there is one.
     *
     * @throws dev.onramp.refusal.Refusal NOT_FOUND where they may not see the workload, or it is not there
     */
    List<String> clusters(WorkloadId workload, Person by) {
        workloads.newest(workload, by);
        return workloads
                .approved(workload)
                .map(revision -> revision.document().clusters())
                .orElse(List.of());
    }
}
