package dev.onramp.workload;

import static dev.onramp.workload.Documented.yaml;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything but the scripts: each act of the form is a plain POST, and nothing typed is lost. */
@QuarkusTest
class FormPagesTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5".repeat(4).substring(0, 36);

    private static Session alice;

    private final String name = "form-" + NAMES.incrementAndGet();
    private final String page = "/workloads/vision/" + name;

    @BeforeEach
    void signIn() {
        if (alice == null) {
            alice = Login.browse("alice");
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
    void aWrongFormComesBackWithWhatWasTypedAndSentencesBesideTheFields() {
        post(form().with("image", "registry.example/vision/model").with("max", "many"))
                .statusCode(422)
                .body(containsString("value=\"registry.example/vision/model\""))
                .body(containsString("The image has neither a tag nor a digest"))
                .body(containsString("“At most” must be a whole number."));

        alice.get(page).then().statusCode(404);
    }

    @Test
    void anUnknownClassIsNamedWithTheNearest() {
        post(form().with("instanceClass", "a10g-2"))
                .statusCode(422)
                .body(containsString("There is no instance class “a10g-2”. Did you mean “a10g-1”?"));
    }

    @Test
    void aCredentialInTheWrongFieldIsNotShownAgainEither() {
        post(form().with("clusters", List.of(TOKEN)))
                .statusCode(422)
                .body(containsString("There is no cluster"))
                .body(not(containsString(TOKEN)));
    }

    @Test
    void aCredentialIsRefusedAndNotShownAgain() {
        FilledForm form = form().with("env.0.name", "GIT_TOKEN").with("env.0.value", TOKEN);

        post(form)
                .statusCode(422)
                .body(containsString("This looks like a GitHub token"))
                .body(not(containsString(TOKEN)));
        post(form.with("act", "look").with("show", "yaml")).statusCode(200).body(not(containsString(TOKEN)));
    }

    @Test
    void aRandomValueIsOnlyAWarning() {
        post(form().with("env.0.name", "CHECKSUM")
                        .with("env.0.value", "q8Zr2Lw7Yt5Nx0Kc4Vb9Jm6Hd1Gf3Ps")
                        .pressing("act", "look"))
                .statusCode(200)
                .body(containsString("This looks random"));
    }

    @Test
    void rowsComeAndGoWithoutAScript() {
        post(form().pressing("add", "env")).statusCode(200).body(containsString("name=\"env.0.name\""));
        post(form().pressing("remove", "ports-0"))
                .statusCode(200)
                .body(not(containsString("name=\"ports.0.name\"")))
                .body(containsString("value=\"" + name + "\""));
    }

    @Test
    void triggersOfEveryKindAreAddedWithoutAScript() {
        post(form().pressing("add", "triggers:cron"))
                .statusCode(200)
                .body(containsString("name=\"triggers.0.type\" value=\"cron\""))
                .body(containsString("name=\"triggers.0.timezone\" value=\"UTC\""));
        post(form().pressing("add", "triggers:cpu"))
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

        text(yaml, "show", "form")
                .statusCode(200)
                .body(containsString("name=\"triggers.1.value\" value=\"8Gi\""))
                .body(containsString("name=\"triggers.2.timezone\" value=\"Asia/Tokyo\""))
                .body(containsString("name=\"formula.expression\" value=\"a + office\""))
                .body(not(containsString("This document stays as text")));
        text(yaml, "act", "save").statusCode(303);
        alice.get(page)
                .then()
                .statusCode(200)
                .body(containsString("at least 2 by the clock of Asia/Tokyo"))
                .body(containsString("a + office"));
    }

    @Test
    void aProvenRuleFillsATrigger() {
        provenRuleFills(0);
    }

    @Test
    void aProvenRuleFindsItsTriggerWhereAScriptRemovedOneBefore() {
        provenRuleFills(2);
    }

    private void provenRuleFills(int trigger) {
        post(form().with("runtime", "tensorflow-serving")
                        .with("triggers." + trigger + ".metricType", "AverageValue")
                        .with("rule-" + trigger, "0")
                        .pressing("proven", "" + trigger))
                .statusCode(200)
                .body(containsString("namespace=&quot;vision&quot;,pod=~&quot;" + name + "-"));
    }

    @Test
    void theViewsAreOfOneDocument() {
        String yaml = yaml("vision", name, 3);

        post(form().pressing("show", "yaml"))
                .statusCode(200)
                .body(containsString("image: registry.example/vision/model:1.0"));
        text(yaml, "show", "form").statusCode(200).body(containsString("name=\"max\" value=\"3\""));
        text(yaml, "show", "curl")
                .statusCode(200)
                .body(containsString("/api/v1/teams/vision/workloads/" + name + "?submit=true"));
    }

    @Test
    void yamlIsSavedAsItWasWrittenAndItsErrorsAreAllTold() {
        String yaml = yaml("vision", name, 3);

        text(yaml.replace("instanceClass", "instancClass"), "act", "save")
                .statusCode(422)
                .body(containsString("There is no field “instancClass” here. Did you mean “instanceClass”?"))
                .body(containsString("instancClass: a10g-1"))
                .body(containsString("line "))
                .body(containsString("data-diagnostics-for=\"#yaml\""));
        text("a: [", "act", "save").statusCode(422).body(containsString("This is not valid YAML"));
        text(yaml, "act", "save").statusCode(303);
    }

    @Test
    void aDocumentThatTheFormWouldClipStaysText() {
        String clipped = yaml("vision", name, 3).replace("  image:", "  args: [\"one\\ntwo\"]\n  image:");

        text(clipped, "show", "form")
                .statusCode(200)
                .body(containsString("This document stays as text."))
                .body(containsString("spec.args.0"))
                .body(containsString("<textarea id=\"yaml\""));
        text(clipped, "act", "save").statusCode(303);
        alice.get(page + "/edit").then().statusCode(200).body(containsString("This document stays as text."));
    }

    @Test
    void textKeepsItsCommentsOnTheWayToTheCommandAndBack() {
        String remark = "# why three: see the incident of May";

        text(yaml("vision", name, 3) + remark + "\n", "show", "curl")
                .statusCode(200)
                .body(containsString(remark));
    }

    @Test
    void aFindingThatBlocksStopsTheSubmissionAndKeepsTheDraft() {
        FilledForm form = form().with("image", BlockedImage.IMAGE);

        post(form.with("act", "submit"))
                .statusCode(422)
                .body(containsString(BlockedImage.SENTENCE))
                .body(containsString("value=\"" + BlockedImage.IMAGE + "\""));
        alice.get(page).then().statusCode(404);

        post(form.with("act", "save")).statusCode(303);
        alice.post(page + "/revisions/1/submission", Map.of())
                .then()
                .statusCode(422)
                .body(containsString("Not sent: this must be mended first"))
                .body(containsString(BlockedImage.SENTENCE));
        alice.get(page).then().body(containsString("Send r1 for review"));
    }

    @Test
    void anEditThatWasOvertakenKeepsWhatWasTyped() {
        post(form()).statusCode(303);
        String digest = FilledForm.expectedBy(alice.get(page + "/edit"));

        edit(form().fixedAt(2).with("expects", digest)).statusCode(303);
        edit(form().fixedAt(5).with("expects", digest))
                .statusCode(412)
                .body(containsString("saved this workload while you were editing"))
                .body(containsString("name=\"max\" value=\"5\""));

        alice.get(page).then().body(containsString("fixed at 2"));
    }

    @Test
    void aNameThatIsTakenIsSaidAtTheName() {
        post(form()).statusCode(303);

        post(form()).statusCode(422).body(containsString("There is a workload of that name already"));
    }

    @Test
    void theSummaryFollowsTheForm() {
        post(form().with("min", "2").with("max", "10").pressing("act", "summarise"))
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(allOf(containsString("2–10"), containsString("id=\"summary\"")));
    }

    @Test
    void whoWasToldOnceIsToldInTheSummaryWhatIsStillWrong() {
        FilledForm wrong = form().with("min", "5").with("max", "2").with("image", "");
        post(wrong)
                .statusCode(422)
                .body(containsString("“At most” (2) is less than “At least” (5)."))
                .body(containsString("href=\"#max\">At most</a>"))
                .body(containsString("name=\"tried\""));

        // Before that only of what was written: the missing image waits until somebody has come to it.
        post(wrong.pressing("act", "summarise"))
                .statusCode(200)
                .body(containsString("1 error to mend first"))
                .body(containsString("At most"));
        post(wrong.with("tried", "true")).statusCode(200).body(containsString("3 errors to mend first"));
        post(wrong.with("max", "5").with("image", "registry.example/vision/model:1.0"))
                .statusCode(200)
                .body(not(containsString("to mend")));
    }

    @Test
    void textThatIsNoDocumentIsToldSo() {
        text("hello", "show", "form").statusCode(422).body(containsString("This is text, but no document"));
    }

    @Test
    void aForgedFormChangesNothing() {
        alice.postForged("/workloads/new", form().fields()).then().statusCode(400);

        alice.get(page).then().statusCode(404);
    }

    private FilledForm form() {
        return FilledForm.named(name);
    }

    private static ValidatableResponse post(FilledForm form) {
        return alice.post("/workloads/new", form.fields()).then();
    }

    private ValidatableResponse edit(FilledForm form) {
        return alice.post(page + "/edit", form.fields()).then();
    }

    /** The face that is one text, and the button that was pressed on it. */
    private static ValidatableResponse text(String yaml, String button, String value) {
        return alice.post("/workloads/new", Map.of("face", "yaml", "yaml", yaml, button, value))
                .then();
    }
}
