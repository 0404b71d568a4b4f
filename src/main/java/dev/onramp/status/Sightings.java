package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What one cluster shows of every workload, kept in memory. Written by watches, read by pages; nobody waits. */
final class Sightings {

    private final Map<WorkloadId, Seen> byWorkload = new ConcurrentHashMap<>();
    private final Map<Key, WorkloadId> owners = new ConcurrentHashMap<>();

    /** An object: a deletion may tell no labels. */
    private record Key(Class<? extends Sighting> kind, String namespace, String name) {}

    void put(String namespace, Sighting sighting, Instant at) {
        WorkloadId before = owners.put(new Key(sighting.getClass(), namespace, sighting.name()), sighting.workload());
        if (before != null && !before.equals(sighting.workload())) {
            drop(before, sighting.getClass(), sighting.name());
        }
        byWorkload.compute(sighting.workload(), (id, seen) -> (seen == null ? Seen.NOTHING : seen).with(sighting, at));
    }

    void remove(Class<? extends Sighting> kind, String namespace, String name) {
        WorkloadId owner = owners.remove(new Key(kind, namespace, name));
        if (owner != null) {
            drop(owner, kind, name);
        }
    }

    private void drop(WorkloadId workload, Class<? extends Sighting> kind, String name) {
        byWorkload.computeIfPresent(workload, (id, seen) -> {
            Seen left = seen.without(kind, name);
            return left.isNothing() ? null : left;
        });
    }

    Seen of(WorkloadId workload) {
        return byWorkload.getOrDefault(workload, Seen.NOTHING);
    }

    Set<WorkloadId> workloads() {
        return byWorkload.keySet();
    }
}
