package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;

/** The labels by which an object says whose it is. */
final class Labels {

    static final String WORKLOAD = "onramp.dev/workload";
    private static final String TEAM = "onramp.dev/team";
    private static final String REVISION = "onramp.dev/revision";

    private Labels() {}

    /** The workload it claims to belong to; whether it may is decided by its namespace. */
    static Optional<WorkloadId> workload(HasMetadata object) {
        Map<String, String> labels = all(object);
        String team = labels.get(TEAM);
        String name = labels.get(WORKLOAD);
        return team == null || name == null ? Optional.empty() : Optional.of(new WorkloadId(team, name));
    }

    static Optional<Integer> revision(HasMetadata object) {
        return Optional.ofNullable(all(object).get(REVISION))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }

    private static Map<String, String> all(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
