package dev.onramp.status;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import dev.onramp.workload.Workloads;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams that live for ten seconds, one a person. */
@QuarkusTest
@TestProfile(StatusStreamTest.ShortLived.class)
class StatusStreamTest {

    /** So that the end of a stream can be seen, and a second one asked for before it. */
    public static class ShortLived implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onramp.status.streams.lifetime", "10s", "onramp.status.streams.per-person", "1");
        }
    }

    @Inject
    Workloads workloads;

    @TestHTTPResource
    URL portal;

    private final String name = "stream-" + UUID.randomUUID().toString().substring(0, 8);
    private final String stream = "/workloads/vision/" + name + "/status/stream";

    @BeforeEach
    void aWorkload() {
        Fleet.approve(workloads, name, "eu-west-prod");
    }

    @Test
    void aStreamBeginsWithTheWholeStateAndEndsByItself() {
        try (StreamReader reader = open(Login.browse("alice"))) {
            StreamReader.Event first = reader.next();
            StreamReader.Event second = reader.next();

            assertEquals("no-store", reader.header("Cache-Control"));
            assertEquals("status", first.name());
            assertTrue(first.data().contains("EU West"), first.data());
            assertEquals("events", second.name());
            assertNull(last(reader), "the stream has to end");
        }
    }

    @Test
    void oneMoreThanAPersonMayHaveIsRefusedUntilOneEnds() {
        Session alice = Login.browse("alice");
        try (StreamReader reader = open(alice)) {
            reader.next();

            alice.get(stream).then().statusCode(429).body(containsString("Too many live pages are open"));
            assertNull(last(reader));
        }
        try (StreamReader again = open(alice)) {
            assertEquals("status", again.next().name());
        }
    }

    private StreamReader open(Session session) {
        return StreamReader.open(portal.toString().replaceFirst("/$", "") + stream, session);
    }

    private static StreamReader.Event last(StreamReader reader) {
        StreamReader.Event event;
        do {
            event = reader.next();
        } while (event != null);
        return event;
    }
}
