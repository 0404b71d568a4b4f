package dev.onramp.review;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.onramp.document.Documents;
import dev.onramp.people.Person;
import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import dev.onramp.workload.Expectation;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reviewing by page and by REST, as the people of the development provider. */
@QuarkusTest
class ReviewPagesTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Person ADA = Laid.person("sub-ada", "Ada", Set.of("vision"));

    @Inject
    Workloads workloads;

    @Inject
    Renderings renderings;

    private final String name = "reviewed-" + NAMES.incrementAndGet();
    private final String page = "/workloads/vision/" + name + "/revisions/1";
    private final String api = "/api/v1/teams/vision/workloads/" + name + "/revisions/1";

    @Test
    void thePlatformSeesTheRequestAndApprovesWhatThePageShowed() {
        RevisionView revision = submitted();
        String digest = renderings.of(revision).digest();
        Session bob = Login.browse("bob");

        bob.get(page + "/review")
                .then()
                .statusCode(200)
                .body(
                        containsString("Approve and apply to 1 cluster"),
                        containsString("value=\"" + digest + "\""),
                        containsString("Deployment"));
        bob.post(page + "/approval", Map.of("digest", digest, "text", "Fine."))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/workloads/vision/" + name));
        bob.get(page + "/review").then().body(containsString("Approved"), containsString("Fine."));
    }

    @Test
    void aPageThatShowedSomethingElseIsAnsweredWithWhatStandsNow() {
        RevisionView revision = submitted();

        Login.browse("bob")
                .post(page + "/approval", Map.of("digest", "sha256:other", "text", "My words."))
                .then()
                .statusCode(409)
                .body(
                        containsString("Not approved."),
                        containsString("My words."),
                        containsString("value=\"" + renderings.of(revision).digest() + "\""));
    }

    @Test
    void aRejectionWithoutAReasonComesBackWithTheSentence() {
        submitted();

        Login.browse("bob")
                .post(page + "/rejection", Map.of("text", " "))
                .then()
                .statusCode(422)
                .body(containsString("Write a sentence to reject"), containsString("aria-invalid=\"true\""));
        Login.bearer("bob")
                .contentType("application/yaml")
                .body("reason: ''".getBytes(StandardCharsets.UTF_8))
                .post(api + "/rejection")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/reason"));
    }

    @Test
    void whoDecidesSecondSeesTheDecisionAndKeepsTheirWords() {
        RevisionView revision = submitted();
        String digest = renderings.of(revision).digest();
        Session bob = Login.browse("bob");
        bob.post(page + "/change-request", Map.of("text", "An L4 will do."))
                .then()
                .statusCode(303);

        bob.post(page + "/approval", Map.of("digest", digest, "text", "My words."))
                .then()
                .statusCode(409)
                .body(
                        containsString("Somebody was faster."),
                        containsString("Revision 1 is changes requested"),
                        containsString("An L4 will do."),
                        containsString("My words."));
    }

    @Test
    void theWorkloadsPageFetchesTheReasonForTheTeam() {
        submitted();
        Session alice = Login.browse("alice");
        alice.getFragment(page + "/verdict").then().statusCode(204);
        Login.browse("bob")
                .post(page + "/rejection", Map.of("text", "It needs <no> GPU."))
                .then()
                .statusCode(303);

        alice.get("/workloads/vision/" + name)
                .then()
                .body(containsString("hx-get=\"" + page + "/verdict\""), containsString(page + "/review#talk"));
        alice.getFragment(page + "/verdict")
                .then()
                .statusCode(200)
                .body(containsString("Rejected by "), containsString("It needs &lt;no&gt; GPU."));
        alice.get(page + "/verdict").then().statusCode(303).header("Location", endsWith(page + "/review#talk"));
    }

    @Test
    void membersReadAndTalkAuditorsReadForeignersLearnNothing() {
        submitted();

        Session alice = Login.browse("alice");
        alice.get(page + "/review")
                .then()
                .statusCode(200)
                .body(not(containsString("formaction=\"" + page + "/approval")));
        alice.post(page + "/comments", Map.of("text", "Two would do.")).then().statusCode(303);
        alice.post(page + "/approval", Map.of("digest", "")).then().statusCode(403);
        Session carol = Login.browse("carol");
        carol.get(page + "/review").then().statusCode(200).body(containsString("Two would do."));
        carol.post(page + "/rejection", Map.of("text", "No.")).then().statusCode(403);
        Session dave = Login.browse("dave");
        dave.get(page + "/review").then().statusCode(404);
        dave.post(page + "/comments", Map.of("text", "Hi")).then().statusCode(404);
    }

    @Test
    void aForgedDecisionIsRefused() {
        submitted();
        Session bob = Login.browse("bob");
        bob.get("/signed-out");

        bob.postForged(page + "/approval", Map.of("digest", "")).then().statusCode(400);
    }

    @Test
    void theQueueShowsThePlatformEverythingAndMembersTheirOwn() {
        submitted();

        Login.browse("carol").get("/reviews").then().statusCode(200).body(containsString("Reviews"));
        Login.browse("alice").get("/reviews").then().statusCode(200).body(containsString("Reviews"));
        Login.browse("dave").get("/reviews").then().statusCode(200).body(not(containsString(name)));
        Login.bearer("bob")
                .get("/api/v1/reviews?limit=200")
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name), "items.find { it.name == '" + name + "' }.gpus", equalTo(2));
        Login.bearer("alice").get("/api/v1/reviews?limit=200").then().body("items.name", hasItem(name));
        Login.bearer("dave").get("/api/v1/reviews?limit=200").then().body("items.name", not(hasItem(name)));
    }

    @Test
    void restDecidesWithTheDigestOfTheManifests() {
        submitted();
        String etag = Login.bearer("bob")
                .get(api + "/manifests")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .body(
                        startsWith("# vision/" + name + "#1, not approved"),
                        containsString("# cluster: eu-west-prod, namespace: vision"),
                        containsString("kind: Deployment"))
                .extract()
                .header("ETag")
                .replace("\"", "");

        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .body(Map.of("digest", "sha256:other"))
                .post(api + "/approval")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("digest", equalTo(etag), "because", hasSize(1), "changes", notNullValue());
        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .body(Map.of("digest", etag))
                .post(api + "/approval")
                .then()
                .statusCode(201)
                .body("state", equalTo("APPROVED"), "digest", equalTo(etag));
        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .post(api + "/approval")
                .then()
                .statusCode(409);
        Login.bearer("alice").get(api + "/manifests").then().body(containsString(", approved by "));
    }

    @Test
    void restApprovesWhatStandsAtThisMomentWithoutADigest() {
        submitted();

        Login.bearer("carol")
                .contentType(ContentType.JSON)
                .post(api + "/approval")
                .then()
                .statusCode(403);
        Login.bearer("dave")
                .contentType(ContentType.JSON)
                .post(api + "/approval")
                .then()
                .statusCode(404);
        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .post(api + "/approval")
                .then()
                .statusCode(201);
    }

    @Test
    void restRefusesWithAReasonOnly() {
        submitted();

        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .post(api + "/change-request")
                .then()
                .statusCode(400);
        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", ""))
                .post(api + "/change-request")
                .then()
                .statusCode(422);
        Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Is one enough?"))
                .post(api + "/comments")
                .then()
                .statusCode(201)
                .body("items", hasSize(1));
        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "Two replicas, please."))
                .post(api + "/change-request")
                .then()
                .statusCode(201)
                .body("state", equalTo("CHANGES_REQUESTED"));
        Login.bearer("carol").get(api + "/comments").then().body("items", hasSize(2));
    }

    private RevisionView submitted() {
        RevisionView draft = workloads
                .save(Documents.fromYaml("""
                                apiVersion: onramp.dev/v1
                                kind: GpuWorkload
                                metadata: {team: vision, name: %s}
                                spec:
                                  clusters: [eu-west-prod]
                                  image: registry.example/vision/model:1.0
                                  instanceClass: t4-1
                                  ports: [{name: http, port: 8080, protocol: http}]
                                  scaling: {min: 2, max: 2}
                                """.formatted(name)), Expectation.anything(), ADA, Laid.NOON)
                .revision();
        return workloads.submit(draft.id(), ADA, Laid.NOON);
    }
}
