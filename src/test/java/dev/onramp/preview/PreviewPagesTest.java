package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.Session;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MetricClusters.class, restrictToAnnotatedClass = true)
class PreviewPagesTest {

    @Test
    @NeedsPrometheus
    void aReadableRuleShowsValueReplicasAndChart() {
        Response answer = fragment("alice", "real", Map.of("triggers.0.query", "steady{namespace=\"vision\"}"));

        assertEquals(200, answer.statusCode());
        String html = answer.asString();
        assertTrue(html.contains("KEDA reads</small> 12.4"), html);
        assertTrue(html.contains("4 replicas"), html);
        assertTrue(html.contains("12.4 / 4 = 3.1, rounded up: 4 replicas."), html);
        assertTrue(html.contains("class=\"metric\" d=\"M"), html);
        assertTrue(html.contains("threshold 4 = 1 replica"), html);
        assertFalse(html.contains("<html"), html);
    }

    @Test
    @NeedsPrometheus
    void severalSeriesAreListedHighestFirst() {
        String html = fragment("alice", "real", Map.of("triggers.0.query", "pending{namespace=\"vision\"}"))
                .asString();

        assertTrue(html.contains("many-series"), html);
        assertTrue(html.contains("The 3 series"), html);
        assertTrue(html.indexOf("pod=&quot;c&quot;") < html.indexOf("pod=&quot;a&quot;"), html);
        assertTrue(html.contains("an error to KEDA"), html);
    }

    @Test
    @NeedsPrometheus
    void aParseErrorNamesItsPlaceForReaderAndEditor() {
        String html = fragment("alice", "real", Map.of("triggers.0.query", "sum(rate(queue[5m])"))
                .asString();

        assertTrue(html.contains("parse-error"), html);
        assertTrue(html.contains("Line 1, column "), html);
        assertTrue(html.contains("data-diagnostics-for=\"#triggers-0-query\">[{\"line\":1,\"column\":"), html);
    }

    @Test
    @NeedsPrometheus
    void theEditorIsToldOfSignsAndNotOfBytes() {
        String html = fragment("alice", "real", Map.of("triggers.0.query", "sum(rate(e{x=\"ü€😀\"}[5m])) +* 2"))
                .asString();

        assertTrue(html.contains("Line 1, column 29: "), html);
    }

    @Test
    @NeedsPrometheus
    void anUnknownNameIsMarkedWhereItStands() {
        String html = fragment("alice", "real", Map.of("triggers.0.query", "sum(steddy{namespace='vision'})"))
                .asString();

        assertTrue(
                html.contains("{\"from\":4,\"to\":10,\"severity\":\"warning\",\"message\":\"The source had no"), html);
    }

    @Test
    @NeedsPrometheus
    void emptyNanScalarAndRangeAreEachToldAsKedaTakesThem() {
        assertTells(
                "nothing{namespace=\"vision\"}", "empty-now", "The query gives no series, which is an error to KEDA.");
        assertTells("broken{namespace=\"vision\"}", "nan-now", "The value is NaN, which is an error to KEDA.");
        assertTells("scalar(steady)", "wrong-type", "A scalar is an error to KEDA");
        assertTells("steady[5m]", "wrong-type", "A range vector has no single value");
    }

    @Test
    @NeedsPrometheus
    void whatIsWrittenWrongIsToldWhileItIsTyped() {
        String html = fragment(
                        "alice", "real", Map.of("triggers.0.query", "sum(pending)", "triggers.0.threshold", "1,5"))
                .asString();

        assertTrue(html.contains("“Threshold” must be a number."), html);
        assertTrue(html.contains("KEDA reads"), "its value is shown all the same");
        Map<String, String> hours = Map.of(
                "triggers.0.type", "cron",
                "triggers.0.start", "0 25 * * *",
                "triggers.0.end", "0 19 * * *",
                "triggers.0.timezone", "Mars/Phobos",
                "triggers.0.replicas", "2");
        String wrong = fragment("alice", "real", hours).asString();
        assertTrue(wrong.contains("Mars/Phobos") && wrong.contains("25"), wrong);
        assertFalse(wrong.contains("Write from when to when"), wrong);
    }

    private void assertTells(String query, String code, String sentence) {
        String html =
                fragment("alice", "real", Map.of("triggers.0.query", query)).asString();
        assertTrue(html.contains(code), html);
        assertTrue(html.contains(sentence), html);
    }

    @Test
    void aSourceThatIsGoneIsASentenceAndNothingBreaks() {
        Response answer = fragment("alice", "gone", Map.of());

        assertEquals(200, answer.statusCode());
        assertTrue(answer.asString().contains("can’t be reached: the connection was refused"), answer.asString());
        assertTrue(answer.asString().contains("not checked"), answer.asString());
    }

    @Test
    void whatIsStillMissingIsAskedFor() {
        assertTrue(fragment("alice", "real", Map.of("triggers.0.query", " "))
                .asString()
                .contains("Write a query"));
        assertTrue(fragment("alice", "", Map.of()).asString().contains("Choose a cluster"));
    }

    @Test
    void hoursAreSaidByTheirClock() {
        Map<String, String> hours = new HashMap<>(Map.of(
                "triggers.0.type", "cron",
                "triggers.0.timezone", "Asia/Tokyo",
                "triggers.0.start", "0 0 1 1 *",
                "triggers.0.end", "59 23 31 12 *",
                "triggers.0.replicas", "20"));
        String html = fragment("alice", "gone", hours).asString();

        assertTrue(html.contains("It asks for</small> 8 replicas"), html);
        assertTrue(html.contains("31 December, 23:59"), html);
        assertTrue(html.contains("by the clock of Asia/Tokyo"), html);
        assertTrue(html.contains("cron-above-max"), html);

        hours.put("triggers.0.timezone", "Asia/Tokio");
        String mistyped = fragment("alice", "gone", hours).asString();
        assertTrue(mistyped.contains("Asia/Tokio"), mistyped);
        assertTrue(fragment(
                        "alice",
                        "gone",
                        Map.of("triggers.0.type", "cron", "triggers.0.threshold", "", "triggers.0.onNoData", ""))
                .asString()
                .contains("Write from when to when"));
    }

    @Test
    void ofCpuItIsSaidWhatWillBeRead() {
        String html = fragment("alice", "gone", Map.of("triggers.0.type", "cpu", "triggers.0.value", "70"))
                .asString();

        assertTrue(html.contains("CPU of the ready pods"), html);
        assertTrue(html.contains("70 % of what the instance class requests"), html);
        assertTrue(html.contains("only-cpu"), html);
    }

    @Test
    @NeedsPrometheus
    void aFormulaIsReckonedWithWhatItsTriggersSay() {
        Map<String, String> formula = new HashMap<>(Map.of(
                "trigger", "formula",
                "triggers.0.query", "steady{namespace=\"vision\"}",
                "triggers.0.name", "steady",
                "formula.expression", "steady * 2 + 1",
                "formula.target", "5"));
        String html = formula(formula);

        assertTrue(html.contains("The formula gives</small> 25.8"), html);
        assertTrue(html.contains("With steady = 12.4."), html);
        assertTrue(html.contains("6 replicas"), html);

        formula.put("formula.expression", "steady + 1 / (steady - steady)");
        assertTrue(formula(formula).contains("That divides by 0"));
        formula.put("formula.expression", "stedy");
        assertTrue(formula(formula).contains("There is no trigger called “stedy” (character 1)."));
        formula.put("formula.expression", "sum([steady])");
        assertTrue(formula(formula).contains("formula-not-simulated"));
        formula.put("formula.expression", "");
        assertTrue(formula(formula).contains("Write a formula"));
    }

    @Test
    @NeedsPrometheus
    void aFormulaFailsWithAnyOfItsTriggersUsedOrNot() {
        Map<String, String> formula = new HashMap<>(Map.of(
                "trigger", "formula",
                "triggers.0.query", "steady{namespace=\"vision\"}",
                "triggers.0.name", "steady",
                "triggers.1.query", "nothing{namespace=\"vision\"}",
                "triggers.1.threshold", "1",
                "triggers.1.name", "other",
                "formula.expression", "steady",
                "formula.target", "5"));
        String html = formula(formula);

        assertTrue(html.contains("The formula gives</small> no value"), html);
        assertTrue(html.contains("“other”: The query gives no series, which is an error to KEDA."), html);
        assertTrue(html.contains("The formula does not use it"), html);
        assertFalse(html.contains("“steady”"), html);

        formula.put("triggers.1.query", "");
        assertTrue(formula(formula).contains("Complete every trigger"));
    }

    @Test
    @NeedsPrometheus
    void underAFormulaATriggersOwnThresholdMakesNoReplicas() {
        String html = fragment(
                        "alice",
                        "real",
                        Map.of(
                                "triggers.0.query", "steady{namespace=\"vision\"}",
                                "triggers.0.name", "steady",
                                "formula.expression", "steady"))
                .asString();

        assertTrue(html.contains("KEDA reads</small> 12.4"), html);
        assertTrue(html.contains("The formula makes replicas of it."), html);
        assertFalse(html.contains("4 replicas"), html);
    }

    private static String formula(Map<String, String> changed) {
        return Login.browse("alice")
                .postFragment("/previews", form("real", changed))
                .asString();
    }

    @Test
    void withoutScriptsTheSameIsAPage() {
        Response answer = Login.browse("alice").post("/previews", form("gone", Map.of("triggers.3.query", "up")));

        assertEquals(200, answer.statusCode());
        assertTrue(answer.asString().contains("<html"), answer.asString());
        assertTrue(answer.asString().contains("Trigger 1"), answer.asString());
        assertTrue(answer.asString().contains("Trigger 2"), answer.asString());
    }

    @Test
    void anothersTeamIsNotThere() {
        Map<String, String> search = Map.of("team", "search");

        assertEquals(404, fragment("alice", "tenants", search).statusCode());
        assertEquals(
                404, fragment("bob", "tenants", Map.of("team", "../vision")).statusCode());
        assertEquals(
                404, fragment("bob", "tenants", Map.of("team", "unheard-of")).statusCode());
        assertEquals(404, fragment("alice", "nowhere", Map.of()).statusCode());
    }

    @Test
    void aForgedFormIsRefused() {
        assertEquals(
                400,
                Login.browse("alice")
                        .postForged("/previews", form("gone", Map.of()))
                        .statusCode());
    }

    @Test
    @NeedsPrometheus
    void whatGoesIntoAQueryIsNamedWithItsValues() {
        Map<String, String> form = form("real", Map.of("triggers.0.query", "sum(pending{namespace=\"vision\"})"));
        form.put("trigger", "0");

        String html = Login.browse("alice").postFragment("/query-feeds", form).asString();

        assertTrue(html.contains("sum over 3 series"), html);
        assertTrue(html.contains("pod=&quot;c&quot;"), html);
        assertFalse(html.contains("<html"), html);
    }

    @Test
    void nothingGoesIntoHours() {
        Map<String, String> form = form("real", Map.of("triggers.0.type", "cron"));
        form.remove("clusters");
        form.put("trigger", "0");

        assertEquals(
                400, Login.browse("alice").postFragment("/query-feeds", form).statusCode());
    }

    private static Response fragment(String person, String cluster, Map<String, String> changed) {
        Session session = Login.browse(person);
        Map<String, String> form = form(cluster, changed);
        form.put("trigger", "0");
        return session.postFragment("/previews", form);
    }

    private static Map<String, String> form(String cluster, Map<String, String> changed) {
        Map<String, String> form = new HashMap<>();
        form.put("team", "vision");
        form.put("name", "captioner");
        form.put("clusters", cluster);
        form.put("min", "1");
        form.put("max", "8");
        form.put("triggers.0.query", "steady");
        form.put("triggers.0.threshold", "4");
        form.put("triggers.0.onNoData", "error");
        form.put("window", "6h");
        form.putAll(changed);
        return form;
    }
}
