package dev.onramp.rollout;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.WorkloadId;
import dev.onramp.storage.Jdbc;
import dev.onramp.testing.Login;
import dev.onramp.testing.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Pauses as people and programs say and see them; the clusters of these tests are declared and never answer. */
@QuarkusTest
class PausePagesTest {

    private static final String CLUSTER = "eu-west-prod";

    @Inject
    Rollouts rollouts;

    @Inject
    Pauses pauses;

    @Inject
    DataSource dataSource;

    /** A workload that no other test writes about. */
    private final WorkloadId workload =
            new WorkloadId("vision", "w-" + UUID.randomUUID().toString().substring(0, 8));

    private final String page = "/workloads/" + workload + "/pause";
    private final String api = "/api/v1/teams/vision/workloads/" + workload.name() + "/pause";

    @Test
    void theConsequenceStandsBeforeTheButton() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));

        String html =
                Login.browse("alice").get(page).then().statusCode(200).extract().asString();

        int consequence = html.indexOf("KEDA deletes the autoscaler");
        assertTrue(consequence > 0 && consequence < html.indexOf("<button class=\"btn primary\">Pause scaling"), html);
        assertTrue(html.contains("Replicas, 1 to 8"), html);
        assertTrue(html.contains("Follows the rule"), html);
    }

    @Test
    void aPauseIsShownWithWhoAndWhyAndSaysThatItsClusterIsDown() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        applied();

        Login.browse("alice")
                .post(page, Map.of("hold", "at", "replicas", "3", "reason", "launch <at> noon"))
                .then()
                .statusCode(303);

        awaitTry();
        Login.browse("carol")
                .getFragment(page)
                .then()
                .statusCode(200)
                .body(containsString("Pausing at 3"))
                .body(containsString("Paused by "))
                .body(containsString("launch &lt;at&gt; noon"))
                .body(containsString("Cluster eu-west-prod does not answer"))
                .body(not(containsString("<html")))
                .body(not(containsString("Resume on")));
        assertEquals(1, audited("scaling.pause", "launch <at> noon"));
    }

    @Test
    void whoEditsTheRuleIsToldThatItIsHeld() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        Login.browse("alice").getFragment(page + "/notice").then().statusCode(204);
        pause("alice", Map.of("replicas", 3, "reason", "launch at noon")).statusCode(202);

        Login.browse("alice")
                .getFragment(page + "/notice")
                .then()
                .statusCode(200)
                .body(containsString("Scaling is paused at 3 on "))
                .body(containsString("The rule has no effect there until somebody resumes."))
                .body(containsString("launch at noon"))
                .body(containsString("href=\"" + page + "\""));
        Login.browse("alice").get(page + "/notice").then().statusCode(303);
    }

    @Test
    void aPauseWithoutARuleOnTheClusterIsNotCalledPaused() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        pause("alice", Map.of("replicas", 3, "reason", "early")).statusCode(202);

        Waiting.until(
                Duration.ofSeconds(20),
                () -> "a visit to " + pauses.of(workload),
                () -> pauses.of(workload).get(0).progress() == Pause.State.FAILED);
        Login.browse("alice")
                .get(page)
                .then()
                .body(containsString("Not paused"))
                .body(containsString("it is held as soon as a rollout has made one"));
    }

    @Test
    void whatWasTypedIsKeptWhereItIsRefused() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));

        Login.browse("alice")
                .post(page, Map.of("hold", "at", "replicas", "12", "reason", "peak"))
                .then()
                .statusCode(422)
                .body(containsString("which is what revision 1 was approved for; 12 is outside"))
                .body(containsString("value=\"12\""))
                .body(containsString("value=\"peak\""));
        Login.browse("alice")
                .post(page, Map.of("hold", "at", "replicas", "a few", "reason", "peak"))
                .then()
                .statusCode(422)
                .body(containsString("a whole number"));
        assertEquals(List.of(), new PauseStore(dataSource).of(workload));
    }

    @Test
    void aPauseNeedsAReason() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));

        pause("alice", Map.of("replicas", 3, "reason", " ")).statusCode(422).body("detail", containsString("Say why"));
        pause("alice", Map.of("replicas", 3, "reason", "x".repeat(501)))
                .statusCode(422)
                .body("detail", containsString("at most 500"));
    }

    @Test
    void eitherANumberOrScaleIn() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));

        pause("alice", Map.of("reason", "why")).statusCode(422);
        pause("alice", Map.of("reason", "why", "replicas", 2, "scaleIn", true))
                .statusCode(422)
                .body("detail", containsString("either replicas"));
    }

    @Test
    void restPausesAndResumesAndTellsHowFarItHasCome() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        // So that the job has to come again, and neither writes beside the resumption nor ends it at once.
        applied();

        pause("alice", Map.of("scaleIn", true, "reason", "a slow evening"))
                .statusCode(202)
                .body("items[0].cluster", equalTo(CLUSTER))
                .body("items[0].scaling", equalTo("SCALE_IN_PAUSED"))
                .body("items[0].reason", equalTo("a slow evening"));
        awaitTry();
        resume("bob", Map.of("reason", "over")).statusCode(202).body("items[0].scaling", equalTo("RESUMING"));
        resume("bob", Map.of()).statusCode(409).body("detail", containsString("is not paused"));

        Login.bearer("carol").get(api).then().statusCode(200).body("items[0].min", equalTo(1));
        assertEquals(1, audited("scaling.resume", "over"));
    }

    @Test
    void anAuditorMayLookAndThePlatformMayAct() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));

        pause("carol", Map.of("replicas", 3, "reason", "why")).statusCode(403);
        pause("dave", Map.of("replicas", 3, "reason", "why")).statusCode(404);
        pause("bob", Map.of("replicas", 3, "reason", "a broken source")).statusCode(202);
        assertEquals(1, audited("scaling.pause", "a broken source"));
    }

    @Test
    void aFixedNumberHasNothingToPause() {
        approve(1, Manifests.of(workload).fixed(2));

        pause("alice", Map.of("replicas", 2, "reason", "why"))
                .statusCode(409)
                .body("detail", containsString("has a fixed number of replicas on cluster eu-west-prod"));
        Login.browse("alice")
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("No rule scales it"))
                .body(not(containsString("name=\"hold\"")));
    }

    @Test
    void whatNeverRanAndWhereItIsNotAreSaid() {
        pause("alice", Map.of("replicas", 2, "reason", "why"))
                .statusCode(409)
                .body("detail", containsString("there is no scaling to pause"));

        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        pause("alice", Map.of("replicas", 2, "reason", "why", "clusters", List.of("moon")))
                .statusCode(422)
                .body("detail", containsString("is not on cluster “moon”"));
    }

    @Test
    void aRevisionThatAllowsLessMovesTheNumberAndSaysSo() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        pause("alice", Map.of("replicas", 7, "reason", "launch")).statusCode(202);

        approve(2, Manifests.of(workload).scaled(1, 4, 1));

        Pause now = new PauseStore(dataSource).of(workload).get(0);
        assertEquals(new Hold.At(4), now.hold());
        assertEquals("Revision 2 allows 1 to 4 replicas, so it is held at 4 instead of 7.", now.adjusted());
        assertEquals("launch", now.reason());
        assertEquals(1, audited("scaling.pause", "revision 2 was approved"));
    }

    @Test
    void aRevisionWithAFixedNumberEndsThePause() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        pause("alice", Map.of("replicas", 7, "reason", "launch")).statusCode(202);

        approve(2, Manifests.of(workload).fixed(2));

        assertEquals(List.of(), new PauseStore(dataSource).of(workload));
        assertEquals(1, audited("scaling.resume", "revision 2 was approved"));
    }

    @Test
    void anApprovalThatMeetsAJobAtItsWorkComesAfterIt() throws Exception {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));
        pause("alice", Map.of("replicas", 7, "reason", "launch")).statusCode(202);
        Jdbc jdbc = new Jdbc(dataSource);

        QuarkusTransaction.begin();
        jdbc.update("update scaling_pause set version = version + 1 where name = ?", workload.name());
        CompletableFuture<Void> approval = CompletableFuture.runAsync(
                () -> approve(2, Manifests.of(workload).fixed(2)));
        Waiting.until(
                Duration.ofSeconds(20),
                () -> "an approval that waits for the job, or has failed: " + approval,
                () -> approval.isDone() || isAwaited(jdbc));
        QuarkusTransaction.commit();
        approval.get(20, TimeUnit.SECONDS);

        assertEquals(List.of(), new PauseStore(dataSource).of(workload));
    }

    private static boolean isAwaited(Jdbc jdbc) {
        return !jdbc.query(row -> row.getInt(1), "select 1 from pg_locks where not granted")
                .isEmpty();
    }

    @Test
    void aRuleThatFollowsAgainSaysNothingOfPauses() {
        approve(1, Manifests.of(workload).scaled(1, 8, 1));

        Login.bearer("alice")
                .get(api)
                .then()
                .statusCode(200)
                .body("items[0].scaling", equalTo("RULE"))
                .body("items[0].max", equalTo(8))
                .body("items[0].reason", nullValue());
    }

    private ValidatableResponse pause(String who, Map<String, ?> body) {
        return Login.bearer(who)
                .contentType("application/json")
                .body(body)
                .post(api)
                .then();
    }

    private ValidatableResponse resume(String who, Map<String, ?> body) {
        return Login.bearer(who)
                .contentType("application/json")
                .body(body)
                .post(api + "/resumption")
                .then();
    }

    private void approve(int revision, Manifests manifests) {
        Approved approved = new Approved(workload, revision, false, "digest", List.of(manifests.on(CLUSTER)));
        QuarkusTransaction.requiringNew().run(() -> rollouts.enqueue(approved, Instant.now()));
    }

    /** As if the rule had been applied before the cluster went down. */
    private void applied() {
        new AppliedObjects(dataSource)
                .record(
                        new RolloutStore(dataSource).latest(workload).get(0),
                        new ObjectRef("keda.sh/v1alpha1", "ScaledObject", "vision", workload.name()),
                        "a-uid",
                        Instant.now());
    }

    private void awaitTry() {
        Waiting.until(
                Duration.ofSeconds(20),
                () -> "a try of " + pauses.of(workload),
                () -> pauses.of(workload).get(0).note() != null);
    }

    private int audited(String action, String reason) {
        return new Jdbc(dataSource)
                .query(
                        row -> row.getInt("n"),
                        "select count(*) as n from audit_event where action = ? and subject = ?"
                                + " and details ->> 'reason' = ?",
                        action,
                        workload.toString(),
                        reason)
                .get(0);
    }
}
