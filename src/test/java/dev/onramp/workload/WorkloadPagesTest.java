package dev.onramp.workload;

import static dev.onramp.workload.Documented.yaml;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkloadPagesTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5".repeat(4).substring(0, 36);

    private static Session alice;
    private static Session dave;
    private static Session carol;

    private final String name = "page-" + NAMES.incrementAndGet();

    @BeforeEach
    void signIn() {
        if (alice == null) {
            alice = Login.browse("alice");
            dave = Login.browse("dave");
            carol = Login.browse("carol");
            for (Session session : List.of(alice, dave, carol)) {
                session.get("/signed-out"); // brings the cookie that forms are checked against
            }
        }
    }

    @Test
    void theFormOffersWhatIsThereToChoose() {
        alice.get("/workloads/new")
                .then()
                .statusCode(200)
                .body(containsString("TensorFlow Serving"))
                .body(containsString("a10g-1"))
                .body(containsString("EU West"))
                .body(containsString("data-promql"));
    }

    @Test
    void aFormIsSavedAsADraftAndSentForReview() {
        create().then().statusCode(303).header("Location", endsWith("/workloads/vision/" + name));
        alice.get(page())
                .then()
                .statusCode(200)
                .body(containsString("Send r1 for review"))
                .body(containsString("registry.example/vision/model:1.0"));

        alice.post(page() + "/revisions/1/submission", Map.of()).then().statusCode(303);

        alice.get(page()).then().body(containsString("Withdraw r1")).body(not(containsString("Send r1")));
        alice.post(page() + "/revisions/1/submission", Map.of())
                .then()
                .statusCode(409)
                .body(containsString("is in review already"));
    }

    @Test
    void aPageOfAnOpenRevisionHearsWhatBecameOfIt() {
        alice.post("/workloads/new", fields()).then().statusCode(303);
        alice.post(page() + "/revisions/1/submission", Map.of()).then().statusCode(303);
        String standing = page() + "/revisions/1/standing?seen=IN_REVIEW";
        alice.get(page()).then().body(containsString(standing + "&amp;reload=true"));
        Session bob = Login.browse("bob");
        bob.get(page() + "/revisions/1/review").then().body(containsString(standing));
        alice.getFragment(standing).then().statusCode(204);

        bob.post(page() + "/revisions/1/rejection", Map.of("text", "Not now."))
                .then()
                .statusCode(303);

        alice.getFragment(standing + "&reload=true").then().statusCode(200).header("HX-Refresh", "true");
        alice.getFragment(standing)
                .then()
                .statusCode(200)
                .header("HX-Refresh", nullValue())
                .body(containsString("Revision 1 is rejected by now"));
        alice.get(page()).then().body(not(containsString("/standing?")));
        alice.get(standing).then().statusCode(303);
    }

    @Test
    void aWrongFormComesBackWithWhatWasTypedAndSentencesBesideTheFields() {
        Map<String, Object> fields = fields();
        fields.put("image", "registry.example/vision/model");
        fields.put("max", "many");
        fields.put("instanceClass", "a10g-2");

        alice.post("/workloads/new", fields)
                .then()
                .statusCode(422)
                .body(containsString("value=\"registry.example/vision/model\""))
                .body(containsString("The image has neither a tag nor a digest"))
                .body(containsString("max must be a whole number."));
        alice.get(page()).then().statusCode(404);
    }

    @Test
    void anUnknownClassIsNamedWithTheNearest() {
        Map<String, Object> fields = fields();
        fields.put("instanceClass", "a10g-2");

        alice.post("/workloads/new", fields)
                .then()
                .statusCode(422)
                .body(containsString("There is no instance class “a10g-2”. Did you mean “a10g-1”?"));
    }

    @Test
    void aCredentialInTheWrongFieldIsNotShownAgainEither() {
        Map<String, Object> fields = fields();
        fields.put("clusters", List.of(TOKEN));

        alice.post("/workloads/new", fields)
                .then()
                .statusCode(422)
                .body(containsString("There is no cluster"))
                .body(not(containsString(TOKEN)));
    }

    @Test
    void aCredentialIsRefusedAndNotShownAgain() {
        Map<String, Object> fields = fields();
        fields.put("env.0.name", "GIT_TOKEN");
        fields.put("env.0.value", TOKEN);

        alice.post("/workloads/new", fields)
                .then()
                .statusCode(422)
                .body(containsString("This looks like a GitHub token"))
                .body(not(containsString(TOKEN)));

        fields.put("act", "look");
        fields.put("show", "yaml");
        alice.post("/workloads/new", fields).then().statusCode(200).body(not(containsString(TOKEN)));
    }

    @Test
    void aRandomValueIsOnlyAWarning() {
        Map<String, Object> fields = fields();
        fields.put("env.0.name", "CHECKSUM");
        fields.put("env.0.value", "q8Zr2Lw7Yt5Nx0Kc4Vb9Jm6Hd1Gf3Ps");
        fields.put("act", "look");

        alice.post("/workloads/new", fields).then().statusCode(200).body(containsString("This looks random"));
    }

    @Test
    void rowsComeAndGoWithoutAScript() {
        Map<String, Object> fields = fields();
        fields.remove("act");
        fields.put("add", "env");
        alice.post("/workloads/new", fields).then().statusCode(200).body(containsString("name=\"env.0.name\""));

        fields.remove("add");
        fields.put("remove", "ports-0");
        alice.post("/workloads/new", fields)
                .then()
                .statusCode(200)
                .body(not(containsString("name=\"ports.0.name\"")))
                .body(containsString("value=\"" + name + "\""));
    }

    @Test
    void triggersOfEveryKindAreAddedWithoutAScript() {
        Map<String, Object> fields = fields();
        fields.remove("act");
        fields.put("add", "triggers:cron");
        alice.post("/workloads/new", fields)
                .then()
                .statusCode(200)
                .body(containsString("name=\"triggers.0.type\" value=\"cron\""))
                .body(containsString("name=\"triggers.0.timezone\" value=\"UTC\""));

        fields.put("add", "triggers:cpu");
        alice.post("/workloads/new", fields)
                .then()
                .statusCode(200)
                .body(containsString("<select id=\"triggers-0-type\" name=\"triggers.0.type\""));
    }

    @Test
    void aDocumentWithEveryKindOfTriggerIsShownAsAForm() {
        String yaml = yaml("vision", name, 3).replace("max: 3}", """
                max: 3, formula: {expression: a + office, target: 7}, triggers: [
                {type: prometheus, name: a, query: sum(a), threshold: 4},
                {type: memory, metricType: AverageValue, value: 8Gi},
                {type: cron, name: office, timezone: Asia/Tokyo, start: 0 7 * * *, end: 0 19 * * *, replicas: 2}]}""");

        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", yaml, "show", "form"))
                .then()
                .statusCode(200)
                .body(containsString("name=\"triggers.1.value\" value=\"8Gi\""))
                .body(containsString("name=\"triggers.2.timezone\" value=\"Asia/Tokyo\""))
                .body(containsString("name=\"formula.expression\" value=\"a + office\""))
                .body(not(containsString("This document stays as text")));
        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", yaml, "act", "save"))
                .then()
                .statusCode(303);
        alice.get("/workloads/vision/" + name)
                .then()
                .statusCode(200)
                .body(containsString("at least 2 by the clock of Asia/Tokyo"))
                .body(containsString("a + office"));
    }

    @Test
    void aProvenRuleFillsATrigger() {
        Map<String, Object> fields = fields();
        fields.put("runtime", "tensorflow-serving");
        fields.put("triggers.0.metricType", "AverageValue");
        fields.put("rule-0", "0");
        fields.remove("act");
        fields.put("proven", "0");

        alice.post("/workloads/new", fields)
                .then()
                .statusCode(200)
                .body(containsString("namespace=&quot;vision&quot;,pod=~&quot;" + name + "-"));
    }

    @Test
    void aProvenRuleFindsItsTriggerWhereAScriptRemovedOneBefore() {
        Map<String, Object> fields = fields();
        fields.put("runtime", "tensorflow-serving");
        fields.put("triggers.2.metricType", "AverageValue");
        fields.put("rule-2", "0");
        fields.remove("act");
        fields.put("proven", "2");

        alice.post("/workloads/new", fields)
                .then()
                .statusCode(200)
                .body(containsString("namespace=&quot;vision&quot;,pod=~&quot;" + name + "-"));
    }

    @Test
    void theViewsAreOfOneDocument() {
        Map<String, Object> fields = fields();
        fields.remove("act");
        fields.put("show", "yaml");
        alice.post("/workloads/new", fields)
                .then()
                .statusCode(200)
                .body(containsString("image: registry.example/vision/model:1.0"));

        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", yaml("vision", name, 3), "show", "form"))
                .then()
                .statusCode(200)
                .body(containsString("name=\"max\" value=\"3\""));
        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", yaml("vision", name, 3), "show", "curl"))
                .then()
                .statusCode(200)
                .body(containsString("/api/v1/teams/vision/workloads/" + name + "?submit=true"));
    }

    @Test
    void yamlIsSavedAsItWasWrittenAndItsErrorsAreAllTold() {
        String wrong = yaml("vision", name, 3).replace("instanceClass", "instancClass");

        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", wrong, "act", "save"))
                .then()
                .statusCode(422)
                .body(containsString("There is no field “instancClass” here. Did you mean “instanceClass”?"))
                .body(containsString("instancClass: a10g-1"));
        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", "a: [", "act", "save"))
                .then()
                .statusCode(422)
                .body(containsString("This is not valid YAML"));
        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", yaml("vision", name, 3), "act", "save"))
                .then()
                .statusCode(303);
    }

    @Test
    void aDocumentThatTheFormWouldClipStaysText() {
        String clipped = yaml("vision", name, 3).replace("  image:", "  args: [\"one\\ntwo\"]\n  image:");

        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", clipped, "show", "form"))
                .then()
                .statusCode(200)
                .body(containsString("This document stays as text."))
                .body(containsString("spec.args.0"))
                .body(containsString("<textarea id=\"yaml\""));
        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", clipped, "act", "save"))
                .then()
                .statusCode(303);
        alice.get(page() + "/edit").then().statusCode(200).body(containsString("This document stays as text."));
    }

    @Test
    void textKeepsItsCommentsOnTheWayToTheCommandAndBack() {
        String remarked = yaml("vision", name, 3) + "# why three: see the incident of May\n";

        alice.post("/workloads/new", Map.of("face", "yaml", "yaml", remarked, "show", "curl"))
                .then()
                .statusCode(200)
                .body(containsString("# why three: see the incident of May"));
    }

    @Test
    void aFindingThatBlocksStopsTheSubmissionAndKeepsTheDraft() {
        Map<String, Object> fields = fields();
        fields.put("image", BlockedImage.IMAGE);
        fields.put("act", "submit");
        alice.post("/workloads/new", fields)
                .then()
                .statusCode(422)
                .body(containsString(BlockedImage.SENTENCE))
                .body(containsString("value=\"" + BlockedImage.IMAGE + "\""));
        alice.get(page()).then().statusCode(404);

        fields.put("act", "save");
        alice.post("/workloads/new", fields).then().statusCode(303);
        alice.post(page() + "/revisions/1/submission", Map.of())
                .then()
                .statusCode(422)
                .body(containsString("Not sent: this must be mended first"))
                .body(containsString(BlockedImage.SENTENCE));
        alice.get(page()).then().body(containsString("Send r1 for review"));
    }

    @Test
    void anEditThatWasOvertakenKeepsWhatWasTyped() {
        create();
        String digest = workloadsDigest(1);
        Map<String, Object> fields = fields();
        fields.put("max", "2");
        fields.put("min", "2");
        fields.put("expects", digest);
        alice.post(page() + "/edit", fields).then().statusCode(303);

        fields.put("max", "5");
        fields.put("min", "5");
        alice.post(page() + "/edit", fields)
                .then()
                .statusCode(412)
                .body(containsString("saved this workload while you were editing"))
                .body(containsString("name=\"max\" value=\"5\""));
        alice.get(page()).then().body(containsString("2, fixed"));
    }

    @Test
    void aNameThatIsTakenIsSaidAtTheName() {
        create();

        create().then().statusCode(422).body(containsString("There is a workload of that name already"));
    }

    @Test
    void aForeignTeamIsNotThereAndAnAuditorOnlyLooks() {
        create();

        dave.get(page()).then().statusCode(404).body(not(containsString("registry.example")));
        dave.get("/workloads/vision/no-such").then().statusCode(404);
        dave.get("/workloads?team=vision").then().statusCode(404);
        dave.post(page() + "/retirement", Map.of("confirm", name)).then().statusCode(404);
        dave.post("/workloads/new", fields())
                .then()
                .statusCode(422)
                .body(containsString("You are not a member of this team."));
        carol.get(page()).then().statusCode(200).body(not(containsString("Withdraw")));
        carol.post(page() + "/revisions/1/withdrawal", Map.of()).then().statusCode(403);
    }

    @Test
    void retiringAsksForTheName() {
        create();

        alice.post(page() + "/retirement", Map.of("confirm", "other")).then().statusCode(422);
        alice.post(page() + "/retirement", Map.of("confirm", name)).then().statusCode(303);

        alice.get(page()).then().statusCode(200).body(containsString("Retired"));
        alice.get("/workloads?q=" + name).then().body(not(containsString(page() + "\"")));
        alice.get("/workloads?state=RETIRED&q=" + name).then().body(containsString(page() + "\""));
    }

    @Test
    void revisionsAreComparedLineByLine() {
        create();
        alice.post(page() + "/revisions/1/submission", Map.of());
        Map<String, Object> fields = fields();
        fields.put("min", "7");
        fields.put("max", "7");
        fields.put("expects", workloadsDigest(1));
        alice.post(page() + "/edit", fields).then().statusCode(303);

        alice.get(page() + "/revisions/2/comparison")
                .then()
                .statusCode(200)
                .body(containsString("<del>1</del>"))
                .body(containsString("<ins>7</ins>"));
        alice.get(page() + "/revisions/1").then().statusCode(200).body(containsString("Withdrawn"));
        alice.get(page() + "/revisions/9").then().statusCode(404);
    }

    @Test
    void theListIsAPageOrItsTable() {
        create();

        alice.get("/workloads?q=" + name)
                .then()
                .statusCode(200)
                .header("Vary", containsString("HX-Request"))
                .body(startsWith("<!doctype html>"))
                .body(containsString("vision/" + name));
        alice.getFragment("/workloads?q=" + name)
                .then()
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(containsString("vision/" + name));
        alice.get("/workloads?q=nothing+like+that").then().body(containsString("No workload fits"));
        dave.get("/workloads").then().statusCode(200).body(not(containsString("vision/" + name)));
        alice.get("/workloads?state=odd").then().statusCode(400);
    }

    @Test
    void theSummaryFollowsTheForm() {
        Map<String, Object> fields = fields();
        fields.put("act", "summarise");
        fields.put("max", "10");
        fields.put("min", "2");

        alice.post("/workloads/new", fields)
                .then()
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(allOf(containsString("2–10"), containsString("id=\"summary\"")));
    }

    @Test
    void aForgedFormChangesNothing() {
        alice.postForged("/workloads/new", fields()).then().statusCode(400);
        alice.get(page()).then().statusCode(404);
    }

    private Response create() {
        return alice.post("/workloads/new", fields());
    }

    private String page() {
        return "/workloads/vision/" + name;
    }

    private String workloadsDigest(int number) {
        String text = alice.get(page() + "/edit").asString();
        int at = text.indexOf("name=\"expects\" value=\"") + "name=\"expects\" value=\"".length();
        return text.substring(at, text.indexOf('"', at));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("face", "form");
        fields.put("team", "vision");
        fields.put("name", name);
        fields.put("runtime", "custom");
        fields.put("image", "registry.example/vision/model:1.0");
        fields.put("clusters", List.of("eu-west-prod"));
        fields.put("instanceClass", "a10g-1");
        fields.put("ports.0.name", "http");
        fields.put("ports.0.port", "8080");
        fields.put("ports.0.protocol", "http");
        fields.put("min", "1");
        fields.put("max", "1");
        fields.put("act", "save");
        return fields;
    }
}
