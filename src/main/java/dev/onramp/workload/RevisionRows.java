package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored revisions. */
@ApplicationScoped
class RevisionRows implements PanacheRepositoryBase<Revision, UUID> {

    private static final String WITH_WORKLOAD = "from Revision r join fetch r.workload w ";

    Optional<Revision> byId(RevisionId id) {
        return find(
                        WITH_WORKLOAD + "where w.team = ?1 and w.name = ?2 and r.number = ?3",
                        id.workload().team(),
                        id.workload().name(),
                        id.number())
                .firstResultOptional();
    }

    Optional<Revision> newest(WorkloadId id) {
        return find(WITH_WORKLOAD + "where w.team = ?1 and w.name = ?2 and r.number = w.latest", id.team(), id.name())
                .firstResultOptional();
    }

    /** The revision that clusters are to match. */
    Optional<Revision> approved(WorkloadId id) {
        return find(
                        WITH_WORKLOAD + "where w.team = ?1 and w.name = ?2 and r.state = ?3",
                        id.team(),
                        id.name(),
                        RevisionState.APPROVED)
                .firstResultOptional();
    }

    boolean hasRun(WorkloadId id) {
        return find(
                        WITH_WORKLOAD + "where w.team = ?1 and w.name = ?2 and r.state in (?3, ?4)",
                        id.team(),
                        id.name(),
                        RevisionState.APPROVED,
                        RevisionState.SUPERSEDED)
                .firstResultOptional()
                .isPresent();
    }

    /** Newest first, those with numbers below {@code before}. */
    List<Revision> before(WorkloadId id, int before, int limit) {
        return find(
                        WITH_WORKLOAD + "where w.team = ?1 and w.name = ?2 and r.number < ?3 order by r.number desc",
                        id.team(),
                        id.name(),
                        before)
                .page(0, limit)
                .list();
    }

    /** What waits for a decision, oldest first, after the given one. */
    List<Revision> waiting(Optional<Collection<String>> teams, Optional<Revision> after, int limit) {
        StringBuilder waiting = new StringBuilder(WITH_WORKLOAD).append("where r.state = :state");
        Parameters values = Parameters.with("state", RevisionState.IN_REVIEW);
        teams.ifPresent(some -> {
            waiting.append(" and w.team in :teams");
            values.and("teams", some);
        });
        after.filter(revision -> revision.submittedAt != null).ifPresent(revision -> {
            waiting.append(" and (r.submittedAt > :at or r.submittedAt = :at and r.id > :id)");
            values.and("at", revision.submittedAt).and("id", revision.id);
        });
        return find(waiting.append(" order by r.submittedAt, r.id").toString(), values)
                .page(0, limit)
                .list();
    }
}
