package dev.onramp.document;

import static java.util.Objects.requireNonNull;

/** Names one workload everywhere: {@code team/name}. */
public record WorkloadId(String team, String name) implements Comparable<WorkloadId> {

    public WorkloadId {
        requireNonNull(team);
        requireNonNull(name);
    }

    @Override
    public int compareTo(WorkloadId other) {
        int byTeam = team.compareTo(other.team);
        return byTeam != 0 ? byTeam : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return team + "/" + name;
    }
}
