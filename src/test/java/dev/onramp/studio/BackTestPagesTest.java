package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.backtest.BackTestClusters;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.Session;
import dev.onramp.testing.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackTestClusters.class, restrictToAnnotatedClass = true)
class BackTestPagesTest {

    private static final Pattern RUN = Pattern.compile("/backtests/([0-9a-f-]{36})");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Session alice;

    @BeforeEach
    void signIn() {
        alice = Login.browse("alice");
    }

    @AfterEach
    void nothingGoesOn() {
        BackTestClusters.stopAll();
    }

    @Test
    @NeedsPrometheus
    void aDayIsDrawnWithItsFiguresAndHowItWasReplayed() {
        String html = result(Map.of());

        assertFalse(html.contains("<html"), html);
        assertTrue(html.contains("Replays exactly"), html);
        assertTrue(html.contains("class=\"metric\" d=\"M"), html);
        assertTrue(html.contains("class=\"replicas\" d=\"M"), html);
        assertTrue(html.contains("maximum, 8"), html);
        assertTrue(html.contains("<span class=\"tile-value\">3–7</span>"), html);
        assertTrue(html.contains("Taken for total demand"), html);
        assertTrue(html.contains("Open in the studio"), html);
    }

    @Test
    @NeedsPrometheus
    void withoutScriptsTheResultHasAPageOfItsOwn() {
        Response created = alice.post("/backtests", form(Map.of()));

        assertEquals(303, created.statusCode());
        String html = page(created);
        assertTrue(html.contains("<h1>Rule studio</h1>"), html);
        assertTrue(html.contains("Day by day"), html);
        assertTrue(html.contains("The HPA was asked for"), html);
        assertTrue(html.contains("/api/v1/backtests"), html);
        assertTrue(html.contains("name=\"triggers.0.threshold\" value=\"40\""), html);
    }

    @Test
    @NeedsPrometheus
    void aChangedNumberIsLaidBesideTheOldOne() {
        String id = next("40", List.of());

        Response second =
                alice.post("/backtests", form(Map.of("triggers.0.threshold", "20", "bt.with", id, "max", "20")));

        assertTrue(second.header("Location").endsWith("?with=" + id), second.header("Location"));
        String html = page(second);
        assertTrue(html.contains("40 a replica, 1–8 replicas"), html);
        assertTrue(html.contains("20 a replica, 1–20 replicas"), html);
        assertTrue(html.contains("class=\"before\" d=\"M"), html);
        assertTrue(html.contains("against $"), html);
        String gone = "00000000-0000-4000-8000-000000000000";
        Response rest = alice.get("/backtests/" + id(second.header("Location")) + "?with=" + gone + "&with=" + id);
        assertEquals(200, rest.statusCode(), "one that was forgotten takes nothing from the others");
        assertTrue(rest.asString().contains("2 rules"), rest.asString());
    }

    @Test
    @NeedsPrometheus
    void whatWasJudgedByAnotherTargetIsNotLaidBesideIt() {
        Response first = alice.post("/backtests", form(Map.of("bt.target", "900")));
        page(first);
        String lenient = id(first.header("Location"));

        String html = page(alice.post(
                "/backtests", form(Map.of("triggers.0.threshold", "60", "bt.target", "40", "bt.with", lenient))));

        assertTrue(html.contains("judged by another target"), html);
        assertTrue(
                html.contains("judged by 40 for each serving replica and not by the rule’s 60, as Alice said"), html);
        assertTrue(html.contains("its threshold is higher than the target that it is judged by."), html);
    }

    @Test
    @NeedsPrometheus
    void whatIsTriedOneAfterAnotherIsComparedUpToFour() {
        String first = next("40", List.of());
        String second = next("20", List.of(first));
        String third = next("30", List.of(first, second));
        Response fourth = asking("50", List.of(first, second, third));

        String html = page(fourth);
        for (String threshold : new String[] {"20", "30", "40", "50"}) {
            assertTrue(html.contains(threshold + " a replica, 1–8 replicas"), html);
        }
        assertTrue(html.contains("4 rules"), html);
        // Each has a letter, and the charts below are called by it.
        assertTrue(html.contains(">rule C</a>"), html);
        assertTrue(html.contains("</svg>rule C</li>"), html);
        assertTrue(html.contains("name=\"bt.with\" value=\"" + third + "\""), html);
        // The oldest makes room for the next one.
        assertFalse(html.contains("name=\"bt.with\" value=\"" + first + "\""), html);
    }

    @Test
    @NeedsPrometheus
    void oneRuleOverOneWindowStandsThereOnce() {
        Response first = alice.post("/backtests", form(Map.of()));
        String html = page(first);
        Map<String, String> same = new HashMap<>(Map.of("bt.with", id(first.header("Location"))));
        for (String name : new String[] {"bt.from", "bt.to"}) {
            same.put(name, valueOf(name, html));
        }
        same.put("bt.window", "same");

        String again = page(alice.post("/backtests", form(same)));

        assertTrue(again.contains("change a number beside this"), again);
    }

    /** Waited for: only what is over gives its place back, and has curves to be compared. */
    private String next(String threshold, List<String> with) {
        Response asked = asking(threshold, with);
        page(asked);
        return id(asked.header("Location"));
    }

    private Response asking(String threshold, List<String> with) {
        Map<String, Object> form = new HashMap<>(form(Map.of("triggers.0.threshold", threshold)));
        form.put("bt.with", with);
        return alice.post("/backtests", form);
    }

    @Test
    @NeedsPrometheus
    void theSameDaysAreReplayedAgainWhereTheyAreNamed() {
        String html = page(alice.post("/backtests", form(Map.of())));
        Map<String, String> same = new HashMap<>();
        for (String name : new String[] {"bt.from", "bt.to"}) {
            same.put(name, valueOf(name, html));
        }
        same.put("bt.window", "same");

        String again = page(alice.post("/backtests", form(same)));

        assertTrue(again.contains(same.get("bt.from")), again);
        assertTrue(again.contains(same.get("bt.to")), again);
    }

    @Test
    @NeedsPrometheus
    void aPartOfTheWindowIsDrawnAlone() {
        String page = path(alice.post("/backtests", form(Map.of())));
        String from = java.time.Instant.now().minusSeconds(7200).toString();
        String to = java.time.Instant.now().minusSeconds(3600).toString();

        String html = alice.get(page + "?from=" + from + "&to=" + to).asString();

        assertTrue(html.contains("Only a part of the window is drawn"), html);
        String part = from + "/" + to;
        assertTrue(html.contains("name=\"bt.part\" value=\"" + part + "\""), html);
        String alone = page(alice.post("/backtests", form(Map.of("bt.part", part))));
        assertTrue(alone.contains("name=\"bt.from\" value=\"" + from + "\""), alone);
        assertTrue(alone.contains("name=\"bt.to\" value=\"" + to + "\""), alone);
        assertEquals(
                422, alice.post("/backtests", form(Map.of("bt.part", "noon"))).statusCode());
        assertEquals(400, alice.get(page + "?from=yesterday&to=" + to).statusCode());
        assertEquals(
                200,
                alice.get(page + "?from=-999999999-01-01T00:00:00Z&to=" + to).statusCode());
    }

    @Test
    @NeedsPrometheus
    void theTableIsATableToLoad() {
        String page = path(alice.post("/backtests", form(Map.of())));

        Response csv = alice.get(page + ".csv");

        assertEquals(200, csv.statusCode());
        assertTrue(csv.header("Content-Disposition").startsWith("attachment"), csv.header("Content-Disposition"));
        assertTrue(csv.asString().startsWith("time,trigger_1_low,"), csv.asString());
        assertTrue(alice.get(page + ".csv?of=figures").asString().contains("\r\n"), "the figures");
        assertEquals(400, alice.get(page + ".csv?of=secrets").statusCode());
    }

    @Test
    @NeedsPrometheus
    void aRuleThatChangedIsMarkedAndOneThatDidNotIsNot() {
        String id = id(fragment(Map.of()).asString());

        String same = standing(id, Map.of("name", "another", "bt.window", "1h"));
        String changed = standing(id, Map.of("triggers.0.threshold", "41"));
        String unfinished = standing(id, Map.of("triggers.0.threshold", ""));

        assertFalse(same.contains("Rule changed"), same);
        assertTrue(changed.contains("Rule changed, run again."), changed);
        assertTrue(unfinished.contains("Rule changed, run again."), unfinished);
    }

    @Test
    @NeedsPrometheus
    void rulesAreJudgedByTheLoadThatIsSaid() {
        String own = result(Map.of());
        String lenient = result(Map.of("bt.target", "1000"));

        assertFalse(own.contains("judged by 1000"), own);
        assertTrue(lenient.contains("judged by 1000 for each serving replica, as said"), lenient);
        assertTrue(own.contains("class=\"over\""), own);
        assertFalse(lenient.contains("class=\"over\""), lenient);
        assertTrue(fragment(Map.of("bt.target", "-4")).asString().contains("target is a number above 0"));
    }

    @Test
    @NeedsPrometheus
    void whatIsSaidOfTheQueryCounts() {
        String html = result(Map.of("bt.kind.0", "per-replica", "bt.coldStart", "5m"));

        assertTrue(html.contains("Multiplied by recorded replicas"), html);
        assertTrue(html.contains("serves after 5m, as said"), html);
        assertTrue(html.contains("kube_deployment_status_replicas_ready"), html);
    }

    @Test
    @NeedsPrometheus
    void adviceStandsOnACurveAndIsTriedByAButton() {
        Response answer = alice.postFragment("/advice?in=form", form(Map.of()));

        String html = answer.asString();
        assertEquals(200, answer.statusCode(), html);
        assertTrue(html.contains("Hours above the target"), html);
        assertTrue(html.contains("a month, above the target: "), html);
        Matcher edit = Pattern.compile("name=\"bt.edit\" value=\"([^\"]+)\"").matcher(html);
        assertTrue(edit.find(), html);
        String value = edit.group(1).replace("&amp;", "&");
        assertTrue(value.startsWith("triggers.0.threshold="), value);
        assertTrue(value.contains("&bt.target=40&"), "what it was judged by, so that trying it tells the same");

        String tried = result(Map.of("bt.edit", value));

        String id = id(tried);
        Matcher threshold = Pattern.compile("threshold=([^&]+)").matcher(value);
        assertTrue(threshold.find());
        assertTrue(
                alice.get("/backtests/" + id)
                        .asString()
                        .contains("name=\"triggers.0.threshold\" value=\"" + threshold.group(1) + "\""),
                value);
    }

    @Test
    @NeedsPrometheus
    void withoutScriptsAdviceIsTriedAndUsedFromItsOwnPage() {
        String html = alice.post("/advice?in=form", form(Map.of("image", "registry.example/captioner:1")))
                .asString();

        Matcher carried = Pattern.compile("<textarea name=\"([^\"]+)\" hidden>([^<]*)</textarea>")
                .matcher(html);
        Map<String, String> sent = new HashMap<>();
        while (carried.find()) {
            sent.put(carried.group(1), unescaped(carried.group(2)));
        }
        assertEquals("registry.example/captioner:1", sent.get("image"));
        assertFalse(sent.containsKey("csrf-token"), "a token is given anew");
        Matcher use = Pattern.compile("name=\"edit\" value=\"([^\"]+)\" formaction=\"([^\"]+)\"")
                .matcher(html);
        assertTrue(use.find(), html);
        String edit = unescaped(use.group(1));
        Matcher threshold = Pattern.compile("triggers.0.threshold=([^&]+)").matcher(edit);
        assertTrue(threshold.find(), edit);

        Map<String, String> tried = new HashMap<>(sent);
        tried.put("bt.edit", edit);
        assertEquals(303, alice.post("/backtests", tried).statusCode());
        sent.put("edit", edit);
        String form = alice.post(use.group(2), sent).asString();
        assertTrue(form.contains("registry.example/captioner:1"), form);
        assertTrue(
                Pattern.compile("name=\"triggers.0.threshold\"[^>]*value=\"" + Pattern.quote(threshold.group(1)) + "\"")
                        .matcher(form)
                        .find(),
                form);
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @Test
    void adviceOnWhatCannotBeReplayedIsRefusedInWords() {
        Map<String, String> latency =
                Map.of("triggers.0.query", "histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))");

        Response answer = alice.postFragment("/advice", form(latency));

        assertEquals(422, answer.statusCode());
        assertTrue(answer.asString().contains("can’t be replayed"), answer.asString());
        assertTrue(alice.post("/advice", form(latency)).asString().contains("<html"));
    }

    @Test
    void aLatencyIsRefusedWithItsReasonAndAnAlternative() {
        Response answer =
                fragment(Map.of("triggers.0.query", "histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))"));

        assertEquals(422, answer.statusCode());
        assertTrue(answer.asString().contains("can’t be replayed"), answer.asString());
        assertTrue(answer.asString().contains("Scale by demand instead"), answer.asString());
        assertTrue(answer.asString().contains("name=\"bt.kind.0\""), "who knows better can say so");
        assertTrue(answer.asString().contains("href=\"#triggers-0-query\""), answer.asString());
    }

    @Test
    void whatIsStillMissingIsAskedFor() {
        assertTrue(fragment(Map.of("bt.cluster", "")).asString().contains("Choose a cluster"));
        assertTrue(fragment(Map.of("instanceClass", "")).asString().contains("instanceClass"));
        assertTrue(fragment(Map.of("bt.window", "99d")).asString().contains("at most 30 days"));
        String cold = fragment(Map.of("bt.coldStart", "soon")).asString();
        assertTrue(cold.contains("not “soon”") && cold.contains("href=\"#bt-coldStart\""), cold);
        assertFalse(cold.contains("/coldStart"), "no document's address where people read");
        Response page = alice.post("/backtests", form(Map.of("bt.window", "x")));
        assertEquals(422, page.statusCode());
        assertTrue(page.asString().contains("This can’t be back-tested yet"), page.asString());
    }

    @Test
    @NeedsPrometheus
    void underAFormulaItsValueIsDrawnAgainstItsTarget() {
        String html = result(Map.of("triggers.0.name", "a", "formula.expression", "a * 2", "formula.target", "80"));

        assertTrue(html.contains("What the formula gives"), html);
        assertTrue(html.contains("threshold 80 = 1 replica"), html);
        assertFalse(html.contains("threshold 40"), "what no longer counts");
    }

    @Test
    @NeedsPrometheus
    void whatIsLeftOutIsSaidBesideTheResult() {
        String html = result(Map.of(
                "triggers.1.query",
                "histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m])))",
                "triggers.1.threshold",
                "1",
                "triggers.1.metricType",
                "Value"));

        assertTrue(html.contains("Trigger 2 is left out of this"), html);
    }

    @Test
    @NeedsPrometheus
    void theTargetStaysWithItsTriggerWhereAnotherIsLeftOut() {
        Map<String, String> rule = Map.of(
                "triggers.0.query", "histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m])))",
                "triggers.0.threshold", "0.5",
                "triggers.0.metricType", "Value",
                "triggers.1.query", "sum(load)",
                "triggers.1.threshold", "40");
        String html = page(alice.post("/backtests", form(rule)));
        assertFalse(html.contains("name=\"bt.target\"") || html.contains("name=\"bt.target.0\""), html);
        assertEquals("40", valueOf("bt.target.1", html));

        Map<String, String> again = new HashMap<>(rule);
        again.put("bt.window", "same");
        for (String name : new String[] {"bt.from", "bt.to", "bt.target.1"}) {
            again.put(name, valueOf(name, html));
        }
        String unchanged = page(alice.post("/backtests", form(again)));

        assertEquals(aboveTarget(html), aboveTarget(unchanged));
        assertFalse(unchanged.contains("judged by 0.5"), unchanged);
        again.put("triggers.1.threshold", "80");
        assertTrue(page(alice.post("/backtests", form(again))).contains("judged by 40 for each serving replica"));
    }

    private static String aboveTarget(String html) {
        Matcher above = Pattern.compile("data-label=\"Above target\">([^<]*)<").matcher(html);
        assertTrue(above.find(), html);
        return above.group(1);
    }

    @Test
    @NeedsPrometheus
    void whatIsSaidOfAQueryBehindAScheduleCounts() {
        Map<String, String> rule = new HashMap<>(Map.of(
                "triggers.0.query", "",
                "triggers.0.threshold", "",
                "triggers.0.metricType", "",
                "triggers.0.type", "cron",
                "triggers.0.timezone", "UTC",
                "triggers.0.start", "0 8 * * *",
                "triggers.0.end", "0 18 * * *",
                "triggers.0.replicas", "3"));
        rule.putAll(
                Map.of("triggers.1.query", "max(steady)", "triggers.1.threshold", "40", "bt.kind.1", "per-replica"));

        String html = result(rule);

        assertTrue(html.contains("Said to be the value of one replica"), html);
        assertFalse(html.contains("name=\"bt.kind.0\""), "a schedule is no query that gives anything");
        assertTrue(html.contains("name=\"bt.kind.1\""), html);
    }

    @Test
    @NeedsPrometheus
    void whatIsNoNumberAtAnyMomentIsNotReplayed() {
        String html = result(Map.of("triggers.0.query", "vector(NaN)"));

        assertTrue(html.contains("NaN or infinity at every moment"), html);
        assertFalse(html.contains("Replays exactly"), html);
    }

    @Test
    @NeedsPrometheus
    void numbersMayBeWrittenWithAnExponent() {
        assertTrue(fragment(Map.of("triggers.0.threshold", "1e-9")).asString().contains("becomes 0"));
        assertTrue(result(Map.of("triggers.0.threshold", "4e1")).contains("3–7"));
    }

    @Test
    void aSourceThatIsGoneIsASentenceAndNothingBreaks() {
        String html = result(Map.of("bt.cluster", "gone"));

        assertTrue(html.contains("No result"), html);
        String page = alice.get("/backtests/" + id(html)).asString();
        assertTrue(page.contains("Rule studio"), page);
    }

    @Test
    void aSlowSourceShowsProgressAndCanBeStopped() {
        String html = fragment(Map.of("bt.cluster", "silent")).asString();

        assertTrue(html.contains("<progress"), html);
        assertTrue(html.contains("hx-trigger=\"every 1s\""), html);
        String id = id(html);
        assertTrue(Login.browse("bob").get("/backtests/" + id).asString().contains("/cancellation"));
        String forAuditor = Login.browse("carol").get("/backtests/" + id).asString();
        assertTrue(forAuditor.contains("<progress") && !forAuditor.contains("/cancellation"), forAuditor);

        String stopped = alice.postFragment("/backtests/" + id + "/cancellation?in=form", Map.of())
                .asString();

        assertTrue(stopped.contains("was stopped"), stopped);
        assertFalse(stopped.contains("every 1s"), stopped);
    }

    @Test
    void anothersTeamIsNotThere() {
        assertEquals(404, fragment(Map.of("team", "search")).statusCode());
        String id = id(fragment(Map.of("bt.cluster", "gone")).asString());
        Session dave = Login.browse("dave");

        assertEquals(404, dave.get("/backtests/" + id).statusCode());
        assertEquals(404, dave.get("/backtests/" + id + ".csv").statusCode());
        assertEquals(
                404, dave.post("/backtests/" + id + "/cancellation", Map.of()).statusCode());
        assertEquals(404, dave.post("/backtests/" + id + "/standing", Map.of()).statusCode());
    }

    @Test
    void aForgedFormIsRefused() {
        assertEquals(400, alice.postForged("/backtests", form(Map.of())).statusCode());
    }

    private static String valueOf(String field, String html) {
        Matcher value =
                Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(html);
        assertTrue(value.find(), html);
        return value.group(1);
    }

    private String standing(String id, Map<String, String> changes) {
        return alice.postFragment("/backtests/" + id + "/standing", form(changes))
                .asString();
    }

    private Response fragment(Map<String, String> changes) {
        return alice.postFragment("/backtests", form(changes));
    }

    /** The fragment once there is a result; on a busy machine it comes later than the first answer. */
    private String result(Map<String, String> changes) {
        Response first = fragment(changes);
        String html = first.asString();
        assertEquals(200, first.statusCode(), html);
        return isRunning(html) ? ended(() -> alice.getFragment("/backtests/" + id(html) + "?in=form")) : html;
    }

    private String page(Response created) {
        assertEquals(303, created.statusCode(), created.asString());
        String path = created.header("Location").replaceFirst("^https?://[^/]+", "");
        return ended(() -> alice.get(path));
    }

    private static String ended(Supplier<Response> asking) {
        return Waiting.until(PATIENCE, () -> asking.get().asString(), html -> !isRunning(html));
    }

    private static boolean isRunning(String html) {
        return html.contains("<progress");
    }

    private String path(Response created) {
        page(created);
        return "/backtests/" + id(created.header("Location"));
    }

    private static String id(String text) {
        Matcher run = RUN.matcher(text);
        assertTrue(run.find(), text);
        return run.group(1);
    }

    static Map<String, String> form(Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(Map.of(
                "team", "vision",
                "name", "captioner",
                "instanceClass", "a10g-1",
                "min", "1",
                "max", "8",
                "triggers.0.query", "sum(load)",
                "triggers.0.threshold", "40",
                "triggers.0.metricType", "AverageValue",
                "bt.cluster", "real",
                "bt.window", "1d"));
        form.putAll(changes);
        return form;
    }
}
