package dev.onramp.preview;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.StubSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = MetricClusters.class, restrictToAnnotatedClass = true)
class PreviewApiTest {

    MetricClusters.Sources sources;

    @Inject
    RuleSubmissionCheck check;

    @Test
    @NeedsPrometheus
    void aRuleIsReadNowAndOverItsWindow() {
        ask(body("real", "steady{namespace='vision'}"))
                .statusCode(200)
                .body("cluster", equalTo("real"))
                .body("reading.kind", equalTo("value"))
                .body("reading.value", equalTo(12.4f))
                .body("reading.series", equalTo(1))
                .body("replicas.count", equalTo(4))
                .body("replicas.arithmetic", equalTo("12.4 / 4 = 3.1, rounded up: 4 replicas."))
                .body("window.stepSeconds", equalTo(15))
                .body("window.points.size()", equalTo(241))
                .body("window.points[240]", equalTo(12.4f))
                .body("window.replicas[240]", equalTo(4.0f));
    }

    @Test
    @NeedsPrometheus
    void whatKedaCannotReadIsToldWithFindings() {
        ask(body("real", "pending"))
                .statusCode(200)
                .body("reading.kind", equalTo("error"))
                .body("reading.value", nullValue())
                .body("reading.series", equalTo(3))
                .body("reading.samples.labels.pod", contains("c", "b", "a"))
                .body("findings.code", hasItem("many-series"))
                .body("findings.find { it.code == 'many-series' }.pointer", equalTo("/trigger/query"));
    }

    @ParameterizedTest
    @NeedsPrometheus
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum(rate(queue[5m]) | A bracket “(” is not closed.",
                "sum(queue)) | A bracket “)” is closed that was never opened.",
                "sum(queue{pod='a}) | A quote is opened and not closed.",
                "sum(queue{pod='a') | stands “)”, where a label, a comma or “}” should be.",
                "sum(queue{pod='a' | never end with “}”.",
                "rates(queue[5m]) | There is no function “rates”. Did you mean “rate”?",
                "sum(rate(queue)) | rate(...) looks back over a stretch of time",
                "sum(queue[5m]) | A range such as [2m] needs a function around it",
                "rate(queue[5x]) | neither a number nor a length of time",
                "sum(queue) + | The query ends in the middle.",
                "clamp_max(queue) | clamp_max(...) takes 2 arguments, and here are 1.",
            })
    void whatTheParserSaysIsToldSoThatItCanBeMended(String query, String sentence) {
        ask(body("real", query))
                .statusCode(200)
                .body("findings.find { it.code == 'parse-error' }.message", containsString(sentence));
    }

    @Test
    @NeedsPrometheus
    void whatNeverRanIsNotToldThatItIsWrong() {
        String own = body("real", "sum(pending{pod=~'newcomer-.*'})");
        ask(own.replace("\"max\"", "\"name\": \"newcomer\", \"max\""))
                .statusCode(200)
                .body("findings.code", hasItem("never-run"))
                .body("findings.code", not(hasItem("empty-now")))
                .body("findings.code", not(hasItem("empty-lately")));
        ask(own).statusCode(200)
                .body("findings.code", hasItem("empty-now"))
                .body("findings.code", not(hasItem("never-run")));
    }

    @Test
    @NeedsPrometheus
    void anEmptyAnswerIsTracedToTheNameThatIsNotKnown() {
        String found = "findings.find { it.code == 'unknown-name' }.";
        ask(body("real", "sum(steddy{namespace='vision'})"))
                .statusCode(200)
                .body(found + "message", containsString("Did you mean “steady”?"))
                .body(found + "fixes[0].edits.'/trigger/query'", equalTo("sum(steady{namespace='vision'})"))
                .body("findings.find { it.code == 'empty-now' }.fixes.size()", equalTo(0));
        ask(body("real", "sum(steady{namespace='vison'})"))
                .statusCode(200)
                .body(found + "message", containsString("namespace=\"vison\""))
                .body(found + "fixes[0].edits.'/trigger/query'", equalTo("sum(steady{namespace='vision'})"));
        ask(body("real", "steady{namespace='vision'} > 1000"))
                .statusCode(200)
                .body("findings.code", not(hasItem("unknown-name")));
    }

    @Test
    @NeedsPrometheus
    void findingsLinkToTheirExplanationAndCarryWaysOut() {
        String found = "findings.find { it.code == 'many-series' }.";
        ask(body("real", "pending"))
                .statusCode(200)
                .body(found + "href", equalTo("/help/findings#many-series"))
                .body(found + "fixes[0].title", equalTo("Wrap in sum(...)"))
                .body(found + "fixes[0].edits.'/trigger/query'", equalTo("sum(pending)"))
                .body("explanation.parts[0].sentence", equalTo("Every series of pending."))
                .body("explanation.returns", equalTo("One series for each combination of labels left."));
    }

    @Test
    @NeedsPrometheus
    void aWholeScalingIsReadAsThePageReadsIt() {
        String asked = """
                {"cluster": "real", "team": "vision", "name": "captioner", "window": "6h", "trigger": 0, "scaling": {
                  "min": 1, "max": 8, "cooldown": "10m", "pollingInterval": "5m",
                  "behavior": {"scaleUp": {"tolerance": 0.6}},
                  "triggers": [{"type": "prometheus", "query": "steady{namespace='vision'}", "threshold": 8,
                                "metricType": "Value", "cached": true},
                               {"type": "cpu", "value": 70}]}}""";
        Map<String, String> form = new HashMap<>(Map.of(
                "team", "vision",
                "name", "captioner",
                "clusters", "real",
                "window", "6h",
                "trigger", "0",
                "min", "1",
                "max", "8",
                "cooldown", "10m",
                "pollingInterval", "5m",
                "scaleUp.tolerance", "0.6"));
        form.putAll(Map.of(
                "triggers.0.query", "steady{namespace='vision'}",
                "triggers.0.threshold", "8",
                "triggers.0.metricType", "Value",
                "triggers.0.cached", "true",
                "triggers.1.type", "cpu",
                "triggers.1.value", "70"));

        String page = Login.browse("alice").postFragment("/previews", form).asString();

        String arithmetic = "12.4 / 8 = 1.55 is within the tolerance, so the HPA keeps 1 replica.";
        List<String> said = ask(asked)
                .statusCode(200)
                .body("replicas.arithmetic", containsString(arithmetic))
                .body(
                        "findings.find { it.code == 'cooldown-without-effect' }.fixes[0].edits.'/scaling/cooldown'",
                        equalTo(""))
                .body("findings.find { it.code == 'no-fallback' }.pointer", equalTo("/scaling/fallback"))
                .extract()
                .path("findings.code");
        assertTrue(said.contains("cached-slow-polling"), said.toString());
        assertEquals(new TreeSet<>(said), codes(page));
        assertTrue(page.contains(arithmetic), page);
    }

    private static TreeSet<String> codes(String page) {
        return Pattern.compile("/help/findings#([a-z-]+)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everythingThatIsWrongIsSaidAtItsField() {
        ask("{\"team\": \"vision\", \"window\": \"1y\", \"colour\": 1}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", containsInAnyOrder("/cluster", "/window", "/colour", "/trigger"));
        ask("{\"team\": \"vision\", \"cluster\": \"real\", \"max\": 0, \"trigger\": {\"type\": \"prometheus\", \"query\":"
                        + " \"up\", \"threshold\": 0, \"treshold\": 1}}")
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/max", "/trigger/threshold", "/trigger/treshold"));
        ask("[]").statusCode(400);
        ask(body("nowhere", "up")).statusCode(404);
    }

    @Test
    void aQueryOverFourKibIsRefused() {
        ask(body("real", "up{a='" + "x".repeat(4096) + "'}"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/trigger/query"))
                .body("errors[0].message", containsString("4 KiB"));
    }

    @Test
    void aSourceThatIsGoneLeavesTheRuleUnchecked() {
        ask(body("gone", "up"))
                .statusCode(200)
                .body("reading", nullValue())
                .body("findings.code", hasItem("not-checked"));
    }

    @Test
    @NeedsPrometheus
    void cpuIsReadAtThePodsAsTheSourceHasIt() {
        ask(other("real", "\"name\": \"captioner\", \"instanceClass\": \"t4-1\"", "{\"type\": \"cpu\", \"value\": 40}"))
                .statusCode(200)
                .body("reading", nullValue())
                .body("usage.pods", equalTo(2))
                .body("usage.average", closeTo(1.8f))
                // 1.8 of 3 cores; 60 / 40 of two pods.
                .body("usage.percent", equalTo(60))
                .body("replicas.count", equalTo(3))
                .body("replicas.arithmetic", containsString("2 pods use 1.8 cores each, 60 % of the request"))
                .body("findings.code", hasItem("only-cpu"));
        ask(other("real", "\"name\": \"captioner\"", "{\"type\": \"cpu\", \"value\": 40}"))
                .body("usage.percent", nullValue())
                .body("replicas.count", nullValue())
                .body("replicas.arithmetic", containsString("Without an instance class"));
        String amount = "{\"type\": \"memory\", \"metricType\": \"AverageValue\", \"value\": \"2Gi\"}";
        ask(other("real", "\"name\": \"captioner\"", amount))
                .body("usage.average", equalTo((float) (3L << 30)))
                .body("replicas.count", equalTo(3));
    }

    @Test
    void whatNobodyCanTellOfPodsIsSaid() {
        ask(other("tenants", "\"min\": 1", "{\"type\": \"cpu\", \"value\": 40}"))
                .statusCode(200)
                .body("usage", nullValue())
                .body("replicas.arithmetic", containsString("name is not known yet"));
        ask(other("gone", "\"name\": \"captioner\"", "{\"type\": \"cpu\", \"value\": 40}"))
                .statusCode(200)
                .body("usage", nullValue())
                .body("replicas.arithmetic", containsString("can’t be reached"));
        // No name but a DNS label's comes into a query.
        ask(other("gone", "\"name\": \"x\\\"} or vector(1)\"", "{\"type\": \"cpu\", \"value\": 40}"))
                .body("replicas.arithmetic", containsString("name is not known yet"));
    }

    @Test
    void hoursAreReadByTheClock() {
        String always = "{\"type\": \"cron\", \"timezone\": \"UTC\", \"start\": \"0 0 1 1 *\","
                + " \"end\": \"59 23 31 12 *\", \"replicas\": 3}";
        ask(other("gone", "\"max\": 8", always))
                .statusCode(200)
                .body("reading.value", equalTo(3))
                .body("reading.series", nullValue())
                .body("hours.inside", equalTo(true))
                .body("hours.timezone", equalTo("UTC"))
                .body("replicas.count", equalTo(3))
                .body("findings.code", hasItem("only-cron"));
        ask(other("nowhere", "\"max\": 8", always)).statusCode(404);
    }

    @Test
    @NeedsPrometheus
    void aFormulaIsReadOverItsTriggers() {
        String triggers = "\"triggers\": [{\"type\": \"prometheus\", \"name\": \"steady\", \"threshold\": 4,"
                + " \"query\": \"steady{namespace='vision'}\"}]";
        ask(formula(triggers, "steady * 2 + 1"))
                .statusCode(200)
                .body("reading.kind", equalTo("value"))
                .body("reading.value", equalTo(25.8f))
                .body("replicas.count", equalTo(6));
        ask(formula(triggers, "steady / (steady - steady)"))
                .body("reading.kind", equalTo("value"))
                .body("reading.value", equalTo(0))
                .body("reading.sentence", containsString("divides by 0"));
        ask(formula(triggers, "sum([steady])"))
                .statusCode(200)
                .body("reading", nullValue())
                .body("findings.find { it.code == 'formula-not-simulated' }.pointer", equalTo("/formula/expression"));
        ask(formula(triggers, "stedy")).statusCode(422).body("errors[0].pointer", equalTo("/formula/expression"));
        ask(formula("\"min\": 1", "steady")).statusCode(422).body("errors[0].pointer", equalTo("/triggers"));
        ask("{\"cluster\": \"real\", \"team\": \"vision\", " + triggers + "}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/formula"));
    }

    private static String other(String cluster, String more, String trigger) {
        return "{\"cluster\": \"" + cluster + "\", \"team\": \"vision\", " + more + ", \"trigger\": " + trigger + "}";
    }

    private static String formula(String triggers, String expression) {
        return "{\"cluster\": \"real\", \"team\": \"vision\", \"max\": 8, " + triggers
                + ", \"formula\": {\"expression\": \"" + expression + "\", \"target\": 5}}";
    }

    private static org.hamcrest.Matcher<Float> closeTo(float value) {
        return org.hamcrest.Matchers.allOf(
                org.hamcrest.Matchers.greaterThan(value - 0.05f), org.hamcrest.Matchers.lessThan(value + 0.05f));
    }

    @Test
    void whoHangsUpTakesTheQueriesWithThem() throws Exception {
        String body = body("forgetful", "up");
        String request = "POST /api/v1/previews HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Login.token("alice") + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        StubSource.Asked asked;
        try (Socket browser = new Socket("localhost", io.restassured.RestAssured.port)) {
            browser.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            browser.getOutputStream().flush();
            // Nothing of it would be given up by itself.
            asked = sources.forgetful.nextAsked("query_range");
        }

        assertTrue(asked.awaitHangUp());
    }

    @Test
    @NeedsPrometheus
    void submittingReadsEveryRuleOnEveryCluster() {
        List<Finding> found = check.check(document("real, gone", "sum(pending)", "pending"), alice());

        assertEquals(
                List.of("real"),
                found.stream().filter(Finding::blocks).map(Finding::cluster).toList());
        assertTrue(found.stream()
                .anyMatch(f -> f.code().equals("many-series") && f.pointer().equals("/spec/scaling/triggers/1/query")));
        assertTrue(found.stream()
                .anyMatch(f -> f.code().equals("not-checked") && f.cluster().equals("gone")));
    }

    @Test
    void aSourceThatKedaHasNoWayIntoBlocksTheSubmission() {
        List<Finding> found = check.check(document("locked", "load", "load"), alice());

        assertTrue(found.stream().anyMatch(f -> f.code().equals("keda-no-auth") && f.blocks()), found.toString());
    }

    private static Person alice() {
        return new Person("alice", "Alice", new TreeSet<>(List.of("vision")), new TreeSet<>(), null);
    }

    private static GpuWorkload document(String clusters, String first, String second) {
        return Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: captioner}
                spec:
                  clusters: [%s]
                  image: registry.example/captioner:1
                  instanceClass: t4-1
                  scaling:
                    min: 1
                    max: 4
                    triggers:
                      - {type: prometheus, query: %s, threshold: 4}
                      - {type: prometheus, query: %s, threshold: 4}
                """.formatted(clusters, first, second));
    }

    private static ValidatableResponse ask(String body) {
        return Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/previews")
                .then();
    }

    private static String body(String cluster, String query) {
        return "{\"cluster\": \"" + cluster + "\", \"team\": \"vision\", \"window\": \"1h\", \"max\": 8,"
                + " \"trigger\": {\"type\": \"prometheus\", \"query\": \"" + query + "\", \"threshold\": 4}}";
    }
}
