package dev.onramp.workload;

import static dev.onramp.workload.Documented.ALICE;
import static dev.onramp.workload.Documented.BOB;
import static dev.onramp.workload.Documented.DAVE;
import static dev.onramp.workload.Documented.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkloadsTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Expectation ANY = Expectation.anything();

    @Inject
    Workloads workloads;

    @Inject
    EntityManager entities;

    private final String name = "acts-" + NAMES.incrementAndGet();

    @Test
    void aDraftIsRewrittenUnderItsNumberUntilItIsSubmitted() {
        assertEquals(Saved.Outcome.CREATED, save(1).outcome());
        assertEquals(1, save(2).revision().id().number());
        assertEquals(Saved.Outcome.UNCHANGED, save(2).outcome());

        workloads.submit(id(1), ALICE, NOON);
        assertEquals(Saved.Outcome.UNCHANGED, save(2).outcome());
        Saved next = save(3);

        assertEquals(2, next.revision().id().number());
        assertEquals(RevisionState.DRAFT, next.revision().state());
        assertEquals(RevisionState.WITHDRAWN, find(1).state());
    }

    @Test
    void whatWasSentBackMakesARevisionEvenUnchanged() {
        submitted(1);
        workloads.requestChanges(id(1), BOB, NOON, Map.of("reason", "too small"));

        Saved again = save(1);

        assertEquals(2, again.revision().id().number());
        assertEquals(Saved.Outcome.CHANGED, again.outcome());
    }

    @Test
    void approvalSupersedesTheEarlierApproval() {
        approved(1);
        assertEquals(Saved.Outcome.UNCHANGED, save(1).outcome());
        approved(2);

        assertEquals(RevisionState.SUPERSEDED, find(1).state());
        assertEquals(RevisionState.APPROVED, find(2).state());
    }

    @Test
    void aRetirementIsARevisionThatIsReviewed() {
        approved(1);
        save(2);

        RevisionView end = workloads.retire(workload(), ALICE, NOON);
        assertEquals(3, end.id().number());
        assertEquals(RevisionState.WITHDRAWN, find(2).state());
        assertTrue(end.retire());
        assertEquals(Documents.digest(document(1)), end.digest());
        assertEquals(3, workloads.retire(workload(), ALICE, NOON).id().number());

        workloads.approve(end.id(), BOB, NOON, Map.of());
        Refusal again = assertThrows(Refusal.class, () -> workloads.retire(workload(), ALICE, NOON));
        assertEquals(Refusal.Kind.CONFLICT, again.kind());
        Saved reborn = workloads.save(document(1), Expectation.nothing(), ALICE, NOON);
        assertEquals(4, reborn.revision().id().number());
        assertEquals(Saved.Outcome.CREATED, reborn.outcome());
    }

    @Test
    void whatWasNeverAppliedEndsAtOnce() {
        submitted(1);

        RevisionView last = workloads.retire(workload(), ALICE, NOON);

        assertEquals(1, last.id().number());
        assertEquals(RevisionState.WITHDRAWN, last.state());
        assertEquals(WorkloadState.RETIRED, workloads.state(workload()).orElseThrow());
        assertEquals(2, save(1).revision().id().number());
    }

    @Test
    void aDraftThatNobodySubmittedEndsAtOnceToo() {
        save(1);

        workloads.retire(workload(), ALICE, NOON);

        assertEquals(WorkloadState.RETIRED, workloads.state(workload()).orElseThrow());
    }

    @Test
    void anExpectationThatIsNotMetChangesNothing() {
        String digest = save(1).revision().digest();
        workloads.save(document(2), Expectation.oneOf(Set.of(digest)), ALICE, NOON);

        Refusal late = assertThrows(
                Refusal.class, () -> workloads.save(document(3), Expectation.oneOf(Set.of(digest)), ALICE, NOON));
        Refusal second =
                assertThrows(Refusal.class, () -> workloads.save(document(3), Expectation.nothing(), ALICE, NOON));

        assertEquals(Refusal.Kind.PRECONDITION_FAILED, late.kind());
        assertEquals(Refusal.Kind.PRECONDITION_FAILED, second.kind());
        assertEquals(Documents.digest(document(2)), find(1).digest());
    }

    @Test
    void nobodySavesForAForeignTeamAndALookerOnLearnsWhatHeMayKnow() {
        assertEquals(
                Refusal.Kind.NOT_FOUND,
                assertThrows(Refusal.class, () -> workloads.save(document(1), ANY, DAVE, NOON))
                        .kind());
        assertEquals(
                Refusal.Kind.FORBIDDEN,
                assertThrows(Refusal.class, () -> workloads.save(document(1), ANY, BOB, NOON))
                        .kind());
    }

    @Test
    void nobodyDecidesOnWhatTheyWrote() {
        Person both = Documented.person("sub-eve", "Eve", Set.of("vision"), Person.Role.PLATFORM);
        workloads.save(document(1), ANY, both, NOON);
        workloads.submit(id(1), ALICE, NOON);

        Refusal own = assertThrows(Refusal.class, () -> workloads.approve(id(1), both, NOON, Map.of()));

        assertEquals(Refusal.Kind.FORBIDDEN, own.kind());
        assertEquals(RevisionState.IN_REVIEW, find(1).state());
    }

    @Test
    void aSecondSubmissionIsASentence() {
        submitted(1);

        Refusal second = assertThrows(Refusal.class, () -> workloads.submit(id(1), ALICE, NOON));

        assertEquals("Revision 1 of vision/" + name + " is in review already.", second.getMessage());
    }

    @Test
    void savesAtOnceQueueUpAndLeaveOneOpenRevision() throws Exception {
        List<Callable<Saved>> saves = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            GpuWorkload document = document(i);
            saves.add(() -> workloads.saveAndSubmit(document, ANY, ALICE, NOON));
        }

        ExecutorService crowd = Executors.newFixedThreadPool(8);
        for (Future<Saved> saved : crowd.invokeAll(saves)) {
            saved.get();
        }
        crowd.shutdown();

        assertEquals(RevisionState.IN_REVIEW, find(8).state());
        for (int number = 1; number < 8; number++) {
            assertEquals(RevisionState.WITHDRAWN, find(number).state());
        }
    }

    @Test
    void everyActIsOnRecord() {
        approved(1);

        List<?> actions = entities.createNativeQuery(
                        "select action from audit_event where subject = :subject order by position")
                .setParameter("subject", id(1).toString())
                .getResultList();

        assertEquals(List.of("revision.save", "revision.submit", "revision.approve"), actions);
    }

    private Saved save(int replicas) {
        return workloads.save(document(replicas), ANY, ALICE, NOON);
    }

    private RevisionId submitted(int replicas) {
        RevisionId id = save(replicas).revision().id();
        workloads.submit(id, ALICE, NOON);
        return id;
    }

    private void approved(int replicas) {
        workloads.approve(submitted(replicas), BOB, NOON, Map.of());
    }

    private RevisionView find(int number) {
        return workloads.find(id(number)).orElseThrow();
    }

    private RevisionId id(int number) {
        return new RevisionId(workload(), number);
    }

    private WorkloadId workload() {
        return new WorkloadId("vision", name);
    }

    private GpuWorkload document(int replicas) {
        return Documented.document("vision", name, replicas);
    }
}
