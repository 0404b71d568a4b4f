package dev.onramp.review;

import dev.onramp.workload.RevisionView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** What was approved, read back. */
@ApplicationScoped
class Approvals {

    private final ReviewRows reviews;

    @Inject
    Approvals(ReviewRows reviews) {
        this.reviews = reviews;
    }

    /** The approval that counts for this revision. */
    @Transactional
    Optional<Approval> latest(RevisionView revision) {
        return reviews.latestApproval(revision.id())
                .map(review -> review.approval(revision.document().clusters()));
    }

    /**
     * What was approved for the workload before this revision was; empty for the first, and after a retirement.
     */
    @Transactional
    Optional<Approval> before(RevisionView revision) {
        long position = reviews.latestApproval(revision.id())
                .map(review -> review.position)
                .orElse(Long.MAX_VALUE);
        return reviews.approvalBefore(revision.id().workload(), revision.id().number(), position)
                .filter(review -> !review.retire)
                .map(review -> review.approval(revision.document().clusters()));
    }
}
