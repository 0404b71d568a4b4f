package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.workload.RevisionId;
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

    /** @throws dev.onramp.refusal.Refusal NOT_FOUND where they may not see it, or it is not there */
    List<String> clusters(WorkloadId workload, Person by) {
        return workloads.revision(new RevisionId(workload, 1), by).document().clusters();
    }
}
