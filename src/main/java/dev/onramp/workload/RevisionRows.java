package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
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
    List<Revision> waiting(Optional<Revision> after, int limit) {
        String waiting = WITH_WORKLOAD + "where r.state = ?1";
        String order = " order by r.submittedAt, r.id";
        return after.filter(revision -> revision.submittedAt != null)
                .map(revision -> find(
                        waiting + " and (r.submittedAt > ?2 or r.submittedAt = ?2 and r.id > ?3)" + order,
                        RevisionState.IN_REVIEW,
                        revision.submittedAt,
                        revision.id))
                .orElseGet(() -> find(waiting + order, RevisionState.IN_REVIEW))
                .page(0, limit)
                .list();
    }
}
