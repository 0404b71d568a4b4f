package dev.onramp.rollout;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.Documents;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.testing.Login;
import dev.onramp.workload.Expectation;
import dev.onramp.workload.FailedRollouts;
import dev.onramp.workload.FailedRollouts.FailedRollout;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.Workloads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A revision that did not come through, as lists and heads tell of it. */
@QuarkusTest
class FailedRolloutsTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Person ALICE =
            new Person("sub-alice", "Alice", new TreeSet<>(Set.of("vision")), new TreeSet<>(), null);
    private static final Person BOB =
            new Person("sub-bob", "Bob", new TreeSet<>(), new TreeSet<>(Set.of(Person.Role.PLATFORM)), null);

    @Inject
    FailedRollouts failures;

    @Inject
    Workloads workloads;

    @Inject
    DataSource dataSource;

    private final WorkloadId workload =
            new WorkloadId("vision", "f" + UUID.randomUUID().toString().substring(0, 8));

    @Test
    void listHeadAndRestTellOfTheRevisionThatFailed() {
        approve(1);
        ended(1, "eu-west-prod", RolloutState.AVAILABLE);
        approve(2);
        ended(2, "eu-west-prod", RolloutState.FAILED);

        Login.browse("alice")
                .get("/workloads?q=" + workload.name())
                .then()
                .statusCode(200)
                .body(
                        containsString("href=\"/workloads/" + workload + "#rollouts\""),
                        containsString("r2 failed</a> on eu-west-prod"),
                        containsString("as r2 asks"));
        Login.browse("alice")
                .get("/workloads/" + workload)
                .then()
                .statusCode(200)
                .body(
                        containsString("href=\"#rollouts\""),
                        containsString("r2 failed on eu-west-prod, where r1 came through before."));
        Login.bearer("alice")
                .get("/api/v1/workloads?q=" + workload.name())
                .then()
                .body(
                        "items[0].failed.revision", equalTo(2),
                        "items[0].failed.standing", equalTo(1),
                        "items[0].failed.clusters", hasItems("eu-west-prod"));
    }

    @Test
    void aNewerApprovalEndsTheTalkOfTheFailure() {
        approve(1);
        ended(1, "eu-west-prod", RolloutState.FAILED);
        assertEquals(new FailedRollout(1, false, List.of("eu-west-prod"), null), failed());

        approve(2);
        QuarkusTransaction.requiringNew().run(() -> store().supersede(workload, NOON));

        Login.bearer("alice")
                .get("/api/v1/workloads?q=" + workload.name())
                .then()
                .body("items[0].revision", equalTo(2), "items[0].failed", nullValue());
        Login.browse("alice").get("/workloads/" + workload).then().body(not(containsString("failed")));
    }

    @Test
    void whatStandsIsToldOnlyWhereItIsOneRevision() {
        ended(3, "eu-west-prod", RolloutState.AVAILABLE);
        ended(2, "us-east-prod", RolloutState.AVAILABLE);
        ended(4, "us-east-prod", RolloutState.FAILED);
        assertEquals(new FailedRollout(4, false, List.of("us-east-prod"), 2), failed());

        ended(4, "eu-west-prod", RolloutState.FAILED);

        assertEquals(new FailedRollout(4, false, List.of("eu-west-prod", "us-east-prod"), null), failed());
    }

    private FailedRollout failed() {
        WorkloadId other = new WorkloadId("vision", "nobody");
        Map<WorkloadId, FailedRollout> found = failures.of(List.of(workload, other));
        assertEquals(Set.of(workload), found.keySet());
        return found.get(workload);
    }

    private void approve(int revision) {
        RevisionId id = workloads
                .saveAndSubmit(
                        Documents.fromYaml("""
                                apiVersion: onramp.dev/v1
                                kind: GpuWorkload
                                metadata: {team: vision, name: %s}
                                spec:
                                  clusters: [eu-west-prod]
                                  image: registry.example/model:%d
                                  instanceClass: a10g-1
                                  ports: [{name: http, port: 8080, protocol: http}]
                                  scaling: {min: 1, max: 1}
                                """.formatted(workload.name(), revision)),
                        Expectation.anything(),
                        ALICE,
                        NOON)
                .revision()
                .id();
        assertEquals(revision, id.number());
        workloads.approve(id, BOB, NOON, Map.of());
    }

    /** A rollout that ended so, put there as the worker would have; a later revision's stands later. */
    private void ended(int revision, String cluster, RolloutState state) {
        Instant at = NOON.plusSeconds(revision);
        Approved approved = new Approved(
                workload,
                revision,
                false,
                "digest",
                List.of(Manifests.of(workload).on(cluster)));
        Rollout rollout = Rollout.of(approved, approved.renderings().get(0), false, at)
                .moved(RolloutState.APPLYING, null, at)
                .moved(RolloutState.PROGRESSING, null, at)
                .moved(state, "It ended so.", at);
        QuarkusTransaction.requiringNew().run(() -> store().insert(rollout));
    }

    private RolloutStore store() {
        return new RolloutStore(dataSource);
    }
}
