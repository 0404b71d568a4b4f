package dev.onramp.rollout;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import dev.onramp.storage.Jdbc;
import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import dev.onramp.testing.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Rollouts as people and programs see them; the clusters of these tests are declared and never answer. */
@QuarkusTest
class RolloutPagesTest {

    @Inject
    Rollouts rollouts;

    @Inject
    DataSource dataSource;

    /** A workload that no other test writes about. */
    private final WorkloadId workload =
            new WorkloadId("vision", "w-" + UUID.randomUUID().toString().substring(0, 8));

    private final String page = "/workloads/" + workload + "/rollouts";
    private final String api = "/api/v1/teams/vision/workloads/" + workload.name() + "/rollouts";

    @Test
    void aClusterThatDoesNotAnswerIsTriedAgainAndThePageSaysSoAtOnce() {
        approve(1);

        Waiting.until(
                Duration.ofSeconds(20),
                () -> "a second attempt of " + rollouts.latest(workload),
                () -> store().latest(workload).get(0).attempts() > 1);

        RolloutView view = rollouts.latest(workload).get(0);
        assertEquals(RolloutState.APPLYING, view.state());
        Login.browse("alice")
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("Rollout of r1"))
                .body(containsString("EU West"))
                .body(containsString("Cluster eu-west-prod does not answer"))
                .body(containsString("Onramp goes on trying."));
    }

    @Test
    void theFragmentIsThePageWithoutItsFrame() {
        approve(1);

        Login.browse("alice")
                .getFragment(page)
                .then()
                .statusCode(200)
                .body(containsString("id=\"rollouts\""))
                .body(not(containsString("<html")));
    }

    @Test
    void aWorkloadWithoutRolloutsSaysWhenOneBegins() {
        Login.browse("alice").get(page).then().statusCode(200).body(containsString("Nothing rolled out yet"));
    }

    @Test
    void otherTeamsLearnNothing() {
        approve(1);

        Login.browse("dave").get(page).then().statusCode(404).body(not(containsString("eu-west-prod")));
        Login.bearer("dave").get(api).then().statusCode(404);
    }

    @Test
    void restTellsEveryRolloutWithItsSteps() {
        approve(1);
        approve(2);

        Login.bearer("carol")
                .get(api)
                .then()
                .statusCode(200)
                .body("items[0].revision", equalTo(2))
                .body("items[1].revision", equalTo(1))
                .body("items[1].state", equalTo("SUPERSEDED"))
                .body("items[0].cluster", equalTo("eu-west-prod"));
    }

    @Test
    void whatANewerApprovalOvertookIsNoLongerUnderWay() {
        Instant at = Instant.now();
        Approved first = approved(1);
        Rollout running = Rollout.of(first, first.renderings().get(0), false, at)
                .with(
                        Step.begun("check", "Check the namespace", at)
                                .ended(Step.Outcome.DONE, "Checked", "", List.of(), at),
                        at)
                .with(Step.begun("apply", "Apply 3 objects", at), at);
        store().insert(running);

        approve(2);

        List<Step> steps = store().find(running.id()).orElseThrow().steps();
        assertEquals(
                List.of(Step.Outcome.DONE, Step.Outcome.SUPERSEDED),
                steps.stream().map(Step::outcome).toList());
        assertTrue(steps.get(1).endedAt() != null, steps.toString());
    }

    @Test
    void aFailedOneCanBeTriedAgainOnce() {
        UUID id = failed(List.of());

        Login.browse("alice")
                .post(page + "/" + id + "/attempts", Map.of())
                .then()
                .statusCode(303);
        Login.browse("alice")
                .post(page + "/" + id + "/attempts", Map.of())
                .then()
                .statusCode(409);

        assertTrue(rollouts.latest(workload).get(0).state().isUnfinished());
        assertEquals(1, audited("rollout.retry"));
    }

    @Test
    void thePageAroundIsToldWhenSomethingBeginsOrEnds() {
        UUID id = failed(List.of());
        Session alice = Login.browse("alice");

        alice.getFragment(page).then().header("HX-Trigger", nullValue());
        alice.getFragment(page + "?seen=live").then().header("HX-Trigger", "rollout-turned");
        alice.postFragment(page + "/" + id + "/attempts", Map.of())
                .then()
                .statusCode(200)
                .header("HX-Trigger", "rollout-turned")
                .body(containsString("?seen=live"));
        alice.getFragment(page + "?seen=live").then().header("HX-Trigger", nullValue());
    }

    @Test
    void onlyThePlatformTakesFieldsFromOthersAndThatIsTakenDown() {
        Conflict field = new Conflict("Deployment “w”", ".spec.replicas", "kubectl", "scale", "4", "3 <b>");
        UUID id = failed(List.of(field));

        Login.browse("alice")
                .get(page)
                .then()
                .body(containsString(".spec.replicas"))
                .body(containsString("kubectl through scale"))
                .body(containsString("data-label=\"In the cluster\"><span class=\"mono\">4</span>"))
                .body(containsString("data-label=\"Onramp would set\"><span class=\"mono\">3 &lt;b&gt;</span>"))
                .body(not(containsString("Take these fields")));
        Login.browse("alice")
                .post(page + "/" + id + "/attempts", Map.of("take", "shown-fields"))
                .then()
                .statusCode(403);
        Login.browse("bob").get(page).then().body(containsString("Take these fields and try again"));
        Login.bearer("bob")
                .contentType("application/json")
                .body(Map.of("takeShownFields", true))
                .post(api + "/" + id + "/attempts")
                .then()
                .statusCode(202);

        assertEquals(List.of(field.taken()), store().find(id).orElseThrow().consent());
        assertEquals(1, audited("rollout.force"));
    }

    @Test
    void aRolledBackApprovalLeavesNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    rollouts.enqueue(approved(1), Instant.now());
                    throw new IllegalStateException("the approval failed");
                }));

        assertEquals(List.of(), rollouts.of(workload));
        assertEquals(
                List.of(),
                new Jdbc(dataSource)
                        .query(
                                row -> row.getString("task_instance"),
                                "select task_instance from scheduled_tasks where task_instance like ?",
                                workload + "@%"));
    }

    @Test
    void theClustersAreListedWithoutHowTheyAreReached() {
        Login.bearer("alice")
                .get("/api/v1/clusters")
                .then()
                .statusCode(200)
                .body("items[0].name", equalTo("eu-west-prod"))
                .body("items[0].displayName", equalTo("EU West"))
                .body("items[0].grafana", startsWith("https://grafana.example"))
                .body(not(containsString("127.0.0.1")));
    }

    @Test
    void whatChangedLastIsKnown() {
        assertEquals(Optional.empty(), rollouts.lastChanged(workload));
        approve(1);
        assertTrue(rollouts.lastChanged(workload).isPresent());
    }

    private void approve(int revision) {
        QuarkusTransaction.requiringNew().run(() -> rollouts.enqueue(approved(revision), Instant.now()));
    }

    private Approved approved(int revision) {
        Rendering rendering = Manifests.of(workload).on("eu-west-prod");
        return new Approved(workload, revision, false, "digest", List.of(rendering));
    }

    /** One that ended in trouble, put there as the worker would have. */
    private UUID failed(List<Conflict> conflicts) {
        Instant at = Instant.now();
        Approved approved = approved(1);
        Step step = Step.begun("apply", "Apply 3 objects", at)
                .ended(Step.Outcome.FAILED, "Apply 3 objects", "Somebody set it.", conflicts, at);
        Rollout rollout = Rollout.of(approved, approved.renderings().get(0), false, at)
                .with(step, at)
                .moved(RolloutState.FAILED, "Somebody set it.", at);
        store().insert(rollout);
        return rollout.id();
    }

    private RolloutStore store() {
        return new RolloutStore(dataSource);
    }

    private int audited(String action) {
        return new Jdbc(dataSource)
                .query(
                        row -> row.getInt("n"),
                        "select count(*) as n from audit_event where action = ? and subject = ?",
                        action,
                        workload + "#1")
                .get(0);
    }
}
