package dev.onramp.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.metrics.QueryAnswer.Shape;
import dev.onramp.metrics.SourceTrouble.Kind;
import dev.onramp.metrics.SourceTrouble.Position;
import dev.onramp.refusal.Refusal;
import dev.onramp.testing.StubSource;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceClientTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.900Z");
    private static final Bounds BOUNDS = new Bounds(1 << 20, 100, 20_000);
    private static final String ONE = """
            {"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"b"},"value":[1764072000,"12.5"]}]}}""";

    @Test
    void anInstantQueryAsksForTheWholeSecondWithinKedasTime() throws Exception {
        try (StubSource source = StubSource.saying(ONE)) {
            QueryAnswer answer = await(source(source).query("up{a=\"ü+&\"}", NOON));

            assertEquals(Shape.VECTOR, answer.shape());
            assertEquals(12.5, answer.series().get(0).latest());
            assertEquals(Map.of("a", "b"), answer.series().get(0).labels());
            StubSource.Asked asked = source.nextAsked();
            assertEquals("POST", asked.method());
            assertEquals("/api/v1/query", asked.path());
            assertEquals("up{a=\"ü+&\"}", asked.first("query"));
            assertEquals("1795608000", asked.first("time"));
            assertEquals("3000ms", asked.first("timeout"));
        }
    }

    @Test
    void everyRequestCarriesWhatBindsItToTheTeam() throws Exception {
        try (StubSource source = StubSource.answering(SourceClientTest::nothing)) {
            SourceAccess access = new SourceAccess(
                    "eu-west",
                    "vision",
                    source.url(),
                    Map.of("X-Scope-OrgID", "vision"),
                    Map.of("namespace", "team-vision"),
                    Optional.empty());
            TeamSource vision = new TeamSource(client(BOUNDS), access, "alice", Duration.ofSeconds(10));
            Selection all = new Selection(List.of("{namespace=\"search\"}"), NOON.minusSeconds(60), NOON);

            await(vision.query("up", NOON));
            await(lately(vision));
            await(vision.queryRangeOfOne("up", NOON.minusSeconds(60), NOON, Duration.ofSeconds(15)));
            await(vision.labels(all));
            await(vision.labelValues("pod", all));
            await(vision.series(all));
            await(vision.metadata(Optional.empty()));
            await(vision.metadata(Optional.of("up")));

            List<StubSource.Asked> everything = source.askedSoFar();
            assertEquals(8, everything.size());
            for (StubSource.Asked asked : everything) {
                assertEquals("vision", asked.headers().get("x-scope-orgid"), asked.path());
                assertEquals(List.of("team-vision"), asked.inAddress().get("namespace"), asked.path());
                assertFalse(asked.inBody().containsKey("namespace"), asked.path());
            }
        }
    }

    @Test
    void theTokenIsReadForEveryRequestAndStaysOutOfSentences(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        try (StubSource source = StubSource.saying(ONE)) {
            SourceAccess access =
                    new SourceAccess("eu-west", "vision", source.url(), Map.of(), Map.of(), Optional.of(token));
            TeamSource vision = new TeamSource(client(BOUNDS), access, "alice", Duration.ofSeconds(10));

            await(vision.query("up", NOON));
            Files.writeString(token, "second\n");
            await(vision.query("up", NOON));
            Files.delete(token);
            SourceTrouble trouble = troubleOf(vision.query("up", NOON));

            assertEquals("Bearer first", source.nextAsked().headers().get("authorization"));
            assertEquals("Bearer second", source.nextAsked().headers().get("authorization"));
            assertEquals(Kind.NOT_LET_IN, trouble.kind());
            assertFalse(trouble.getMessage().contains(folder.toString()), trouble.getMessage());
            assertFalse(access.toString().contains("token"), access.toString());
        }
    }

    @Test
    void aParseErrorKeepsItsPlace() {
        String words = "invalid parameter \\\"query\\\": 2:5: parse error: unexpected \\\"}\\\" in label matching";
        SourceTrouble trouble = troubleOf(
                400,
                "application/json",
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"" + words + "\"}");

        assertEquals(Kind.PARSE_ERROR, trouble.kind());
        assertEquals(Optional.of(new Position(2, 5)), trouble.position());
        assertEquals("Line 2, column 5: unexpected \"}\" in label matching.", trouble.getMessage());
        assertTrue(trouble.isOfTheQuery());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            422 | application/json | {"status":"error","errorType":"execution","error":"found duplicate series"} | QUERY_FAILED
            422 | application/json | {"status":"error","errorType":"execution","error":"query processing would load too many samples into memory in query execution"} | TOO_MANY_SAMPLES
            503 | application/json | {"status":"error","errorType":"timeout","error":"query timed out in expression evaluation"} | TIMEOUT
            500 | application/json | {"status":"error","errorType":"internal","error":"disk"} | NOT_PROMETHEUS
            400 | application/json | {"status":"error","errorType":"prom-label-proxy","error":"conflicting label"} | QUERY_FAILED
            400 | application/json | not JSON at all | NOT_PROMETHEUS
            401 | text/plain | no org id | NOT_LET_IN
            403 | text/html | <h1>forbidden</h1> | NOT_LET_IN
            404 | text/plain | 404 page not found | NOT_OFFERED
            429 | text/plain | slow down | BUSY
            503 | text/plain | Service Unavailable | BUSY
            502 | text/html | <html>bad gateway</html> | UNREACHABLE
            504 | text/html | <html>gateway timeout</html> | UNREACHABLE
            418 | text/plain | teapot | NOT_PROMETHEUS
            200 | text/html | <form>log in</form> | NOT_PROMETHEUS
            200 | application/json | {"message": "hello"} | NOT_PROMETHEUS
            200 | application/json | [] | NOT_PROMETHEUS
            200 | application/json | {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"many"]}]}} | NOT_PROMETHEUS
            200 | application/json | {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"val | NOT_PROMETHEUS
            """)
    void whatGoesWrongIsToldInASentence(int status, String contentType, String body, Kind kind) {
        SourceTrouble trouble = troubleOf(status, contentType, body);

        assertEquals(kind, trouble.kind(), trouble.getMessage());
        assertTrue(trouble.getMessage().endsWith("."), trouble.getMessage());
        assertFalse(trouble.getMessage().contains("<"), trouble.getMessage());
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (StubSource elsewhere = StubSource.saying(ONE);
                StubSource source = StubSource.answering((asked, out) -> out.write(("HTTP/1.1 307 moved\r\nLocation: "
                                + elsewhere.url() + "/api/v1/query\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)))) {
            SourceTrouble trouble = troubleOf(source(source).query("up", NOON));

            assertEquals(Kind.NOT_PROMETHEUS, trouble.kind());
            assertTrue(trouble.getMessage().contains("redirects are not followed"), trouble.getMessage());
            assertEquals(List.of(), elsewhere.askedSoFar());
        }
    }

    @Test
    void nobodyThereIsASentence() {
        StubSource gone = StubSource.silent();
        gone.close();

        SourceTrouble trouble = troubleOf(source(gone).query("up", NOON));

        assertEquals(Kind.UNREACHABLE, trouble.kind());
        assertEquals(
                "The metric source of eu-west can’t be reached: the connection was refused. Try again; if it stays, tell"
                        + " the platform team.",
                trouble.getMessage());
    }

    @Test
    void aSourceThatSaysNothingIsGivenUpAndHungUpOn() throws Exception {
        try (StubSource source = StubSource.silent()) {
            TeamSource impatient = new TeamSource(client(BOUNDS), access(source), "alice", Duration.ofSeconds(2));

            SourceTrouble trouble = troubleOf(lately(impatient));

            assertEquals(Kind.TIMEOUT, trouble.kind());
            assertEquals("The metric source of eu-west did not answer within 2 s.", trouble.getMessage());
            assertTrue(source.nextAsked().awaitHangUp());
        }
    }

    @Test
    void whoStopsListeningHangsUpBeforeTheAnswerBegins() throws Exception {
        try (StubSource source = StubSource.silent()) {
            SourceClient client = client(BOUNDS);
            var listening = lately(patient(client, source)).subscribe().with(answer -> {}, failure -> {});
            StubSource.Asked asked = source.nextAsked();

            listening.cancel();

            assertTrue(asked.awaitHangUp());
            assertEquals(0, client.underWay("alice"));
        }
    }

    @Test
    void whoStopsListeningHangsUpInTheMiddleOfAnAnswer() throws Exception {
        try (StubSource source = StubSource.answering((asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"status\":\"success\","
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        })) {
            CountDownLatch begun = new CountDownLatch(1);
            var listening = client(BOUNDS)
                    .ask(
                            access(source),
                            "alice",
                            SourceRequest.post("query", List.of()),
                            StubSource.ENDLESS_PATIENCE,
                            (body, bounds) -> {
                                begun.countDown();
                                return body.readAllBytes();
                            })
                    .subscribe()
                    .with(answer -> {}, failure -> {});
            StubSource.Asked asked = source.nextAsked();
            assertTrue(begun.await(30, TimeUnit.SECONDS));

            listening.cancel();

            assertTrue(asked.awaitHangUp());
        }
    }

    @Test
    void onePersonMayNotHaveMoreUnderWayThanTheirShare() throws Exception {
        try (StubSource source = StubSource.silent()) {
            SourceClient client = new SourceClient(BOUNDS, 2, 3);
            Uni<QueryAnswer> alices = patient(client, source).query("up", NOON);
            Uni<QueryAnswer> bobs =
                    new TeamSource(client, access(source), "bob", Duration.ofSeconds(10)).query("up", NOON);
            var first = alices.subscribe().with(answer -> {}, failure -> {});
            alices.subscribe().with(answer -> {}, failure -> {});

            Refusal tooMany = assertThrows(Refusal.class, () -> await(alices));
            bobs.subscribe().with(answer -> {}, failure -> {});
            Refusal tooBusy = assertThrows(Refusal.class, () -> await(bobs));
            first.cancel();

            assertEquals(Refusal.Kind.TOO_MANY, tooMany.kind());
            assertEquals(
                    "You have 2 queries under way already. Wait for one of them to end, then try again.",
                    tooMany.getMessage());
            assertEquals(
                    "The metric source of eu-west is busy with 3 queries of Onramp’s already. Try again shortly.",
                    tooBusy.getMessage());
            assertEquals(1, client.underWay("alice"));
        }
    }

    @Test
    void everyEndGivesThePlaceBack() {
        SourceClient client = client(BOUNDS);
        try (StubSource good = StubSource.saying(ONE);
                StubSource bad = StubSource.saying("oops")) {
            await(patient(client, good).query("up", NOON));
            troubleOf(patient(client, bad).query("up", NOON));
        }

        assertEquals(0, client.underWay("alice"));
    }

    @Test
    void elevenThousandPointsAreReadWhole() {
        String values = IntStream.range(0, 11_001)
                .mapToObj(i -> "[" + (1764000000L + 15L * i) + ",\"" + i + "\"]")
                .collect(Collectors.joining(","));

        QueryAnswer answer = answer(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                        + values + "]}]}}",
                BOUNDS);

        assertEquals(11_001, answer.series().get(0).size());
        assertEquals(11_000.0, answer.series().get(0).latest());
        assertEquals(Optional.empty(), answer.cut());
    }

    @Test
    void whatGoesOverABoundIsLeftOutAndSaid() {
        String series = IntStream.range(0, 300)
                .mapToObj(i -> "{\"metric\":{\"pod\":\"p" + i + "\"},\"value\":[1764000000,\"1\"]}")
                .collect(Collectors.joining(","));
        String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series + "]}}";

        QueryAnswer fewSeries = answer(body, new Bounds(1 << 20, 100, 20_000));
        QueryAnswer fewPoints = answer(body, new Bounds(1 << 20, 1000, 20));
        QueryAnswer fewBytes = answer(body, new Bounds(4096, 1000, 20_000));

        assertEquals(100, fewSeries.series().size());
        assertEquals(300, fewSeries.seriesSeen());
        assertEquals(Optional.of("More than 100 series came; the rest were only counted."), fewSeries.cut());
        assertEquals(20, fewPoints.series().stream().mapToInt(Series::size).sum());
        assertEquals(Optional.of("More than 20 points came; the rest were left out."), fewPoints.cut());
        assertTrue(fewBytes.seriesSeen() > 10 && fewBytes.seriesSeen() < 300, "saw " + fewBytes.seriesSeen());
        assertEquals(Optional.of("The answer is longer than 4 KiB; only its beginning was read."), fewBytes.cut());
    }

    @Test
    void anEndlessAnswerIsHungUpOn() throws Exception {
        try (StubSource source = StubSource.answering((asked, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                            + "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] series = "{\"metric\":{\"a\":\"b\"},\"value\":[1,\"1\"]},".getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(series);
            }
        })) {
            QueryAnswer answer = await(source(source).query("up", NOON));

            assertEquals(100, answer.series().size());
            assertTrue(
                    answer.cut().orElseThrow().contains("only its beginning"),
                    answer.cut().toString());
            assertTrue(source.nextAsked().awaitHangUp());
        }
    }

    @Test
    void everyShapeOfAnswerIsRead() {
        assertEquals(
                Shape.SCALAR,
                data("{\"resultType\":\"scalar\",\"result\":[1764000000.25,\"4.5\"]}")
                        .shape());
        assertEquals(
                4.5,
                data("{\"resultType\":\"scalar\",\"result\":[1764000000.25,\"4.5\"]}")
                        .series()
                        .get(0)
                        .latest());
        assertEquals(
                Shape.STRING,
                data("{\"resultType\":\"string\",\"result\":[1764000000,\"words\"]}")
                        .shape());
        assertEquals(0, data("{\"resultType\":\"vector\",\"result\":[]}").seriesSeen());
        QueryAnswer matrix = data("{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[1,\"NaN\"],"
                + "[2.5,\"+Inf\"],[3,\"-Inf\"],[4,\"1e+06\"]]}]}");
        assertEquals(Shape.MATRIX, matrix.shape());
        Series series = matrix.series().get(0);
        assertEquals(2500, series.atMillis(1));
        assertTrue(Double.isNaN(series.value(0)));
        assertEquals(Double.POSITIVE_INFINITY, series.value(1));
        assertEquals(Double.NEGATIVE_INFINITY, series.value(2));
        assertEquals(1e6, series.value(3));
    }

    @Test
    void aNativeHistogramHasNoValueToKeda() {
        QueryAnswer answer =
                data("{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"histogram\":[1,{\"count\":\"3\","
                        + "\"sum\":\"1\",\"buckets\":[[0,\"1\",\"2\",\"3\"]]}]}]}");

        assertEquals(1, answer.seriesSeen());
        assertEquals(0, answer.series().get(0).size());
    }

    @Test
    void theSourcesOwnWarningsAreKept() {
        QueryAnswer answer = answer(
                "{\"status\":\"success\",\"warnings\":[\"a store is down\"],\"infos\":[\"no counter (1:6)\"],"
                        + "\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                BOUNDS);

        assertEquals(List.of("a store is down", "no counter (1:6)"), answer.remarks());
    }

    @Test
    void metadataKeepsTheFirstWordsOfEachMetric() {
        try (StubSource source =
                StubSource.saying("{\"status\":\"success\",\"data\":{\"up\":[{\"type\":\"gauge\",\"help\":\"h\","
                        + "\"unit\":\"\"},{\"type\":\"counter\",\"help\":\"other\",\"unit\":\"\"}],\"down\":[]}}")) {
            Listing<MetricMetadata> metadata = await(source(source).metadata(Optional.empty()));

            assertEquals(List.of(new MetricMetadata("up", "gauge", "h", "")), metadata.items());
        }
    }

    /** An empty answer to whatever is asked. */
    private static void nothing(StubSource.Asked asked, OutputStream out) throws IOException {
        String data = switch (asked.path().replaceFirst(".*/", "")) {
            case "query" -> "{\"resultType\":\"vector\",\"result\":[]}";
            case "query_range" -> "{\"resultType\":\"matrix\",\"result\":[]}";
            case "metadata" -> "{}";
            default -> "[]";
        };
        StubSource.respond(out, 200, "application/json", "{\"status\":\"success\",\"data\":" + data + "}");
    }

    private static QueryAnswer data(String data) {
        return answer("{\"status\":\"success\",\"data\":" + data + "}", BOUNDS);
    }

    private static QueryAnswer answer(String body, Bounds bounds) {
        try (StubSource source = StubSource.saying(body)) {
            return await(patient(client(bounds), source).query("up", NOON));
        }
    }

    private static SourceTrouble troubleOf(int status, String contentType, String body) {
        try (StubSource source =
                StubSource.answering((asked, out) -> StubSource.respond(out, status, contentType, body))) {
            return troubleOf(source(source).query("up", NOON));
        }
    }

    /** Asked within the source's patience; a single moment is given up by KEDA's. */
    private static Uni<QueryAnswer> lately(TeamSource source) {
        return source.queryRange("up", NOON.minusSeconds(60), NOON, Duration.ofSeconds(15));
    }

    private static SourceTrouble troubleOf(Uni<?> asked) {
        return assertThrows(SourceTrouble.class, () -> await(asked));
    }

    private static SourceClient client(Bounds bounds) {
        return new SourceClient(bounds, 10, 10);
    }

    private static TeamSource source(StubSource source) {
        return patient(client(BOUNDS), source);
    }

    private static TeamSource patient(SourceClient client, StubSource source) {
        return new TeamSource(client, access(source), "alice", StubSource.ENDLESS_PATIENCE);
    }

    private static SourceAccess access(StubSource source) {
        URI base = URI.create(source.url() + "/");
        return new SourceAccess("eu-west", "vision", base, Map.of(), Map.of(), Optional.empty());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
