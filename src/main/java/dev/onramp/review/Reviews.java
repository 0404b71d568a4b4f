package dev.onramp.review;

import dev.onramp.audit.AuditTrail;
import dev.onramp.document.Problem;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.rollout.Approved;
import dev.onramp.rollout.Rollouts;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is said and decided on revisions. Pages and REST both act through here. */
@ApplicationScoped
public class Reviews {

    static final int LONGEST_TEXT = 8000;

    private final Workloads workloads;
    private final Renderings renderings;
    private final Approvals approvals;
    private final Rollouts rollouts;
    private final ReviewRows rows;
    private final AuditTrail audit;

    @Inject
    Reviews(
            Workloads workloads,
            Renderings renderings,
            Approvals approvals,
            Rollouts rollouts,
            ReviewRows rows,
            AuditTrail audit) {
        this.workloads = workloads;
        this.renderings = renderings;
        this.approvals = approvals;
        this.rollouts = rollouts;
        this.rows = rows;
        this.audit = audit;
    }

    /**
     * Approves, and hands over to the rollout in the same transaction. A revision that is approved already is approved
     * again where what it was approved for has changed.
     *
     * @param seen the digest of what the person decided on; empty means what stands at this moment
     * @throws Refusal CONFLICT where something else stands by now, with what changed
     */
    @Transactional(Transactional.TxType.NEVER)
    public RevisionView approve(RevisionId id, Optional<String> seen, String text, Person by, Instant at) {
        RevisionView revision = workloads.revision(id, by);
        // Rendered outside the transaction: what the approval holds for is its digest, and that is compared below.
        Rendered now = refusingStrangers(revision, by);
        mustBeShort(text, "/text");
        if (seen.isPresent() && !seen.get().equals(now.digest())) {
            throw new Shown(renderings.earlier(revision, seen.get()), now).asRefusal();
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            RevisionView approved = moved(revision, now, text, by, at);
            rows.persist(new Review(approved, Decision.APPROVE, text.strip(), by, at).of(now));
            rollouts.enqueue(
                    new Approved(id.workload(), id.number(), approved.retire(), now.digest(), now.renderings()), at);
            return approved;
        });
    }

    private Rendered refusingStrangers(RevisionView revision, Person by) {
        ReviewPolicy.againstDeciding(revision, by).ifPresent(Reviews::refuse);
        Rendered now = renderings.of(revision);
        ReviewPolicy.againstApproving(revision, by, isStale(revision, now)).ifPresent(Reviews::refuse);
        return now;
    }

    private RevisionView moved(RevisionView revision, Rendered now, String text, Person by, Instant at) {
        Map<String, Object> details = new TreeMap<>(Map.of("digest", now.digest()));
        if (!text.isBlank()) {
            details.put("text", text.strip());
        }
        return revision.state() == RevisionState.APPROVED
                ? workloads.approveAgain(revision.id(), by, at, details)
                : workloads.approve(revision.id(), by, at, details);
    }

    /** Sends a revision back to its team, with the reason. */
    @Transactional
    RevisionView requestChanges(RevisionId id, String reason, Person by, Instant at) {
        RevisionView revision = refusable(id, reason, "to request changes", by);
        RevisionView moved = workloads.requestChanges(revision.id(), by, at, Map.of("reason", reason.strip()));
        rows.persist(new Review(moved, Decision.REQUEST_CHANGES, reason.strip(), by, at));
        return moved;
    }

    /** Turns a revision down, with the reason. */
    @Transactional
    RevisionView reject(RevisionId id, String reason, Person by, Instant at) {
        RevisionView revision = refusable(id, reason, "to reject", by);
        RevisionView moved = workloads.reject(revision.id(), by, at, Map.of("reason", reason.strip()));
        rows.persist(new Review(moved, Decision.REJECT, reason.strip(), by, at));
        return moved;
    }

    private RevisionView refusable(RevisionId id, String reason, String deed, Person by) {
        RevisionView revision = workloads.revision(id, by);
        ReviewPolicy.againstRefusing(revision, by).ifPresent(Reviews::refuse);
        mustSay(reason, deed, "/reason");
        return revision;
    }

    /** Says something without deciding. */
    @Transactional
    void comment(RevisionId id, String text, Person by, Instant at) {
        RevisionView revision = workloads.revision(id, by);
        ReviewPolicy.againstCommenting(revision, by).ifPresent(Reviews::refuse);
        mustSay(text, "to comment", "/text");
        rows.persist(new Review(revision, Decision.COMMENT, text.strip(), by, at));
        audit.record(at, by, "revision.comment", id.workload().team(), id.toString(), Map.of("text", text.strip()));
    }

    /** @throws Refusal NOT_FOUND where there is no such revision that they may see */
    void mustSee(RevisionId id, Person by) {
        workloads.revision(id, by);
    }

    /** What was said on a revision, in order. */
    @Transactional
    List<Review> thread(RevisionId id) {
        return rows.thread(id);
    }

    /** Whether the revision is approved for something else than it comes to now. */
    boolean isStale(RevisionView revision, Rendered now) {
        return revision.state() == RevisionState.APPROVED
                && approvals
                        .latest(revision)
                        .filter(approval -> !approval.digest().equals(now.digest()))
                        .isPresent();
    }

    private static void mustSay(String text, String deed, String pointer) {
        if (text.isBlank()) {
            throw wrong(pointer, "Write a sentence " + deed + ": the team has to know what to do.");
        }
        mustBeShort(text, pointer);
    }

    private static void mustBeShort(String text, String pointer) {
        if (text.length() > LONGEST_TEXT) {
            throw wrong(pointer, "That is longer than " + LONGEST_TEXT + " characters; shorten it.");
        }
    }

    /** @param pointer to the field that REST takes the words in */
    private static Refusal wrong(String pointer, String sentence) {
        return new Refusal(
                Refusal.Kind.UNPROCESSABLE, sentence, Map.of("errors", List.of(new Problem(pointer, sentence))));
    }

    private static void refuse(ReviewPolicy.Objection objection) {
        throw objection.asRefusal();
    }
}
