package dev.onramp.review;

import static dev.onramp.review.Laid.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.catalog.Catalog;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.ManifestRenderer;
import dev.onramp.manifest.Rendering;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.rollout.RolloutView;
import dev.onramp.rollout.Rollouts;
import dev.onramp.web.Listing;
import dev.onramp.workload.Expectation;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Decisions, on a real database. */
@QuarkusTest
class ReviewsTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Person ALICE = Laid.ALICE;
    private static final Person BOB = Laid.BOB;
    private static final Person CAROL = Laid.CAROL;
    private static final Person DAVE = Laid.person("sub-dave", "Dave", Set.of("search"));

    @Inject
    Workloads workloads;

    @Inject
    Reviews reviews;

    @Inject
    Renderings renderings;

    @Inject
    Approvals approvals;

    @Inject
    SettingsHistory history;

    @Inject
    Rollouts rollouts;

    @Inject
    Catalog catalog;

    @Inject
    Queue queue;

    @Inject
    EntityManager entities;

    private final WorkloadId workload = new WorkloadId("vision", "decided-" + NAMES.incrementAndGet());

    @Test
    void anApprovalMovesTheRevisionKeepsTheRenderingAndHandsOverOnce() {
        RevisionView revision = submitted(1, "t4-1", "eu-west-prod", "us-east-prod");
        Rendered shown = renderings.of(revision);

        RevisionView approved = reviews.approve(revision.id(), Optional.of(shown.digest()), "Fine.", BOB, NOON);

        assertEquals(RevisionState.APPROVED, approved.state());
        Approval approval = approvals.latest(approved).orElseThrow();
        assertEquals(shown.digest(), approval.digest());
        assertEquals(
                shown.renderings().stream().map(Rendering::toJson).toList(),
                approval.renderings().stream().map(Rendering::toJson).toList());
        assertEquals(
                List.of("eu-west-prod", "us-east-prod"),
                rollouts.of(workload).stream()
                        .map(RolloutView::cluster)
                        .sorted()
                        .toList());
        assertEquals(1, audited("revision.approve", revision.id()));
    }

    @Test
    void nobodyApprovesWhatTheyWroteOrSubmitted() {
        Person author = Laid.person("sub-alice", "Alice", Set.of("vision"), Person.Role.PLATFORM);
        Person submitter = Laid.person("sub-ada", "Ada", Set.of("vision"), Person.Role.PLATFORM);
        RevisionView draft = workloads
                .save(document(workload.name(), 1, "t4-1", "eu-west-prod"), Expectation.anything(), author, NOON)
                .revision();
        RevisionView revision = workloads.submit(draft.id(), submitter, NOON);

        for (Person person : List.of(author, submitter)) {
            assertRefused(Refusal.Kind.FORBIDDEN, () -> approve(revision, person));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> reviews.reject(revision.id(), "No.", person, NOON));
        }
        assertEquals(RevisionState.IN_REVIEW, now(revision).state());
    }

    @Test
    void whatChangedSinceItWasShownIsNotApprovedAndTold() {
        InstanceClass before = catalog.instanceClass("l40s-1").orElseThrow();
        RevisionView revision = submitted(1, before.name(), "eu-west-prod");
        String shown = renderings.of(revision).digest();
        catalog.addVersion(withCpu(before, "7"), BOB, NOON);

        Refusal refusal = assertRefused(
                Refusal.Kind.CONFLICT, () -> reviews.approve(revision.id(), Optional.of(shown), "", BOB, NOON));

        assertEquals(renderings.of(revision).digest(), refusal.details().get("digest"));
        assertTrue(refusal.getMessage().contains("“" + before.name() + "” is version"), refusal.getMessage());
        assertTrue(
                refusal.details().get("changes").toString().contains("cpu"),
                refusal.details().toString());
        assertEquals(RevisionState.IN_REVIEW, now(revision).state());
        assertEquals(List.of(), rollouts.of(workload));
    }

    @Test
    void aDigestThatNeverWasIsNotApproved() {
        RevisionView revision = submitted(1, "t4-1", "eu-west-prod");

        assertRefused(
                Refusal.Kind.CONFLICT, () -> reviews.approve(revision.id(), Optional.of("sha256:0"), "", BOB, NOON));
    }

    @Test
    void aSettingThatChangedBetweenTwoStartsIsNamed() {
        RevisionView revision = submitted(1, "t4-1", "eu-west-prod");
        Basis now = renderings.of(revision).basis().orElseThrow();
        ClusterSettings was = ShapingSettings.restored(
                ShapingSettings.toJson(Laid.cluster("eu-west-prod")),
                now.clusters().get(0));
        history.remember(was, NOON);
        Basis then = new Basis(now.instanceClass(), now.runtime(), List.of(was));
        String seen = RenderingDigest.of(
                revision.digest(),
                then,
                List.of(ManifestRenderer.render(
                        revision.document(),
                        then.instanceClass(),
                        then.runtime(),
                        was,
                        revision.id().number())));

        Refusal refusal =
                assertThrows(Refusal.class, () -> reviews.approve(revision.id(), Optional.of(seen), "", BOB, NOON));

        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertTrue(refusal.getMessage().contains("onramp.clusters.eu-west-prod.metrics.url"), refusal.getMessage());
    }

    @Test
    void anApprovedRevisionIsApprovedAgainOnlyOnceItIsStale() {
        InstanceClass before = catalog.instanceClass("a100-40-1").orElseThrow();
        RevisionView revision = submitted(1, before.name(), "eu-west-prod");
        approve(revision, BOB);
        String first = approvals.latest(revision).orElseThrow().digest();
        assertRefused(Refusal.Kind.CONFLICT, () -> approve(revision, BOB));
        assertEquals(1, rollouts.of(workload).size());

        catalog.addVersion(withCpu(before, "7"), BOB, NOON);
        approve(revision, BOB);

        assertEquals(RevisionState.APPROVED, now(revision).state());
        assertNotEquals(first, approvals.latest(revision).orElseThrow().digest());
        assertEquals(2, rollouts.of(workload).size());
        assertEquals(2, audited("revision.approve", revision.id()));
    }

    @Test
    void whatIsSentBackOrTurnedDownNeedsAReason() {
        RevisionView revision = submitted(1, "t4-1", "eu-west-prod");

        assertRefused(Refusal.Kind.UNPROCESSABLE, () -> reviews.reject(revision.id(), "  ", BOB, NOON));
        assertRefused(Refusal.Kind.UNPROCESSABLE, () -> reviews.requestChanges(revision.id(), "", BOB, NOON));
        assertRefused(Refusal.Kind.UNPROCESSABLE, () -> reviews.comment(revision.id(), "", BOB, NOON));
        assertEquals(RevisionState.IN_REVIEW, now(revision).state());
        assertEquals(List.of(), reviews.thread(revision.id()));

        reviews.requestChanges(revision.id(), "Use two replicas.", BOB, NOON);

        assertEquals(RevisionState.CHANGES_REQUESTED, now(revision).state());
        assertEquals("Use two replicas.", reviews.thread(revision.id()).get(0).text);
        assertRefused(Refusal.Kind.CONFLICT, () -> reviews.reject(revision.id(), "Late.", BOB, NOON));
    }

    @Test
    void aForeignTeamLearnsNothingAndAnAuditorOnlyReads() {
        RevisionView revision = submitted(1, "t4-1", "eu-west-prod");

        assertRefused(Refusal.Kind.NOT_FOUND, () -> approve(revision, DAVE));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> reviews.comment(revision.id(), "Hi", DAVE, NOON));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> approve(revision, CAROL));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> reviews.comment(revision.id(), "Hi", CAROL, NOON));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> reviews.reject(revision.id(), "No", ALICE, NOON));
        reviews.mustSee(revision.id(), CAROL);
    }

    @Test
    void whatIsSaidIsKeptInOrderAndAudited() {
        RevisionView revision = submitted(1, "t4-1", "eu-west-prod");

        reviews.comment(revision.id(), "Why one?", BOB, NOON);
        reviews.comment(revision.id(), "Nights are quiet.", ALICE, NOON);

        assertEquals(
                List.of("Why one?", "Nights are quiet."),
                reviews.thread(revision.id()).stream()
                        .map(review -> review.text)
                        .toList());
        assertEquals(2, audited("revision.comment", revision.id()));
    }

    @Test
    void aHandOverThatFailsUndoesTheApproval() {
        RevisionView revision = submitted(1, "t4-1", "eu-west-prod");
        inDatabase("create trigger no_rollout before insert on rollout for each row when (new.name = '"
                + workload.name() + "') execute function refuse_change()");
        try {
            assertThrows(RuntimeException.class, () -> approve(revision, BOB));
        } finally {
            inDatabase("drop trigger no_rollout on rollout");
        }

        assertEquals(RevisionState.IN_REVIEW, now(revision).state());
        assertEquals(List.of(), reviews.thread(revision.id()));
        assertEquals(List.of(), rollouts.of(workload));
        assertEquals(0, audited("revision.approve", revision.id()));
        approve(revision, BOB);
    }

    @Test
    void aRetirementIsBoundToWhatRuns() {
        RevisionView first = submitted(1, "t4-1", "eu-west-prod");
        approve(first, BOB);
        RevisionView retirement = workloads.retire(workload, ALICE, NOON);

        assertEquals(
                approvals.latest(first).orElseThrow().renderings().get(0).toJson(),
                renderings.of(retirement).renderings().get(0).toJson());
        reviews.approve(retirement.id(), Optional.empty(), "", BOB, NOON.plusSeconds(60));

        assertTrue(rollouts.of(workload).get(0).retire());
        assertFalse(reviews.isStale(now(retirement), renderings.of(now(retirement))));
    }

    @Test
    void theQueueHoldsWhatWaitsOldestFirstAndIsCutByKey() {
        List<RevisionId> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            GpuWorkload document = document("queued-" + workload.name() + "-" + i, 1, "t4-1", "eu-west-prod");
            RevisionId draft = workloads
                    .save(document, Expectation.anything(), ALICE, NOON)
                    .revision()
                    .id();
            waiting.add(
                    workloads.submit(draft, ALICE, NOON.minusSeconds(3600 - i)).id());
        }

        List<RevisionId> seen = new ArrayList<>();
        String after = null;
        do {
            Listing<Queue.Request> page = queue.page(after, 2, BOB);
            page.items().forEach(request -> seen.add(request.revision().id()));
            after = page.next();
        } while (after != null);

        assertEquals(waiting, seen.stream().filter(waiting::contains).toList());
        assertEquals(Set.copyOf(seen).size(), seen.size());
        assertEquals(List.of(), queue.page(null, 200, DAVE).items());
    }

    private RevisionView submitted(int replicas, String instanceClass, String... clusters) {
        GpuWorkload document = document(workload.name(), replicas, instanceClass, clusters);
        RevisionView draft =
                workloads.save(document, Expectation.anything(), ALICE, NOON).revision();
        return workloads.submit(draft.id(), ALICE, NOON);
    }

    private static GpuWorkload document(String name, int replicas, String instanceClass, String... clusters) {
        return Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: %s}
                spec:
                  clusters: [%s]
                  image: registry.example/vision/model:1.0
                  instanceClass: %s
                  ports: [{name: http, port: 8080, protocol: http}]
                  scaling: {min: %d, max: %d}
                """.formatted(name, String.join(", ", clusters), instanceClass, replicas, replicas));
    }

    private RevisionView approve(RevisionView revision, Person by) {
        return reviews.approve(revision.id(), Optional.empty(), "", by, NOON);
    }

    private RevisionView now(RevisionView revision) {
        return workloads.find(revision.id()).orElseThrow();
    }

    private static InstanceClass withCpu(InstanceClass known, String cpu) {
        return new InstanceClass(
                known.name(),
                known.version(),
                known.title(),
                known.gpu(),
                known.resource(),
                known.count(),
                known.gpuMemoryGiB(),
                known.nodeSelector(),
                known.tolerations(),
                cpu,
                known.memory(),
                known.sharedMemory(),
                known.pricePerHour(),
                known.priceNote(),
                known.update(),
                known.shared(),
                known.runtimeClass());
    }

    private static Refusal assertRefused(Refusal.Kind kind, Executable act) {
        Refusal refusal = assertThrows(Refusal.class, act);
        assertEquals(kind, refusal.kind(), refusal.getMessage());
        return refusal;
    }

    private long audited(String action, RevisionId id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(
                                        "select count(*) from audit_event where action = :action and subject = :subject")
                                .setParameter("action", action)
                                .setParameter("subject", id.toString())
                                .getSingleResult())
                        .longValue());
    }

    private void inDatabase(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
