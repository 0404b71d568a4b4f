package dev.onramp.workload;

import dev.onramp.audit.AuditTrail;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored workloads with everything people may do to them. Pages, REST and reviews all act through here. */
@ApplicationScoped
public class Workloads {

    /** More than this nobody reads through in a list of suggestions. */
    private static final int MOST_NAMED = 50;

    private final WorkloadRows workloads;
    private final RevisionRows revisions;
    private final Offers offers;
    private final RevisionMoves moves;
    private final Instance<SubmissionCheck> checks;
    private final AuditTrail audit;
    private final EntityManager entities;

    @Inject
    Workloads(
            WorkloadRows workloads,
            RevisionRows revisions,
            Offers offers,
            RevisionMoves moves,
            @Any Instance<SubmissionCheck> checks,
            AuditTrail audit,
            EntityManager entities) {
        this.workloads = workloads;
        this.revisions = revisions;
        this.offers = offers;
        this.moves = moves;
        this.checks = checks;
        this.audit = audit;
        this.entities = entities;
    }

    /**
     * Saves a document: rewrites the draft, or opens the next revision, or changes nothing where it stands already.
     *
     * @throws Refusal NOT_FOUND or FORBIDDEN where the team is not theirs, PRECONDITION_FAILED where the expectation is
     *     not met
     * @throws DocumentRefused where the document asks for what is not offered
     */
    @Transactional
    public Saved save(GpuWorkload document, Expectation expectation, Person by, Instant at) {
        by.mustActFor(document.id().team());
        offers.mustHold(document);
        return write(document, expectation, by, at);
    }

    /** Saves and submits as one act: where a finding blocks, nothing is saved either. */
    @Transactional(Transactional.TxType.NEVER)
    public Saved saveAndSubmit(GpuWorkload document, Expectation expectation, Person by, Instant at) {
        by.mustActFor(document.id().team());
        List<Finding> findings = unblocked(document, by);
        return QuarkusTransaction.requiringNew().call(() -> {
            Saved saved = write(document, expectation, by, at);
            if (saved.revision().state() != RevisionState.DRAFT) {
                return saved;
            }
            Revision draft = moves.lock(saved.revision().id());
            moves.submit(draft, findings, by, at);
            return new Saved(draft.view(), saved.outcome());
        });
    }

    /**
     * Sends a draft for review. Everything is read again first, outside any transaction, for it may take seconds.
     *
     * @throws DocumentRefused where a finding blocks
     * @throws Refusal CONFLICT where it is no draft, or was rewritten meanwhile
     */
    @Transactional(Transactional.TxType.NEVER)
    public RevisionView submit(RevisionId id, Person by, Instant at) {
        by.mustActFor(id.workload().team());
        RevisionView read = QuarkusTransaction.requiringNew().call(() -> {
            Revision revision = moves.lock(id);
            revision.mustBeAbleTo(RevisionState.IN_REVIEW);
            return revision.view();
        });
        List<Finding> findings = unblocked(read.document(), by);
        return QuarkusTransaction.requiringNew().call(() -> {
            Revision revision = moves.lock(id);
            if (!revision.digest.equals(read.digest())) {
                throw Refusal.conflict("Revision " + id.number()
                        + " was rewritten while it was checked; look at it and submit again.");
            }
            moves.submit(revision, findings, by, at);
            return revision.view();
        });
    }

    /** Takes an open revision back. */
    @Transactional
    public RevisionView withdraw(RevisionId id, Person by, Instant at) {
        by.mustActFor(id.workload().team());
        Revision revision = moves.lock(id);
        moves.move(revision, RevisionState.WITHDRAWN, by, at, Map.of());
        return revision.view();
    }

    /**
     * Asks for a workload's end. Where something was applied this is a revision with the same review as any other; what
     * was never applied ends at once. Asking twice makes one.
     *
     * @return the retirement, or the last revision of what ended at once
     */
    @Transactional
    public RevisionView retire(WorkloadId id, Person by, Instant at) {
        return retire(id, Expectation.anything(), by, at);
    }

    /** The same, if the newest revision is the one the caller has seen. */
    @Transactional
    public RevisionView retire(WorkloadId id, Expectation expectation, Person by, Instant at) {
        by.mustActFor(id.team());
        Workload workload = workloads.lock(id).orElseThrow(() -> RevisionMoves.unknown(id));
        if (workload.isRetired()) {
            throw Refusal.conflict(id + " is retired already.");
        }
        Revision newest = moves.lock(new RevisionId(id, workload.latest));
        expectation.mustHold(Optional.of(newest.digest));
        if (newest.retire && newest.state.isOpen()) {
            return newest.view();
        }
        if (newest.state.isOpen()) {
            moves.move(newest, RevisionState.WITHDRAWN, by, at, Map.of("because", "retired"));
        }
        if (workload.approved == null) {
            workload.end();
            audit.record(at, by, "workload.retire", id.team(), id.toString(), Map.of("applied", false));
            return newest.view();
        }
        Revision applied = moves.lock(new RevisionId(id, workload.approved));
        Revision retirement = Revision.retirement(workload, Documents.fromJson(applied.document), by, at);
        moves.open(retirement);
        audit.record(at, by, "workload.retire", id.team(), retirement.id().toString(), Map.of("applied", true));
        moves.submit(retirement, List.of(), by, at);
        return retirement.view();
    }

    /**
     * Makes a revision what clusters are to match; an earlier approval is superseded.
     *
     * @param details for the audit trail, such as the digest of the approved rendering
     */
    @Transactional
    public RevisionView approve(RevisionId id, Person by, Instant at, Map<String, ?> details) {
        Revision revision = moves.lockForDecision(id, by);
        revision.mustBeAbleTo(RevisionState.APPROVED);
        revisions.approved(id.workload()).ifPresent(earlier -> {
            moves.move(earlier, RevisionState.SUPERSEDED, by, at, Map.of("by", id.number()));
            entities.flush(); // two approved at once would break the index that forbids it
        });
        moves.move(revision, RevisionState.APPROVED, by, at, details);
        return revision.view();
    }

    /** Approves what is approved already, as it renders now: its state stays, and the record says so. */
    @Transactional
    public RevisionView approveAgain(RevisionId id, Person by, Instant at, Map<String, ?> details) {
        Revision revision = moves.lockForDecision(id, by);
        if (revision.state != RevisionState.APPROVED) {
            revision.mustBeAbleTo(RevisionState.APPROVED);
            throw Refusal.conflict("Revision " + id.number() + " was never approved; approve it first.");
        }
        moves.record(revision, "revision.approve", by, at, details);
        return revision.view();
    }

    /** Sends a revision back to its team. */
    @Transactional
    public RevisionView requestChanges(RevisionId id, Person by, Instant at, Map<String, ?> details) {
        Revision revision = moves.lockForDecision(id, by);
        moves.move(revision, RevisionState.CHANGES_REQUESTED, by, at, details);
        return revision.view();
    }

    /** Turns a revision down. */
    @Transactional
    public RevisionView reject(RevisionId id, Person by, Instant at, Map<String, ?> details) {
        Revision revision = moves.lockForDecision(id, by);
        moves.move(revision, RevisionState.REJECTED, by, at, details);
        return revision.view();
    }

    /** A revision, for whoever may see its team. */
    @Transactional
    public RevisionView revision(RevisionId id, Person by) {
        by.mustSee(id.workload().team());
        return find(id).orElseThrow(() -> Refusal.notFound("revision " + id.number() + " of " + id.workload()));
    }

    /** A revision, for other rooms: asks nobody whether they may see it. */
    @Transactional
    public Optional<RevisionView> find(RevisionId id) {
        return revisions.byId(id).map(Revision::view);
    }

    /** A workload's newest revision, for whoever may see its team. */
    @Transactional
    public RevisionView newest(WorkloadId id, Person by) {
        by.mustSee(id.team());
        return revisions.newest(id).map(Revision::view).orElseThrow(() -> RevisionMoves.unknown(id));
    }

    /** How far a workload has come; empty where there never was one. */
    @Transactional
    public Optional<WorkloadState> state(WorkloadId id) {
        return workloads.byId(id).map(workload -> workload.state);
    }

    /** The names of a person's workloads that are to run, the first of them. */
    @Transactional
    List<String> running(Person by) {
        return by.teams().isEmpty() ? List.of() : workloads.running(by.teams(), MOST_NAMED);
    }

    /** Whether it was ever to run: what is new has no past. */
    @Transactional
    public boolean hasRun(WorkloadId id) {
        return revisions.hasRun(id);
    }

    /** The revision that clusters are to match; empty where nothing is to run. */
    @Transactional
    public Optional<RevisionView> approved(WorkloadId id) {
        return revisions.approved(id).map(Revision::view).filter(revision -> !revision.retire());
    }

    /** A workload's revisions below a number, newest first. */
    @Transactional
    public List<RevisionView> revisions(WorkloadId id, int before, int limit, Person by) {
        by.mustSee(id.team());
        return revisions.before(id, before, limit).stream().map(Revision::view).toList();
    }

    /** What waits for a decision, oldest first; after a revision that may have left the queue meanwhile. */
    @Transactional
    public List<RevisionView> queue(Optional<RevisionId> after, int limit, Person by) {
        Optional<Collection<String>> teams = by.seesAll() ? Optional.empty() : Optional.of(by.teams());
        return revisions.waiting(teams, after.flatMap(revisions::byId), limit).stream()
                .map(Revision::view)
                .toList();
    }

    private Saved write(GpuWorkload document, Expectation expectation, Person by, Instant at) {
        Workload workload = workloads.lockOrCreate(document.id(), at);
        Optional<Revision> newest = revisions.newest(document.id());
        newest.ifPresent(entities::refresh);
        expectation.mustHold(newest.filter(revision -> !workload.isRetired()).map(revision -> revision.digest));
        if (newest.isPresent() && newest.get().standsFor(Documents.digest(document))) {
            return new Saved(newest.get().view(), Saved.Outcome.UNCHANGED);
        }
        boolean creates = newest.isEmpty() || workload.isRetired();
        Revision written;
        if (newest.isPresent() && newest.get().state == RevisionState.DRAFT) {
            written = newest.get();
            written.rewrite(document, by, at);
        } else {
            newest.filter(revision -> revision.state.isOpen())
                    .ifPresent(open -> moves.move(
                            open, RevisionState.WITHDRAWN, by, at, Map.of("because", "a newer one was saved")));
            written = new Revision(workload, document, by, at);
            moves.open(written);
        }
        moves.record(written, "revision.save", by, at, Map.of());
        return new Saved(written.view(), creates ? Saved.Outcome.CREATED : Saved.Outcome.CHANGED);
    }

    private List<Finding> unblocked(GpuWorkload document, Person by) {
        offers.mustHold(document);
        List<Finding> findings = checks.stream()
                .flatMap(check -> check.check(document, by).stream())
                .toList();
        List<Problem> blocking =
                findings.stream().filter(Finding::blocks).map(Problem::of).toList();
        if (!blocking.isEmpty()) {
            throw new DocumentRefused(blocking);
        }
        return findings;
    }
}
