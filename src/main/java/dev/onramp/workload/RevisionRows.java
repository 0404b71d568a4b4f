package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    List<Revision> waiting(Instant after, UUID afterId, int limit) {
        return find(
                        WITH_WORKLOAD + "where r.state = ?1 and (r.submittedAt, r.id) > (?2, ?3)"
                                + " order by r.submittedAt, r.id",
                        RevisionState.IN_REVIEW,
                        after,
                        afterId)
                .page(0, limit)
                .list();
    }
}
