package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored workloads. */
@ApplicationScoped
class WorkloadRows implements PanacheRepositoryBase<Workload, UUID> {

    private static final String BY_ID = "team = ?1 and name = ?2";

    Optional<Workload> byId(WorkloadId id) {
        return find(BY_ID, id.team(), id.name()).firstResultOptional();
    }

    /** The names of those that are to run, in their order. */
    List<String> running(Collection<String> teams, int limit) {
        return find("team in ?1 and approved is not null order by name", teams).page(0, limit).stream()
                .map(workload -> workload.name)
                .toList();
    }

    /** Holds the row until the transaction ends, so that acts on one workload queue up. */
    Optional<Workload> lock(WorkloadId id) {
        Optional<Workload> workload = find(BY_ID, id.team(), id.name())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
        // Whoever held the lock before may have changed what this transaction had read earlier.
        workload.ifPresent(getEntityManager()::refresh);
        return workload;
    }

    /** The row, made if need be; two that make it at once queue up too. */
    Workload lockOrCreate(WorkloadId id, Instant at) {
        Optional<Workload> found = lock(id);
        if (found.isPresent()) {
            return found.get();
        }
        getEntityManager()
                .createNativeQuery("""
                        insert into workload (id, team, name, latest, state, created_at)
                        values (:id, :team, :name, 0, 'DRAFT', :at) on conflict (team, name) do nothing
                        """)
                .setParameter("id", UUID.randomUUID())
                .setParameter("team", id.team())
                .setParameter("name", id.name())
                .setParameter("at", at)
                .executeUpdate();
        return lock(id).orElseThrow();
    }
}
