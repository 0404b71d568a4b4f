package dev.onramp.review;

import static dev.onramp.review.Laid.ALICE;
import static dev.onramp.review.Laid.BOB;
import static dev.onramp.review.Laid.CAROL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewPolicyTest {

    private static final Person DAVE = Laid.person("sub-dave", "Dave", Set.of("search"));

    @Test
    void thePlatformDecidesOnWhatIsInReview() {
        RevisionView revision = in(RevisionState.IN_REVIEW);

        assertTrue(ReviewPolicy.againstApproving(revision, BOB, false).isEmpty());
        assertTrue(ReviewPolicy.againstRefusing(revision, BOB).isEmpty());
    }

    @Test
    void membersAndAuditorsDoNotDecide() {
        for (Person person : Set.of(ALICE, CAROL, DAVE)) {
            assertEquals(Optional.of(Refusal.Kind.FORBIDDEN), againstApproving(in(RevisionState.IN_REVIEW), person));
        }
    }

    @Test
    void nobodyDecidesOnWhatTheyWroteOrSubmitted() {
        Person author = Laid.person("sub-alice", "Alice", Set.of("vision"), Person.Role.PLATFORM);
        Person submitter = Laid.person("sub-ada", "Ada", Set.of("vision"), Person.Role.PLATFORM);
        RevisionView revision = in(RevisionState.IN_REVIEW);

        for (Person person : Set.of(author, submitter)) {
            assertEquals(Optional.of(Refusal.Kind.FORBIDDEN), againstApproving(revision, person));
            assertTrue(ReviewPolicy.againstRefusing(revision, person)
                    .orElseThrow()
                    .sentence()
                    .contains("somebody else has to decide"));
        }
    }

    @Test
    void whoeverHasTheSameNameIsSomebodyElse() {
        Person namesake = Laid.person("sub-other", "Alice", Set.of(), Person.Role.PLATFORM);

        assertTrue(ReviewPolicy.againstApproving(in(RevisionState.IN_REVIEW), namesake, false)
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_REVIEW")
    void whatIsNotInReviewIsNotDecidedOn(RevisionState state) {
        assertEquals(Optional.of(Refusal.Kind.CONFLICT), againstApproving(in(state), BOB));
        assertEquals(
                Optional.of(Refusal.Kind.CONFLICT),
                ReviewPolicy.againstRefusing(in(state), BOB).map(ReviewPolicy.Objection::kind));
    }

    @Test
    void onlyAStaleApprovalIsApprovedAgain() {
        RevisionView approved = in(RevisionState.APPROVED);

        assertFalse(ReviewPolicy.againstApproving(approved, BOB, false).isEmpty());
        assertTrue(ReviewPolicy.againstApproving(approved, BOB, true).isEmpty());
        assertFalse(ReviewPolicy.againstRefusing(approved, BOB).isEmpty());
        assertFalse(ReviewPolicy.againstApproving(in(RevisionState.SUPERSEDED), BOB, true)
                .isEmpty());
    }

    @Test
    void theTeamAndThePlatformTalkAndAuditorsListen() {
        RevisionView revision = in(RevisionState.REJECTED);

        assertTrue(ReviewPolicy.againstCommenting(revision, ALICE).isEmpty());
        assertTrue(ReviewPolicy.againstCommenting(revision, BOB).isEmpty());
        assertFalse(ReviewPolicy.againstCommenting(revision, CAROL).isEmpty());
        assertFalse(ReviewPolicy.againstCommenting(revision, DAVE).isEmpty());
    }

    private static Optional<Refusal.Kind> againstApproving(RevisionView revision, Person person) {
        return ReviewPolicy.againstApproving(revision, person, false).map(ReviewPolicy.Objection::kind);
    }

    private static RevisionView in(RevisionState state) {
        return Laid.revision(3, Laid.document("2.4", 1, 8, "eu-west-prod"), state);
    }
}
