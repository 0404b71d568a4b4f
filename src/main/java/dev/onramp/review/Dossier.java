package dev.onramp.review;

import dev.onramp.document.InstanceClass;
import dev.onramp.manifest.Rendering;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import java.util.List;
import java.util.Optional;

/**
 * Everything one needs to know to decide on a revision.
 *
 * @param now what it comes to at this moment; empty where it can't be rendered
 * @param trouble why it can't be rendered
 * @param approval the approval that counts for it
 * @param before what was approved for the workload before it
 * @param beforeRevision the revision that approval was of
 * @param instanceClass what it is priced by
 * @param beforeClass what the revision before it is priced by
 */
record Dossier(
        RevisionView revision,
        Optional<Rendered> now,
        Optional<String> trouble,
        Optional<Approval> approval,
        Optional<Approval> before,
        Optional<RevisionView> beforeRevision,
        Optional<InstanceClass> instanceClass,
        Optional<InstanceClass> beforeClass,
        List<Review> said) {

    /** Whether it is approved for something else than it comes to now. */
    boolean isStale() {
        return revision.state() == RevisionState.APPROVED
                && approval.isPresent()
                && now.filter(rendered ->
                                !rendered.digest().equals(approval.get().digest()))
                        .isPresent();
    }

    /** Whether what was approved is what there is to see, rather than what it would come to now. */
    boolean showsApproval() {
        boolean counted = revision.state() == RevisionState.APPROVED || revision.state() == RevisionState.SUPERSEDED;
        return counted && approval.isPresent() && !isStale();
    }

    /** The digest a decision on what is shown is bound to. */
    Optional<String> digest() {
        return showsApproval() ? approval.map(Approval::digest) : now.map(Rendered::digest);
    }

    /** The objects to look at, per cluster. */
    List<Rendering> renderings() {
        return showsApproval()
                ? approval.orElseThrow().renderings()
                : now.map(Rendered::renderings).orElse(List.of());
    }

    /** What those are compared with. */
    Optional<Approval> base() {
        return isStale() ? approval : before;
    }

    List<ClusterChange> changes() {
        if (now.isEmpty() && !showsApproval()) {
            return List.of();
        }
        List<Rendering> earlier = base().map(Approval::renderings).orElse(List.of());
        return ClusterChange.between(earlier, revision.retire() ? List.of() : renderings());
    }
}
