package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * What a team runs, and which of its revisions counts. Fields are written in here only: Hibernate sees no change that
 * another class makes to them.
 */
@Entity
@Table(name = "workload")
class Workload {

    @Id
    UUID id;

    String team;

    String name;

    /** The number of the newest revision. */
    int latest;

    /** The number of the revision that clusters are to match; null: nothing is to run. */
    Integer approved;

    @Enumerated(EnumType.STRING)
    WorkloadState state;

    @Column(name = "created_at")
    Instant createdAt;

    Workload() {}

    WorkloadId workloadId() {
        return new WorkloadId(team, name);
    }

    boolean isRetired() {
        return state == WorkloadState.RETIRED;
    }

    /** Ends what was never applied; nothing has to be reviewed or deleted. */
    void end() {
        state = WorkloadState.RETIRED;
    }

    /** Follows a move of one of its revisions. */
    void follow(Revision revision) {
        if (revision.number < latest) {
            return;
        }
        latest = revision.number;
        state = WorkloadState.of(revision.state, revision.retire);
        if (revision.state == RevisionState.APPROVED) {
            approved = revision.retire ? null : Integer.valueOf(revision.number);
        }
    }
}
