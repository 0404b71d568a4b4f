package dev.onramp.review;

import dev.onramp.document.WorkloadId;
import dev.onramp.workload.RevisionId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored reviews. */
@ApplicationScoped
class ReviewRows implements PanacheRepositoryBase<Review, UUID> {

    /** What was said on a revision, in order. */
    List<Review> thread(RevisionId id) {
        return list(
                "team = ?1 and workload = ?2 and revision = ?3 order by position",
                id.workload().team(),
                id.workload().name(),
                id.number());
    }

    /** The approval that counts for a revision: its latest. */
    Optional<Review> latestApproval(RevisionId id) {
        return find(
                        "team = ?1 and workload = ?2 and revision = ?3 and decision = ?4 order by position desc",
                        id.workload().team(),
                        id.workload().name(),
                        id.number(),
                        Decision.APPROVE)
                .firstResultOptional();
    }

    /** The latest approval of another revision of the workload, before a position. */
    Optional<Review> approvalBefore(WorkloadId id, int revision, long position) {
        return find(
                        "team = ?1 and workload = ?2 and revision <> ?3 and position < ?4 and decision = ?5"
                                + " order by position desc",
                        id.team(),
                        id.name(),
                        revision,
                        position,
                        Decision.APPROVE)
                .firstResultOptional();
    }
}
