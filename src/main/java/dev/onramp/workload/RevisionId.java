package dev.onramp.workload;

import static java.util.Objects.requireNonNull;

import dev.onramp.document.WorkloadId;

/** Names one revision everywhere: {@code team/name#3}. */
public record RevisionId(WorkloadId workload, int number) {

    public RevisionId {
        requireNonNull(workload);
    }

    public static RevisionId of(String team, String name, int number) {
        return new RevisionId(new WorkloadId(team, name), number);
    }

    /** The path of its page. */
    public String page() {
        return WorkloadPaths.page(workload) + "/revisions/" + number;
    }

    @Override
    public String toString() {
        return workload + "#" + number;
    }
}
