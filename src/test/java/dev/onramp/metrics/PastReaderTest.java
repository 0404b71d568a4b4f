package dev.onramp.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.metrics.Recording.State;
import dev.onramp.testing.StubSource;
import dev.onramp.testing.StubSource.Asked;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PastReaderTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 1000;
    private static final PastReader.Limits LIMITS = new PastReader.Limits(CHUNK, 3, 1 << 20, Duration.ofMinutes(10));

    private final PastReader reader = new PastReader(LIMITS);

    @Test
    void aLongWindowComesInChunksNoneBeyondTheSourcesLimit() throws Exception {
        try (StubSource source = StubSource.answering(PastReaderTest::steady)) {
            Recording recording = read(source, Duration.ofDays(1));

            assertEquals(5761, recording.size());
            assertEquals(5761, recording.count(State.ONE));
            assertEquals(7.0, recording.value(0));
            for (Asked asked : ranges(source)) {
                assertTrue(points(asked) <= CHUNK, points(asked) + " points");
            }
        }
    }

    @Test
    void whatWasReadIsKeptButWhatMayStillChangeIsNot() throws Exception {
        try (StubSource source = StubSource.answering(PastReaderTest::steady)) {
            read(source, Duration.ofDays(1));
            source.askedSoFar();

            Recording again = read(source, Duration.ofDays(1));

            List<Asked> asked = ranges(source);
            assertTrue(asked.size() <= 2, asked.size() + " were asked again");
            assertTrue(again.chunksKept() >= 4);
            assertEquals(5761, again.count(State.ONE));
            assertTrue(asked.stream()
                    .allMatch(range -> end(range).isAfter(NOON.minus(LIMITS.late())) || points(range) < CHUNK));
        }
    }

    @Test
    void whatIsKeptStaysWithinItsBytes() {
        PastReader small = new PastReader(new PastReader.Limits(CHUNK, 3, 20_000, Duration.ofMinutes(10)));
        try (StubSource source = StubSource.answering(PastReaderTest::steady)) {
            for (String query : List.of("a", "b", "c")) {
                small.read(source(source), query, grid(Duration.ofDays(1)), NOON, (done, of) -> {})
                        .await()
                        .atMost(PATIENCE);
            }
        }

        assertTrue(small.keptBytes() > 0);
        assertTrue(small.keptBytes() <= 20_000, small.keptBytes() + " bytes");
    }

    /** As Thanos answers while one of its stores is down. */
    @Test
    void whatIsPerhapsNotWholeIsNotKept() throws Exception {
        AtomicBoolean isWarning = new AtomicBoolean(true);
        try (StubSource source = StubSource.answering((asked, out) -> {
            if (isWarning.get() && asked.path().endsWith("query_range")) {
                StubSource.respond(
                        out,
                        200,
                        "application/json",
                        "{\"status\":\"success\",\"warnings\":[\"a store is down\"],"
                                + "\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
            } else {
                steady(asked, out);
            }
        })) {
            Recording partial = read(source, Duration.ofDays(1));
            isWarning.set(false);
            Recording whole = read(source, Duration.ofDays(1));

            assertEquals(List.of("a store is down"), partial.remarks());
            assertEquals(partial.size(), partial.count(State.ABSENT));
            assertEquals(List.of(), whole.remarks());
            assertEquals(whole.size(), whole.count(State.ONE));
            assertEquals(0, whole.chunksKept());
        }
    }

    @Test
    void anotherTeamGetsNothingOfWhatWasKept() throws Exception {
        try (StubSource source = StubSource.answering(PastReaderTest::steady)) {
            read(source, Duration.ofDays(1));
            source.askedSoFar();

            reader.read(source(source, "search"), "load", grid(Duration.ofDays(1)), NOON, (done, of) -> {})
                    .await()
                    .atMost(PATIENCE);

            assertTrue(ranges(source).size() >= 6);
        }
    }

    @Test
    void aSourceThatDiesMidWayLeavesAGapWithItsReason() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (StubSource source = StubSource.answering((asked, out) -> {
            if (asked.path().endsWith("query_range") && answered.incrementAndGet() > 3) {
                StubSource.respond(out, 502, "text/plain", "bad gateway");
            } else {
                steady(asked, out);
            }
        })) {
            Recording recording = read(source, Duration.ofDays(2));

            assertTrue(recording.count(State.ONE) > 0);
            assertTrue(recording.count(State.UNKNOWN) > 0);
            assertEquals(recording.size(), recording.count(State.ONE) + recording.count(State.UNKNOWN));
            assertFalse(recording.gaps().isEmpty());
            assertTrue(recording.gaps().stream().anyMatch(gap -> gap.why().contains("status 502")));
            assertTrue(recording.gaps().stream().anyMatch(gap -> gap.why().startsWith("Not asked for any more")));
        }
    }

    @Test
    void aReadingHasAsManyQuestionsUnderWayAtOnceAsItMayAndNoMore() throws Exception {
        SourceClient client = client();
        CountDownLatch allowed = new CountDownLatch(LIMITS.parallel());
        AtomicInteger most = new AtomicInteger();
        try (StubSource source = StubSource.answering((asked, out) -> {
            if (asked.path().endsWith("query_range")) {
                allowed.countDown();
                await(allowed);
                most.accumulateAndGet(client.underWay("alice"), Math::max);
            }
            steady(asked, out);
        })) {
            TeamSource asked = source(client, source.url(), "vision");
            reader.read(asked, "load", grid(Duration.ofDays(2)), NOON, (done, of) -> {})
                    .await()
                    .atMost(PATIENCE);

            assertEquals(LIMITS.parallel(), most.get());
        }
    }

    @Test
    void aSourceThatOnlyFailsIsSoonLeftAlone() throws Exception {
        try (StubSource source =
                StubSource.answering((asked, out) -> StubSource.respond(out, 502, "text/plain", "bad gateway"))) {
            assertThrows(SourceTrouble.class, () -> read(source, Duration.ofDays(7)));

            // Two in a row are enough; those beside them were under way already, and each is asked a second time.
            int asked = ranges(source).size();
            assertTrue(asked <= 2 * (LIMITS.parallel() + 1), asked + " of 41 chunks");
        }
    }

    @Test
    void whereNobodyIsThereTheReadingFails() {
        SourceTrouble trouble = assertThrows(
                SourceTrouble.class,
                () -> reader.read(
                                source(URI.create("http://127.0.0.1:9"), "vision"),
                                "load",
                                grid(Duration.ofDays(7)),
                                NOON,
                                (done, of) -> {})
                        .await()
                        .atMost(PATIENCE));

        assertEquals(SourceTrouble.Kind.UNREACHABLE, trouble.kind());
    }

    @Test
    void whatIsTooMuchAtOnceIsAskedForInHalves() throws Exception {
        try (StubSource source = StubSource.answering((asked, out) -> {
            if (asked.path().endsWith("query_range") && points(asked) > 300) {
                StubSource.respond(out, 422, "application/json", """
                        {"status":"error","errorType":"execution","error":"query processing would load too many samples"}""");
            } else {
                steady(asked, out);
            }
        })) {
            Recording recording = read(source, Duration.ofHours(6));

            assertEquals(recording.size(), recording.count(State.ONE));
        }
    }

    @Test
    void thousandsOfSeriesAreSeenBeforeTheirPastIsRead() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("{\"metric\":{\"pod\":\"p")
                    .append(i)
                    .append("\"},\"value\":[1795608000,\"1\"]}");
        }
        try (StubSource source = StubSource.saying(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + many + "]}}")) {
            SourceTrouble trouble = assertThrows(SourceTrouble.class, () -> read(source, Duration.ofDays(7)));

            assertEquals(SourceTrouble.Kind.MANY_SERIES, trouble.kind());
            assertTrue(trouble.getMessage().contains("50000 series"), trouble.getMessage());
            assertEquals(List.of(), ranges(source));
        }
    }

    @Test
    void seriesThatTakeTurnsAreOneAndThoseAtOnceAreMany() throws Exception {
        try (StubSource source = StubSource.answering((asked, out) -> {
            if (asked.path().endsWith("query_range")) {
                long start = start(asked).getEpochSecond();
                StubSource.respond(
                        out, 200, "application/json", """
                        {"status":"success","data":{"resultType":"matrix","result":[
                        {"metric":{"v":"1"},"values":[[%d,"1"],[%d,"1"]]},
                        {"metric":{"v":"2"},"values":[[%d,"2"],[%d,"2"]]}]}}""".formatted(start, start + 15, start + 15, start + 30));
            } else {
                steady(asked, out);
            }
        })) {
            Recording recording = read(source, Duration.ofHours(1));

            assertEquals(State.ONE, recording.state(0));
            assertEquals(State.MANY, recording.state(1));
            assertEquals(State.ONE, recording.state(2));
            assertEquals(2.0, recording.value(2));
            assertEquals(State.ABSENT, recording.state(3));
            assertEquals(2, recording.mostSeries());
        }
    }

    @Test
    void aBareNumberIsAnErrorToKedaAndSoHere() {
        try (StubSource source = StubSource.saying("""
                {"status":"success","data":{"resultType":"scalar","result":[1795608000,"5"]}}""")) {
            SourceTrouble trouble = assertThrows(SourceTrouble.class, () -> read(source, Duration.ofHours(1)));

            assertTrue(trouble.getMessage().contains("vector("), trouble.getMessage());
        }
    }

    @Test
    void whoStopsListeningHangsUp() throws Exception {
        try (StubSource source = StubSource.answering((asked, out) -> {
            if (!asked.path().endsWith("query_range")) {
                steady(asked, out);
            }
        })) {
            Cancellable reading = reader.read(source(source), "load", grid(Duration.ofDays(7)), NOON, (done, of) -> {})
                    .subscribe()
                    .with(recording -> {}, failure -> {});
            List<Asked> underWay = new ArrayList<>();
            for (int i = 0; i < LIMITS.parallel(); i++) {
                underWay.add(source.nextAsked("query_range"));
            }

            reading.cancel();

            for (Asked asked : underWay) {
                assertTrue(asked.awaitHangUp());
            }
            assertEquals(List.of(), source.askedSoFar());
        }
    }

    @Test
    void progressIsToldUpToTheEnd() {
        List<Integer> told = new ArrayList<>();
        try (StubSource source = StubSource.answering(PastReaderTest::steady)) {
            reader.read(source(source), "load", grid(Duration.ofDays(1)), NOON, (done, of) -> {
                        synchronized (told) {
                            told.add(done * 100 / of);
                        }
                    })
                    .await()
                    .atMost(PATIENCE);
        }

        assertEquals(0, told.get(0));
        assertTrue(told.contains(100));
    }

    private Recording read(StubSource source, Duration length) {
        return reader.read(source(source), "load", grid(length), NOON, (done, of) -> {})
                .await()
                .atMost(PATIENCE);
    }

    private static TimeGrid grid(Duration length) {
        return TimeGrid.covering(NOON.minus(length), NOON, STEP);
    }

    private static TeamSource source(StubSource stub) {
        return source(stub, "vision");
    }

    private static TeamSource source(StubSource stub, String team) {
        return source(stub.url(), team);
    }

    private static SourceClient client() {
        return new SourceClient(new Bounds(1 << 23, 100_000, 250_000), 20, 20);
    }

    private static TeamSource source(URI url, String team) {
        return source(client(), url, team);
    }

    private static TeamSource source(SourceClient client, URI url, String team) {
        SourceAccess access = new SourceAccess("eu-west", team, url, Map.of(), Map.of(), Optional.empty());
        return new TeamSource(client, access, "alice", StubSource.ENDLESS_PATIENCE);
    }

    /** A 7 at every moment that is asked for. */
    private static void steady(Asked asked, OutputStream out) throws IOException {
        if (!asked.path().endsWith("query_range")) {
            StubSource.respond(out, 200, "application/json", """
                    {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795608000,"7"]}]}}""");
            return;
        }
        StringBuilder values = new StringBuilder();
        long start = start(asked).getEpochSecond();
        for (int i = 0; i < points(asked); i++) {
            values.append(i == 0 ? "" : ",")
                    .append('[')
                    .append(start + i * STEP.toSeconds())
                    .append(",\"7\"]");
        }
        StubSource.respond(
                out,
                200,
                "application/json",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                        + values + "]}]}}");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), latch + " is still closed");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Asked> ranges(StubSource source) {
        return source.askedSoFar().stream()
                .filter(asked -> asked.path().endsWith("query_range"))
                .toList();
    }

    private static Instant start(Asked asked) {
        return Instant.ofEpochSecond((long) Double.parseDouble(asked.first("start")));
    }

    private static Instant end(Asked asked) {
        return Instant.ofEpochSecond((long) Double.parseDouble(asked.first("end")));
    }

    private static int points(Asked asked) {
        return (int) (Duration.between(start(asked), end(asked)).toSeconds() / STEP.toSeconds()) + 1;
    }
}
