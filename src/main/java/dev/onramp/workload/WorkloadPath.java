package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import jakarta.ws.rs.PathParam;

/** The part of an address that names a workload: {@code …/{team}/…/{name}}. */
public class WorkloadPath {

    @PathParam("team")
    public String team;

    @PathParam("name")
    public String name;

    public WorkloadId id() {
        return new WorkloadId(team, name);
    }
}
