package dev.onramp.workload;

import jakarta.ws.rs.PathParam;

/** The part of an address that names a revision: {@code …/{team}/…/{name}/revisions/{number}}. */
public class RevisionPath {

    @PathParam("team")
    public String team;

    @PathParam("name")
    public String name;

    @PathParam("number")
    public int number;

    public RevisionId id() {
        return RevisionId.of(team, name, number);
    }
}
