package dev.onramp.workload;

import static dev.onramp.workload.Documented.ADA;
import static dev.onramp.workload.Documented.ALICE;
import static dev.onramp.workload.Documented.BOB;
import static dev.onramp.workload.Documented.NOON;
import static dev.onramp.workload.Documented.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevisionTest {

    @Test
    void aDraftGoesToReviewAndIsDecidedOnce() {
        Revision revision = draft();

        revision.submit(List.of(), ALICE, NOON);
        revision.move(RevisionState.APPROVED, BOB, NOON.plusSeconds(60));

        assertEquals(RevisionState.APPROVED, revision.state);
        assertEquals("Bob", revision.view().movedBy());
        Refusal again = assertThrows(Refusal.class, () -> revision.move(RevisionState.APPROVED, BOB, NOON));
        assertEquals("Revision 1 of vision/captioner is approved already.", again.getMessage());
    }

    @Test
    void whatWasWithdrawnStaysSo() {
        Revision revision = draft();
        revision.move(RevisionState.WITHDRAWN, ALICE, NOON);

        Refusal late = assertThrows(Refusal.class, () -> revision.submit(List.of(), ALICE, NOON));

        assertEquals("Revision 1 of vision/captioner is withdrawn, so it can't be submitted.", late.getMessage());
        assertTrue(revision.view().submitted().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(RevisionState.class)
    void onlyADraftOrARequestIsOpen(RevisionState state) {
        assertEquals(Set.of(RevisionState.DRAFT, RevisionState.IN_REVIEW).contains(state), state.isOpen());
        assertEquals(
                state.isOpen() || state == RevisionState.APPROVED, !state.next().isEmpty());
    }

    @Test
    void whatWasSubmittedIsNeverRewritten() {
        Revision revision = draft();
        revision.submit(List.of(), ALICE, NOON);

        assertThrows(
                IllegalStateException.class, () -> revision.rewrite(document("vision", "captioner", 2), ALICE, NOON));
    }

    @Test
    void everyWriterIsRemembered() {
        Revision revision = draft();

        revision.rewrite(document("vision", "captioner", 2), ADA, NOON);
        revision.submit(List.of(), ADA, NOON);

        assertTrue(revision.view().isBy(ALICE));
        assertTrue(revision.view().isBy(ADA));
        assertFalse(revision.view().isBy(BOB));
    }

    @Test
    void aDraftIsAsOldAsItsLastWritingAndASubmissionAsItself() {
        Revision revision = draft();
        Instant saved = NOON.plusSeconds(600);

        revision.rewrite(document("vision", "captioner", 2), ADA, saved);
        assertEquals(saved, revision.view().touchedAt());
        assertEquals(ADA.name(), revision.view().touchedBy());

        revision.submit(List.of(), ALICE, saved.plusSeconds(60));
        assertEquals(saved.plusSeconds(60), revision.view().touchedAt());
        assertEquals(ALICE.name(), revision.view().touchedBy());
    }

    @Test
    void theWorkloadFollowsItsNewestRevision() {
        Revision revision = draft();
        Workload workload = revision.workload;

        assertEquals(WorkloadState.DRAFT, workload.state);
        revision.submit(List.of(), ALICE, NOON);
        revision.move(RevisionState.APPROVED, BOB, NOON);
        assertEquals(WorkloadState.APPROVED, workload.state);
        assertEquals(1, workload.approved);
    }

    @Test
    void anApprovedRetirementLeavesNothingToRun() {
        Revision first = draft();
        first.submit(List.of(), ALICE, NOON);
        first.move(RevisionState.APPROVED, BOB, NOON);

        Revision end = Revision.retirement(first.workload, document("vision", "captioner", 1), ALICE, NOON);
        end.submit(List.of(), ALICE, NOON);
        assertEquals(WorkloadState.IN_REVIEW, first.workload.state);
        end.move(RevisionState.APPROVED, BOB, NOON);

        assertTrue(first.workload.isRetired());
        assertEquals(null, first.workload.approved);
    }

    private static Revision draft() {
        Workload workload = new Workload();
        workload.team = "vision";
        workload.name = "captioner";
        Revision revision = new Revision(workload, document("vision", "captioner", 1), ALICE, NOON);
        workload.follow(revision);
        return revision;
    }
}
