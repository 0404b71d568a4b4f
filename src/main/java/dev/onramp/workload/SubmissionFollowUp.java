package dev.onramp.workload;

import java.time.Instant;

/**
 * Has something to do once a revision is submitted; implemented by whoever adds to what its reviewer sees. Called inside
 * the submitting transaction, so that what it puts in stands or falls with the submission; it waits for nobody.
 */
public interface SubmissionFollowUp {

    void submitted(RevisionView revision, Instant at);
}
