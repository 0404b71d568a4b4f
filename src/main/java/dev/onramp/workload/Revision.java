package dev.onramp.workload;

import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One version of a workload's document, from draft to decision; never rewritten once it was submitted. */
@Entity
@Table(name = "revision")
class Revision {

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "workload_id")
    Workload workload;

    int number;

    @Enumerated(EnumType.STRING)
    RevisionState state;

    boolean retire;

    @JdbcTypeCode(SqlTypes.JSON)
    String document;

    String digest;

    String author;

    @Column(name = "author_name")
    String authorName;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> writers;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "saved_at")
    Instant savedAt;

    @Column(name = "submitted_by")
    String submittedBy;

    @Column(name = "submitted_by_name")
    String submittedByName;

    @Column(name = "submitted_at")
    Instant submittedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Finding> findings;

    @Column(name = "moved_by_name")
    String movedByName;

    @Column(name = "moved_at")
    Instant movedAt;

    @Column(name = "class_version")
    Integer classVersion;

    @Column(name = "runtime_version")
    Integer runtimeVersion;

    @Version
    int version;

    Revision() {}

    /** A draft. */
    Revision(Workload workload, GpuWorkload document, Person by, Instant at) {
        this.id = UUID.randomUUID();
        this.workload = workload;
        this.number = workload.latest + 1;
        this.state = RevisionState.DRAFT;
        this.writers = List.of();
        this.createdAt = at;
        this.movedByName = by.name();
        this.movedAt = at;
        write(document, by, at);
    }

    /** The draft of a workload's end; the document says what ends. */
    static Revision retirement(Workload workload, GpuWorkload ends, Person by, Instant at) {
        Revision revision = new Revision(workload, ends, by, at);
        revision.retire = true;
        return revision;
    }

    /** Puts another document in the draft's place. */
    void rewrite(GpuWorkload text, Person by, Instant at) {
        if (state != RevisionState.DRAFT) {
            throw new IllegalStateException("only a draft is rewritten, and " + id() + " is " + state);
        }
        write(text, by, at);
    }

    private void write(GpuWorkload text, Person by, Instant at) {
        document = Documents.toJson(text);
        digest = Documents.digest(text);
        author = by.subject();
        authorName = by.name();
        savedAt = at;
        Set<String> all = new LinkedHashSet<>(writers);
        all.add(by.subject());
        writers = List.copyOf(all);
    }

    /** Sends it for review with what reading its rules found. */
    void submit(List<Finding> found, Person by, Instant at) {
        move(RevisionState.IN_REVIEW, by, at);
        findings = List.copyOf(found);
        submittedBy = by.subject();
        submittedByName = by.name();
        submittedAt = at;
    }

    /** The one place where a revision's state changes. */
    void move(RevisionState to, Person by, Instant at) {
        mustBeAbleTo(to);
        state = to;
        movedByName = by.name();
        movedAt = at;
        workload.follow(this);
    }

    /** @throws Refusal CONFLICT where it may not go there from where it is */
    void mustBeAbleTo(RevisionState to) {
        String it = "Revision " + number + " of " + workload.workloadId() + " is " + state.phrase();
        if (state == to) {
            throw Refusal.conflict(it + " already.");
        }
        if (!state.next().contains(to)) {
            throw Refusal.conflict(it + ", so it can't be " + to.deed() + ".");
        }
    }

    /** Whether a save of this digest would change nothing: it is on its way, or counts, already. */
    boolean standsFor(String other) {
        return !retire && (state.isOpen() || state == RevisionState.APPROVED) && digest.equals(other);
    }

    RevisionId id() {
        return new RevisionId(workload.workloadId(), number);
    }

    RevisionView view() {
        return new RevisionView(
                id(),
                state,
                retire,
                Documents.fromJson(document),
                digest,
                authorName,
                Set.copyOf(writers),
                savedAt,
                Optional.ofNullable(submittedAt)
                        .map(at -> new RevisionView.Submitted(submittedBy, submittedByName, at)),
                findings == null ? List.of() : findings,
                movedByName,
                movedAt,
                Optional.ofNullable(classVersion),
                Optional.ofNullable(runtimeVersion));
    }
}
