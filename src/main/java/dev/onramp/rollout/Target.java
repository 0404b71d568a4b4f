package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;

/** A workload on one cluster. One job at a time works on it, so that no late step of an old rollout undoes a new one. */
record Target(WorkloadId workload, String cluster) {

    /** What its job is called; team, workload and cluster hold neither slash nor at sign. */
    String key() {
        return workload + "@" + cluster;
    }

    static Target parse(String key) {
        int slash = key.indexOf('/');
        int at = key.lastIndexOf('@');
        return new Target(new WorkloadId(key.substring(0, slash), key.substring(slash + 1, at)), key.substring(at + 1));
    }
}
