package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** Names one workload everywhere: {@code team/name}. */
public record WorkloadId(String team, String name) implements Comparable<WorkloadId> {

    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,52}[a-z0-9])?");

    public WorkloadId {
        requireNonNull(team);
        requireNonNull(name);
    }

    /** Whether a text may be a workload's name; the document says in words what is wrong with one that may not. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
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
