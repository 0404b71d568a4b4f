package dev.onramp.workload;

import dev.onramp.audit.AuditTrail;
import dev.onramp.document.Finding;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps that every act on a revision is made of: each is written into the audit trail in the transaction of the
 * caller, which holds the workload's row, so that of two acts at once one comes after the other.
 */
@ApplicationScoped
class RevisionMoves {

    private final WorkloadRows workloads;
    private final RevisionRows revisions;
    private final AuditTrail audit;
    private final EntityManager entities;
    private final Instance<SubmissionFollowUp> followUps;

    @Inject
    RevisionMoves(
            WorkloadRows workloads,
            RevisionRows revisions,
            AuditTrail audit,
            EntityManager entities,
            @Any Instance<SubmissionFollowUp> followUps) {
        this.workloads = workloads;
        this.revisions = revisions;
        this.audit = audit;
        this.entities = entities;
        this.followUps = followUps;
    }

    /** The revision as it stands, which nobody else moves before this transaction has ended. */
    Revision lock(RevisionId id) {
        if (workloads.lock(id.workload()).isEmpty()) {
            throw unknown(id.workload());
        }
        Revision revision = revisions
                .byId(id)
                .orElseThrow(() -> Refusal.notFound("revision " + id.number() + " of " + id.workload()));
        entities.refresh(revision);
        return revision;
    }

    Revision lockForDecision(RevisionId id, Person by) {
        by.mustBePlatform("decide on a request");
        Revision revision = lock(id);
        if (revision.view().isBy(by)) {
            throw Refusal.forbidden(
                    "You wrote or submitted this revision yourself; somebody else has to decide on it.");
        }
        return revision;
    }

    void open(Revision revision) {
        entities.flush(); // the earlier one must have ended before the index sees this one
        revision.workload.follow(revision);
        revisions.persist(revision);
    }

    void submit(Revision revision, List<Finding> findings, Person by, Instant at) {
        revision.submit(findings, by, at);
        record(revision, "revision.submit", by, at, Map.of("findings", findings.size()));
        followUps.forEach(followUp -> followUp.submitted(revision.view(), at));
    }

    void move(Revision revision, RevisionState to, Person by, Instant at, Map<String, ?> details) {
        revision.move(to, by, at);
        record(revision, to.auditAction(), by, at, details);
    }

    void record(Revision revision, String action, Person by, Instant at, Map<String, ?> details) {
        Map<String, Object> all = new TreeMap<>(details);
        all.put("document", revision.digest);
        audit.record(at, by, action, revision.workload.team, revision.id().toString(), all);
    }

    static Refusal unknown(WorkloadId id) {
        return Refusal.notFound("workload “" + id + "”");
    }
}
