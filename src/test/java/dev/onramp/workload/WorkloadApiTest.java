package dev.onramp.workload;

import static dev.onramp.workload.Documented.yaml;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.onramp.testing.Login;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkloadApiTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "api-" + NAMES.incrementAndGet();

    @Test
    void aDocumentIsPutAndGotInBothLanguages() {
        String etag = put(1).then()
                .statusCode(201)
                .body("revision", equalTo(1))
                .body("state", equalTo("DRAFT"))
                .extract()
                .header("ETag");

        Login.bearer("alice")
                .accept("application/yaml")
                .get(path())
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .body(containsString("name: " + name));
        String json = Login.bearer("alice")
                .get(path())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Login.bearer("alice")
                .contentType("application/json")
                .body(json)
                .put(path())
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .body("revision", equalTo(1));
    }

    @Test
    void aMismatchChangesNothing() {
        String etag = put(1).header("ETag");
        Login.bearer("alice")
                .header("If-Match", etag)
                .contentType("application/yaml")
                .body(bytes(yaml("vision", name, 2)))
                .put(path())
                .then()
                .statusCode(200);

        Login.bearer("alice")
                .header("If-Match", etag)
                .contentType("application/yaml")
                .body(bytes(yaml("vision", name, 3)))
                .put(path())
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
        Login.bearer("alice")
                .header("If-None-Match", "*")
                .contentType("application/yaml")
                .body(bytes(yaml("vision", name, 3)))
                .put(path())
                .then()
                .statusCode(412);

        Login.bearer("alice").get(path()).then().body("spec.scaling.max", equalTo(2));
    }

    @Test
    void submittingWithdrawingAndListingGoByTheSameActs() {
        Login.bearer("alice")
                .queryParam("submit", true)
                .contentType("application/yaml")
                .body(bytes(yaml("vision", name, 1)))
                .put(path())
                .then()
                .statusCode(201)
                .body("state", equalTo("IN_REVIEW"));
        Login.bearer("alice")
                .contentType("application/json")
                .post(path() + "/revisions/1/submission")
                .then()
                .statusCode(409);
        Login.bearer("alice")
                .get("/api/v1/workloads?team=vision&state=IN_REVIEW&q=" + name)
                .then()
                .statusCode(200)
                .body("items.id.name", hasItem(name))
                .body("next", equalTo(null));

        Login.bearer("alice")
                .contentType("application/json")
                .post(path() + "/revisions/1/withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        put(1).then().statusCode(200).body("revision", equalTo(2));
        Login.bearer("alice")
                .get(path() + "/revisions")
                .then()
                .statusCode(200)
                .body("items.revision", equalTo(List.of(2, 1)));
        Login.bearer("alice")
                .get(path() + "/revisions/1")
                .then()
                .statusCode(200)
                .body("document.metadata.name", equalTo(name));
    }

    @Test
    void deletingWhatWasNeverAppliedEndsItAtOnce() {
        String etag = put(1).header("ETag");
        Login.bearer("alice")
                .header("If-Match", "\"sha256:another\"")
                .delete(path())
                .then()
                .statusCode(412);

        Login.bearer("alice")
                .header("If-Match", etag)
                .delete(path())
                .then()
                .statusCode(202)
                .body("revision", equalTo(1));

        Login.bearer("alice").delete(path()).then().statusCode(409).body("detail", containsString("retired already"));
    }

    @Test
    void everyProblemIsToldWithItsPlace() {
        String wrong = yaml("vision", name, 1)
                .replace("instanceClass: a10g-1", "instanceClass: a10g-2\n  runtime: tritn")
                .replace("[eu-west-prod]", "[eu-west-prd]");

        Login.bearer("alice")
                .contentType("application/yaml")
                .body(bytes(wrong))
                .put(path())
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/spec/instanceClass"))
                .body("errors.pointer", hasItem("/spec/clusters/0"))
                .body("errors.pointer", hasItem("/spec/runtime"))
                .body("errors.message", hasItem(containsString("Did you mean “triton”?")));
        Login.bearer("alice")
                .contentType("application/yaml")
                .body(bytes(yaml("vision", "other", 1)))
                .put(path())
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/metadata/name"));
        Login.bearer("alice")
                .contentType("application/yaml")
                .body(bytes("a: &x [1]\nb: *x"))
                .put(path())
                .then()
                .statusCode(422)
                .body("detail", containsString("aliases"));
        Login.bearer("alice")
                .contentType("application/yaml")
                .body(bytes("# " + "x".repeat(300 * 1024)))
                .put(path())
                .then()
                .statusCode(422)
                .body("detail", containsString("256 KiB"));
    }

    @Test
    void namesThatAreNotOnOfferAreToldTogetherWithWhatElseIsWrong() {
        Login.bearer("alice")
                .contentType("application/yaml")
                .body(bytes(yaml("vision", name, 1)
                        .replace("instanceClass: a10g-1", "instanceClass: a10g-2\n  colour: red")
                        .replace("[eu-west-prod]", "[eu-west-prd]")))
                .put(path())
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/spec/colour", "/spec/instanceClass", "/spec/clusters/0"));
    }

    @Test
    void whatIsNeitherYesNorNoIsNoNo() {
        Login.bearer("alice")
                .queryParam("submit", "1")
                .contentType("application/yaml")
                .body(bytes(yaml("vision", name, 1)))
                .put(path())
                .then()
                .statusCode(400)
                .body("detail", containsString("“submit” is true or false"));

        Login.bearer("alice").get(path()).then().statusCode(404);
    }

    /** Moments are told as the database keeps them, whoever asks and when. */
    @Test
    void theAnswerToASaveIsWhatIsToldLater() {
        String saved = put(1).then().statusCode(201).extract().path("savedAt");

        Login.bearer("alice").get(path() + "/revisions/1").then().body("savedAt", equalTo(saved));
    }

    @Test
    void aForeignTeamLearnsNothing() {
        put(1);

        Login.bearer("dave").get(path()).then().statusCode(404).body(not(containsString("registry")));
        Login.bearer("dave")
                .contentType("application/yaml")
                .body(bytes("rubbish: ["))
                .put(path())
                .then()
                .statusCode(404);
        Login.bearer("dave").get("/api/v1/teams/no-such/workloads/x").then().statusCode(404);
        Login.bearer("carol").get(path()).then().statusCode(200);
        Login.bearer("carol").delete(path()).then().statusCode(403);
        RestAssured.given().get(path()).then().statusCode(401);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Response put(int replicas) {
        return Login.bearer("alice")
                .contentType("application/yaml")
                .body(bytes(yaml("vision", name, replicas)))
                .put(path());
    }

    private String path() {
        return "/api/v1/teams/vision/workloads/" + name;
    }
}
