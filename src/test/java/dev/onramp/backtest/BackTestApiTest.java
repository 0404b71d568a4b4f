package dev.onramp.backtest;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.StubSource;
import dev.onramp.testing.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackTestClusters.class, restrictToAnnotatedClass = true)
class BackTestApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    BackTestClusters.Sources sources;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void nothingGoesOn() {
        BackTestClusters.stopAll();
    }

    @Test
    @NeedsPrometheus
    void aDayIsReplayedWithReplicasCostAndReasons() {
        JsonPath run = ask(question("real", "sum(load)", "24h"))
                .statusCode(201)
                .header("Location", containsString("/api/v1/backtests/"))
                .body("state", equalTo("done"))
                .body("dataDigest", startsWith("sha256:"))
                .body("result.stepSeconds", equalTo(15))
                .body("result.hours", greaterThan(23.9f))
                .body("result.triggers[0].kind", equalTo("total"))
                .body("result.triggers[0].guessed", equalTo(true))
                // 100 to 300 at 40 a replica; an eighth would ease 7 by less than the tolerance.
                .body("result.figures.lowest", equalTo(3))
                .body("result.figures.highest", equalTo(7))
                .body("result.events.reason", everyItem(containsString("The HPA was asked for")))
                .body("result.curves.replicasHigh", hasItem(7))
                .body("result.assumptions", hasItem(containsString("2m")))
                .extract()
                .jsonPath();

        double hours = run.getDouble("result.hours");
        double replicaHours = run.getDouble("result.figures.replicaHours");
        double price = run.getDouble("instanceClass.pricePerHour");
        assertEquals(replicaHours * price, run.getDouble("result.cost.expected"), 0.01);
        assertEquals(hours * price, run.getDouble("result.cost.floor"), 0.01);
        assertEquals(8 * 730 * price, run.getDouble("result.cost.ceilingPerMonth"), 0.01);
        assertEquals(
                run.getDouble("result.figures.gpuHours"),
                run.getList("result.days.gpuHours", Float.class).stream()
                        .mapToDouble(Float::doubleValue)
                        .sum(),
                0.01);
    }

    @Test
    @NeedsPrometheus
    void whatDoesNotKeepUpIsSaidNotToDoSo() {
        ask(question("real", "sum(steady)", "24h"))
                .statusCode(201)
                .body("result.remarks", not(hasItem(containsString("does not keep up"))));
        ask(question("real", "sum(load)", "24h").replace("\"max\":8", "\"max\":2"))
                .statusCode(201)
                .body("result.figures.aboveTargetStartingSeconds", equalTo(0))
                .body(
                        "result.remarks",
                        hasItem(containsString(" % of the time, mostly at the maximum: this rule does not keep up")));
    }

    @Test
    @NeedsPrometheus
    void theSameQuestionAgainHasTheSameDataAndTheSameResult() throws Exception {
        ValidatableResponse first = ask(question("real", "sum(load)", "6h")).statusCode(201);
        JsonNode again = JSON.readTree(first.extract().asString());

        ValidatableResponse second = ask(again.get("question").toString()).statusCode(201);

        JsonNode repeated = JSON.readTree(second.extract().asString());
        assertEquals(again.get("question"), repeated.get("question"));
        assertEquals(again.get("dataDigest"), repeated.get("dataDigest"));
        assertEquals(again.get("ruleDigest"), repeated.get("ruleDigest"));
        assertEquals(again.get("result"), repeated.get("result"));
    }

    @Test
    @NeedsPrometheus
    void aRunIsKeptAndLooksTheSameLater() throws Exception {
        ValidatableResponse created = ask(question("real", "sum(load)", "3h")).statusCode(201);
        JsonNode run = JSON.readTree(created.extract().asString());

        String later = Login.bearer("alice")
                .get("/api/v1/backtests/" + run.get("id").asText())
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertEquals(run, JSON.readTree(later));
    }

    @Test
    @NeedsPrometheus
    void theTableComesAsCsv() {
        String id = ask(question("real", "sum(load)", "3h")).extract().path("id");

        String csv = Login.bearer("alice")
                .accept("text/csv")
                .get("/api/v1/backtests/" + id)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();

        String[] lines = csv.split("\r\n");
        assertEquals(
                "time,trigger_1_low,trigger_1_high,trigger_1_mean,replicas_low,replicas_high,replicas_mean,serving_low,above_target_seconds",
                lines[0]);
        assertTrue(lines.length > 700, lines.length + " lines");
        assertEquals(9, lines[lines.length / 2].split(",").length, lines[lines.length / 2]);
        String[] events = table(id, "events").split("\r\n");
        assertEquals("time,from,to,by,reason", events[0]);
        assertTrue(events[1].matches("[^,]+Z,\\d+,\\d+,\\w+,.*The HPA was asked for.*"), events[1]);
        String[] figures = table(id, "figures").split("\r\n");
        assertEquals(2, figures.length);
        assertEquals(figures[0].split(",").length, figures[1].split(",").length);
        assertTrue(figures[0].contains("gpu_hours,cost_floor,cost_expected,cost_ceiling"), figures[0]);
        Login.bearer("alice")
                .accept("text/csv")
                .get("/api/v1/backtests/" + id + "?of=secrets")
                .then()
                .statusCode(400)
                .body("detail", containsString("replicas, events and figures"));
    }

    private static String table(String id, String of) {
        return Login.bearer("alice")
                .accept("application/json;q=0.5, text/csv")
                .get("/api/v1/backtests/" + id + "?of=" + of)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
    }

    @Test
    @NeedsPrometheus
    void aMetricOfOneReplicaIsMultipliedByThoseThatWereReady() {
        ask(asValue(question("real", "avg(waiting)", "6h")))
                .statusCode(201)
                .body("result.triggers[0].kind", equalTo("per-replica"))
                .body(
                        "result.replicasQuery",
                        equalTo(
                                "max(kube_deployment_status_replicas_ready{namespace=\"vision-real\",deployment=\"captioner\"})"))
                // 20 each on 3 replicas is 60 together, at 40 a replica.
                .body("result.triggers[0].highest", equalTo(60.0f))
                .body("result.figures.highest", equalTo(2));
    }

    @Test
    @NeedsPrometheus
    void anAverageValueOfAMeanIsDividedTwiceAsInTheCluster() {
        ask(with(question("real", "avg(waiting)", "6h"), "replicasQuery", "\"vector(20)\""))
                .statusCode(201)
                // 20 each on 20 replicas are 400, which need 10; on 4 that is 100 each, and 100 / 40 asks for 3.
                .body("result.triggers[0].highest", equalTo(400.0f))
                .body("result.figures.highest", equalTo(4))
                .body("result.triggers[0].reason", containsString("divides this mean by the replicas once more"))
                .body("result.figures.aboveTargetSeconds", greaterThan(21_000))
                .body("result.findings.code", hasItem("level-as-total"));
    }

    @Test
    @NeedsPrometheus
    void theColdStartIsMeasuredWherePodsWereSeenToStart() {
        String measured = with(question("real", "sum(load)", "3h"), "workload", "\"measured\"");

        ask(measured)
                .statusCode(201)
                .body("result.coldStart.seconds", equalTo(80))
                .body("result.coldStart.origin", equalTo("measured"))
                .body("result.coldStart.starts", equalTo(3))
                .body("result.assumptions", hasItem(containsString("90th percentile of its last 3 starts")));
        ask(with(measured, "coldStart", "\"5m\""))
                .statusCode(201)
                .body("result.coldStart.seconds", equalTo(300))
                .body("result.coldStart.origin", equalTo("said"));
        ask(question("real", "sum(load)", "3h")).body("result.coldStart.origin", equalTo("default"));
    }

    @Test
    @NeedsPrometheus
    void whereADefaultHidesTheBeginningItIsSaid() {
        ask(question("real", "sum(young) or vector(0)", "24h"))
                .statusCode(201)
                .body(
                        "result.remarks",
                        hasItem(containsString("was answered by its “or vector(...)” alone before about")));
        ask(question("real", "sum(steady) or vector(0)", "24h"))
                .statusCode(201)
                .body("result.remarks", not(hasItem(containsString("or vector"))));
        ask(question("real", "sum(never_there) or vector(0)", "3h"))
                .statusCode(201)
                .body("result.remarks", hasItem(containsString("in this window nothing was recorded")));
    }

    @Test
    @NeedsPrometheus
    void thePersonMayKnowBetterThanTheGuess() {
        ask(with(question("real", "avg(waiting)", "6h"), "kinds", "[\"total\"]"))
                .statusCode(201)
                .body("result.triggers[0].guessed", equalTo(false))
                .body("result.figures.highest", equalTo(1))
                .body("result.replicasQuery", nullValue());
        ask(with(
                        with(question("real", "sum(waiting)", "6h"), "kinds", "[\"per-replica\"]"),
                        "replicasQuery",
                        "\"vector(5)\""))
                .statusCode(201)
                .body("result.replicasQuery", equalTo("vector(5)"))
                .body("result.triggers[0].highest", equalTo(200.0f));
    }

    @Test
    @NeedsPrometheus
    void withoutRecordedReplicasItIsSaidWhatIsMissing() {
        ask(with(question("real", "avg(waiting)", "6h"), "replicasQuery", "\"nothing_of_this_name\""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/replicasQuery"))
                .body("errors[0].message", containsString("was not recorded"));
    }

    @Test
    void aLatencyIsRefusedWithTheReasonAndAnAlternative() {
        ask(question("real", "histogram_quantile(0.95, sum by (le) (rate(latency_bucket[2m])))", "24h"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scaling/triggers/0"))
                .body("errors[0].message", containsString("can’t be replayed"))
                .body("errors[0].message", containsString("sum(...)"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtItsField() {
        ask("{\"team\": \"vision\", \"window\": \"1y\", \"colour\": 1, \"kinds\": [\"sum\"], \"coldStart\": \"soon\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/cluster", "/window", "/colour", "/kinds/0", "/coldStart", ""));
        ask(question("real", "sum(load)", "24h").replace("\"threshold\":40", "\"threshold\":0,\"treshold\":1"))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/scaling/triggers/0/threshold", "/scaling/triggers/0/treshold"));
        ask("[]").statusCode(400);
        ask(question("nowhere", "up", "24h")).statusCode(404);
        ask(question("real", "up", "24h").replace("t4-1", "t9-1"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/instanceClass"));
    }

    @Test
    void aWindowIsNeitherTooShortNorTooLongNorToCome() {
        for (String window : new String[] {"0h", "31d", "9999d"}) {
            ask(question("real", "up", window)).statusCode(422).body("errors[0].pointer", equalTo("/window"));
        }
        Instant now = Instant.now();
        ask(question("real", "up", now, now.plus(2, ChronoUnit.DAYS)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/window/to"))
                .body("errors[0].message", containsString("future"));
        ask(question("real", "up", now, now.minus(2, ChronoUnit.DAYS)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/window/to"));
    }

    @Test
    @NeedsPrometheus
    void withoutDataThereIsASentence() {
        ask(question("real", "sum(nothing_of_this_name)", "24h"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scaling/triggers/0/query"))
                .body("errors[0].message", containsString("no data"));
    }

    @Test
    @NeedsPrometheus
    void aWindowBeforeTheRetentionBeginsWhereTheDataDoes() {
        ask(question("real", "sum(young)", "24h"))
                .statusCode(201)
                .body("result.hours", closeToFloat(3.0))
                .body("result.missing[0].why", startsWith("The source has no data for this before "));
        Instant longAgo = Instant.now().minus(400, ChronoUnit.DAYS);
        ask(question("real", "sum(young)", longAgo, longAgo.plus(1, ChronoUnit.DAYS)))
                .statusCode(422)
                .body("errors[0].message", containsString("no data"));
    }

    @Test
    @NeedsPrometheus
    void sparseSamplesAndGapsAreWhatKedaMakesOfThem() {
        // A sample each 20 minutes is seen for 5.
        ask(question("real", "sum(sparse)", "24h"))
                .statusCode(201)
                .body("result.triggers[0].emptyPercent", greaterThan(70))
                .body("result.findings.code", hasItem("empty-lately"));
        ask(question("real", "sum(broken)", "24h"))
                .statusCode(201)
                .body("result.triggers[0].emptyPercent", greaterThan(5))
                .body("result.triggers[0].emptyPercent", lessThan(20))
                // An error to KEDA: the replicas stay.
                .body("result.figures.lowest", equalTo(3))
                .body("result.figures.highest", equalTo(3));
    }

    @Test
    @NeedsPrometheus
    void countersThatBeginAnewAreRatesAllTheSame() {
        ask(question("real", "sum(rate(requests_total[5m]))", "24h").replace("\"threshold\":40", "\"threshold\":1"))
                .statusCode(201)
                .body("result.triggers[0].highest", closeToFloat(5.0))
                .body("result.remarks", not(hasItem(containsString("counter"))));
        ask(question("real", "sum(requests_total)", "24h"))
                .statusCode(201)
                .body("result.remarks", hasItem(containsString("Wrap it in rate")));
    }

    @Test
    @NeedsPrometheus
    void manySeriesAreRefusedBeforeTheirPastIsRead() {
        ask(question("real", "crowd", "24h"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scaling/triggers/0/query"))
                .body("errors[0].message", startsWith("The query gives 40 series"));
        ask(question("real", "waiting", "24h"))
                .statusCode(422)
                .body("errors[0].message", startsWith("The query gives 2 series"));
    }

    @Test
    @NeedsPrometheus
    void aQueryThatDoesNotParseIsSaidAtItsField() {
        ask(question("real", "sum(load", "24h"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scaling/triggers/0/query"))
                .body("errors[0].message", startsWith("Line 1, column"));
    }

    @Test
    @NeedsPrometheus
    void thresholdsBeyondAllMeasureEndInASentenceOrAtTheRange() {
        ask(question("real", "sum(load)", "24h").replace("\"threshold\":40", "\"threshold\":1e-9"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scaling/triggers/0/threshold"));
        ask(question("real", "sum(load)", "24h").replace("\"threshold\":40", "\"threshold\":1e12"))
                .statusCode(201)
                .body("result.figures.highest", equalTo(1));
        ask(question("real", "sum(load)", "24h")
                        .replace("\"threshold\":40", "\"threshold\":0.01")
                        .replace("\"max\":8", "\"max\":10000"))
                .statusCode(201)
                .body("result.figures.highest", equalTo(10_000));
    }

    @Test
    @NeedsPrometheus
    void aScheduleReplaysWithoutDataAndBesideAQuery() {
        String cron =
                "{\"type\":\"cron\",\"timezone\":\"UTC\",\"start\":\"0 8 * * *\",\"end\":\"0 20 * * *\",\"replicas\":8}";
        Instant end = amidItsHoursOrBetween();
        Instant begin = end.minus(1, ChronoUnit.DAYS);
        ask(triggers(with(question("real", "sum(load)", begin, end), "coldStart", "\"1h\""), "[" + cron + "]"))
                .statusCode(201)
                // Hours are a wish, not a load: nobody is overloaded while the replicas start.
                .body("result.figures.aboveTargetSeconds", equalTo(0))
                .body("result.triggers[0].kind", equalTo("schedule"))
                .body("result.figures.highest", equalTo(8))
                .body("result.figures.lowest", equalTo(1))
                // 8 for half a day, and for 5 minutes more before they go.
                .body("result.figures.replicaHours", closeToFloat(12 * 8 + 12 + 7 * 5 / 60.0));
        // The load alone asks for 3 to 8, so that the schedule's start shows.
        String both = "[{\"type\":\"prometheus\",\"query\":\"sum(load)\",\"threshold\":40},"
                + cron.replace("\"replicas\":8", "\"replicas\":10") + "]";
        ask(triggers(question("real", "sum(load)", begin, end).replace("\"max\":8", "\"max\":12"), both))
                .statusCode(201)
                .body("result.figures.highest", equalTo(10))
                .body("result.figures.lowest", equalTo(3))
                .body("result.events.reason", hasItem(containsString("by Trigger 2")));
    }

    /** The last 2 or 14 o'clock: a day up to then has a schedule's both turns, and what follows them, within. */
    private static Instant amidItsHoursOrBetween() {
        long half = Duration.ofHours(12).toSeconds();
        long two = Duration.ofHours(2).toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(Instant.now().getEpochSecond() - two, half) * half + two);
    }

    @Test
    @NeedsPrometheus
    void aTargetIsTheQuerysThoughAScheduleStandsBeforeIt() {
        String cron =
                "{\"type\":\"cron\",\"timezone\":\"UTC\",\"start\":\"0 8 * * *\",\"end\":\"0 20 * * *\",\"replicas\":3}";
        String query = "{\"type\":\"prometheus\",\"query\":\"sum(steady)\",\"threshold\":40}";
        String both =
                with(triggers(question("real", "sum(steady)", "6h"), "[" + cron + "," + query + "]"), "target", "20");

        ask(both)
                .statusCode(201)
                // 3 replicas of 100 have 33 each, all the time.
                .body("result.figures.aboveTargetSeconds", greaterThan(21_000))
                .body("result.assumptions", hasItem(containsString("judged by 20 for each serving replica, as said")))
                .body("question.target", equalTo(20));
        ask(triggers(both, "[" + cron + "]")).statusCode(422).body("errors[0].pointer", equalTo("/target"));
    }

    @Test
    @NeedsPrometheus
    void momentsOfSeveralSeriesAreNotSaidToBeNaN() {
        // Two series for the last three hours, one before.
        ask(question("real", "{__name__=~\"steady|young\"}", "24h"))
                .statusCode(201)
                .body("result.remarks", hasItem(containsString("gave more than one series at")))
                .body("result.findings.code", not(hasItem("nan-lately")));
    }

    @Test
    @NeedsPrometheus
    void usageThatIsNotRecordedIsLeftOutAndSaid() {
        ask(triggers(
                        question("real", "sum(load)", "24h"),
                        "[{\"type\":\"prometheus\",\"query\":\"sum(load)\",\"threshold\":40},"
                                + "{\"type\":\"cpu\",\"value\":70}]"))
                .statusCode(201)
                .body("result.triggers[1].kind", equalTo("not-replayable"))
                .body("result.triggers[1].reason", containsString("left out"))
                .body("result.figures.highest", equalTo(7));
    }

    @Test
    @NeedsPrometheus
    void aFormulaOfArithmeticIsReplayedAndAnyOtherIsSaidNotToBe() {
        String two = "[{\"type\":\"prometheus\",\"name\":\"a\",\"query\":\"sum(steady)\",\"threshold\":40},"
                + "{\"type\":\"prometheus\",\"name\":\"b\",\"query\":\"sum(steady)\",\"threshold\":40}]";
        String both = triggers(question("real", "sum(load)", "6h"), two);
        ask(both.replace("\"max\":8", "\"max\":8,\"formula\":{\"expression\":\"a + b\",\"target\":40}"))
                .statusCode(201)
                // 200 at 40 a replica.
                .body("result.figures.highest", equalTo(5))
                .body("result.curves.formula.high", hasItem(200.0f))
                .body("result.curves.formula.trigger", nullValue());
        ask(both.replace("\"max\":8", "\"max\":8,\"formula\":{\"expression\":\"sort([a, b])[0]\",\"target\":40}"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scaling/formula/expression"));
    }

    @Test
    @NeedsPrometheus
    void adviceProposesThreeRulesWithinWhatThereIs() {
        Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body(question("real", "sum(load)", "24h"))
                .post("/api/v1/advice")
                .then()
                .statusCode(200)
                .body("suggestions.kind", org.hamcrest.Matchers.contains("thrifty", "balanced", "safe"))
                // Nobody's cluster: how many GPUs there are can't be told.
                .body("remarks", hasItem(containsString("could not be told")))
                .body("most", equalTo(8))
                .body("suggestions.rule.max", everyItem(lessThan(9)))
                .body("suggestions[0].scaling.triggers[0].query", equalTo("sum(load)"))
                .body("sureness", notNullValue());
    }

    @Test
    void aSourceThatDiesMidWayLeavesPartOfAnAnswer() {
        AtomicInteger answered = new AtomicInteger();
        sources.answer = (asked, out) -> {
            if (asked.path().endsWith("query_range") && answered.incrementAndGet() > 4) {
                StubSource.respond(out, 502, "text/plain", "bad gateway");
            } else {
                Steady.answer(asked, out, 0);
            }
        };
        ask(question("stub", "sum(dying)", "7d"))
                .statusCode(201)
                .body("result.hours", lessThan(100f))
                .body("result.missing.why", hasItem(containsString("status 502")));
    }

    @Test
    void aSourceWhoseClockIsBehindIsReplayedUpToItsNewestSample() {
        sources.answer = (asked, out) -> Steady.answer(asked, out, 300);
        ask(question("stub", "sum(behind)", "3h"))
                .statusCode(201)
                .body("result.hours", closeToFloat(3 - 300 / 3600.0))
                .body("result.missing[0].why", containsString("clock is behind"));
    }

    @Test
    void aSourceWhoseClockIsAheadChangesNothing() {
        sources.answer = (asked, out) -> Steady.answer(asked, out, -300);
        ask(question("stub", "sum(ahead)", "3h"))
                .statusCode(201)
                .body("result.hours", closeToFloat(3))
                .body("result.missing.size()", equalTo(0));
    }

    @Test
    void aSourceThatIsGoneIsSaid() {
        ask(question("gone", "sum(load)", "24h"))
                .statusCode(503)
                .body("detail", containsString("can’t be reached"))
                .body("backtest", notNullValue());
    }

    @Test
    void whoStopsABackTestStopsItsQueries() throws Exception {
        sources.silent.askedSoFar();
        String body = question("silent", "sum(load)", "24h");
        CompletableFuture<String> asking = CompletableFuture.supplyAsync(
                () -> ask(body).statusCode(201).extract().path("state"));
        // Not what is asked first, of one moment: that would be given up by KEDA's patience.
        StubSource.Asked asked = sources.silent.nextAsked("query_range");
        assertEquals("sum(load)", asked.first("query"));
        String id = theOneRunningOn("silent");

        Login.bearer("dave").delete("/api/v1/backtests/" + id).then().statusCode(404);
        Login.bearer("carol").delete("/api/v1/backtests/" + id).then().statusCode(403);
        stop(id).body("state", equalTo("cancelled"));

        assertTrue(asked.awaitHangUp());
        assertEquals("cancelled", asking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        Timer cancelled = meters.timer("onramp.backtests", "cluster", "silent", "outcome", "cancelled");
        Waiting.until(PATIENCE, () -> "cancelled ones to be counted", () -> cancelled.count() > 0);
    }

    @Test
    void whoKeepsTheSourcesRunningStopsWhatATeamAsks() throws Exception {
        CompletableFuture<String> asking = CompletableFuture.supplyAsync(
                () -> ask(question("silent", "sum(heavy)", "24h")).extract().path("state"));

        Login.bearer("bob")
                .delete("/api/v1/backtests/" + theOneRunningOn("silent"))
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));

        assertEquals("cancelled", asking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    @NeedsPrometheus
    void aWorkloadThatNeverRanIsTriedOnTheLoadOfOneThatDoes() {
        String query = "sum(kube_deployment_status_replicas_ready{deployment=\"newcomer\"})";
        String own = question("real", query, "24h").replace("captioner\"", "newcomer\"");
        ask(own).statusCode(422)
                .body("errors[0].pointer", equalTo("/standIn"))
                .body("detail", containsString("vision/newcomer has never run"));
        Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body(own)
                .post("/api/v1/advice")
                .then()
                .statusCode(422)
                .body("detail", containsString("vision/newcomer has never run"));

        ask(own.replace("\"window\"", "\"standIn\":\"captioner\",\"window\""))
                .statusCode(201)
                .body("question.standIn", equalTo("captioner"))
                .body("question.scaling.triggers[0].query", equalTo(query))
                .body("result.triggers[0].query", containsString("captioner"))
                .body("result.triggers[0].highest", equalTo(3.0f))
                .body("result.remarks[0]", containsString("As if it had the load of vision/captioner"));
        ask(question("real", "sum(load)", "24h").replace("\"window\"", "\"standIn\":\"other\",\"window\""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/standIn"));
        ask(own.replace("\"window\"", "\"standIn\":\"Not A Name\",\"window\""))
                .statusCode(422)
                .body("errors[0].message", containsString("is the name of a workload"));
    }

    @Test
    void ofManyAskedAtOnceNoMoreRunThanOnePersonMayHave() throws Exception {
        sources.answer = (asked, out) -> {};
        String body = question("stub", "sum(crowded)", "24h");
        ExecutorService crowd = Executors.newFixedThreadPool(12);
        CompletionService<Integer> answers = new ExecutorCompletionService<>(crowd);
        try {
            for (int i = 0; i < 12; i++) {
                answers.submit(() -> ask(body).extract().statusCode());
            }
            for (int i = 0; i < 8; i++) {
                assertEquals(429, answers.take().get(), "four run, and nobody answers those");
            }
            // A place is taken before its back-test is kept, so the last of the four may be a moment late.
            Waiting.until(PATIENCE, () -> running(), running -> running.size() == 4);
            Login.bearer("alice")
                    .contentType(ContentType.JSON)
                    .body(question("real", "sum(load)", "24h"))
                    .post("/api/v1/advice")
                    .then()
                    .statusCode(429)
                    .body("detail", containsString("4 back-tests or suggestions under way"));

            running().forEach(BackTestApiTest::stop);
            for (int i = 0; i < 4; i++) {
                assertEquals(201, answers.take().get());
            }
        } finally {
            crowd.shutdownNow();
        }
        // Each gave its place back once: another is let through, and is told of its source.
        ask(question("gone", "sum(load)", "24h")).statusCode(503);
    }

    @Test
    void anotherTeamsBackTestsAreNotThere() {
        Login.bearer("dave")
                .contentType(ContentType.JSON)
                .body(question("real", "up", "24h"))
                .post("/api/v1/backtests")
                .then()
                .statusCode(404);
        Login.bearer("dave").get("/api/v1/backtests?team=vision").then().statusCode(404);
        Login.bearer("alice")
                .get("/api/v1/backtests/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        Login.bearer("bob")
                .contentType(ContentType.JSON)
                .body(question("real", "up", "24h").replace("\"team\":\"vision\"", "\"team\":\"nobodys\""))
                .post("/api/v1/backtests")
                .then()
                .statusCode(404);
    }

    private static org.hamcrest.Matcher<Float> closeToFloat(double value) {
        return new org.hamcrest.TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(Float item) {
                return closeTo(value, 0.2).matches(item.doubleValue());
            }

            @Override
            public void describeTo(org.hamcrest.Description description) {
                description.appendText("about " + value);
            }
        };
    }

    private static List<String> running() {
        return running("true");
    }

    /** The only one there, waited for. */
    private static String theOneRunningOn(String cluster) {
        return Waiting.until(
                        PATIENCE,
                        () -> running("it.question.cluster == '" + cluster + "'"),
                        running -> running.size() == 1)
                .get(0);
    }

    private static List<String> running(String which) {
        return Login.bearer("alice")
                .get("/api/v1/backtests?team=vision")
                .then()
                .extract()
                .path("items.findAll { it.state == 'running' && " + which + " }.id");
    }

    private static ValidatableResponse stop(String id) {
        return Login.bearer("alice").delete("/api/v1/backtests/" + id).then().statusCode(200);
    }

    private static ValidatableResponse ask(String body) {
        return Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/backtests")
                .then();
    }

    private static String question(String cluster, String query, String window) {
        return tree(cluster, query).put("window", window).toString();
    }

    private static String question(String cluster, String query, Instant from, Instant to) {
        ObjectNode body = tree(cluster, query);
        body.putObject("window").put("from", from.toString()).put("to", to.toString());
        return body.toString();
    }

    private static ObjectNode tree(String cluster, String query) {
        ObjectNode body = JSON.createObjectNode();
        body.put("cluster", cluster).put("team", "vision").put("workload", "captioner");
        body.put("instanceClass", "t4-1");
        ObjectNode scaling = body.putObject("scaling").put("min", 1).put("max", 8);
        scaling.putArray("triggers")
                .addObject()
                .put("type", "prometheus")
                .put("query", query)
                .put("threshold", 40);
        return body;
    }

    private static String triggers(String body, String json) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(body);
            ((ObjectNode) tree.get("scaling")).set("triggers", JSON.readTree(json));
            return tree.toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String asValue(String body) {
        return body.replace("\"type\":\"prometheus\"", "\"type\":\"prometheus\",\"metricType\":\"Value\"");
    }

    private static String with(String body, String field, String json) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(body);
            tree.set(field, JSON.readTree(json));
            return tree.toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
