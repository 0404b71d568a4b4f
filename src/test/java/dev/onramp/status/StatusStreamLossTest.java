package dev.onramp.status;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import dev.onramp.testing.UserInfoStub;
import dev.onramp.workload.Workloads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who loses a team loses what they look at, long before the stream's ten minutes are over. */
@QuarkusTest
@TestProfile(StatusStreamLossTest.AskedOften.class)
@QuarkusTestResource(value = UserInfoStub.class, restrictToAnnotatedClass = true)
class StatusStreamLossTest {

    /** The provider is asked each second. */
    public static class AskedOften implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onramp.status.streams.recheck", "1s");
        }
    }

    @Inject
    Workloads workloads;

    @TestHTTPResource
    URL portal;

    private final String name = "lost-" + UUID.randomUUID().toString().substring(0, 8);
    private final String stream = "/workloads/vision/" + name + "/status/stream";

    @BeforeEach
    void aWorkload() {
        Fleet.approve(workloads, name, "eu-west-prod");
    }

    @AfterEach
    void silence() {
        UserInfoStub.isSilent();
    }

    @Test
    void aNewerSignInWithoutTheTeamEndsTheStreamsOfTheOlder() {
        Session before = Login.browse("nora", "vision");
        try (StreamReader reader = open(before)) {
            reader.next();

            signInLaterThan(Instant.now(), "nora", "search").get("/workloads");

            awaitEnd(reader);
        }
        before.get(stream).then().statusCode(404).body(containsString("There is no"));
    }

    @Test
    void theProvidersWordEndsThemToo() {
        Session session = Login.browse("omar", "vision");
        UserInfoStub.says("{\"sub\": \"omar\", \"groups\": [\"vision\"]}");
        try (StreamReader reader = open(session)) {
            reader.next();

            UserInfoStub.says("{\"sub\": \"omar\", \"groups\": [\"search\"]}");

            awaitEnd(reader);
        }
        session.get(stream).then().statusCode(404);
    }

    @Test
    void whatTellsNoGroupsOrOfSomebodyElseTakesNothingAway() {
        Session session = Login.browse("pia", "vision");
        UserInfoStub.says("{\"sub\": \"pia\"}");
        try (StreamReader reader = open(session)) {
            assertEquals("status", reader.next().name());
        }
        UserInfoStub.says("{\"sub\": \"somebody\", \"groups\": []}");
        try (StreamReader reader = open(session)) {
            assertEquals("status", reader.next().name());
        }
    }

    private StreamReader open(Session session) {
        return StreamReader.open(portal.toString().replaceFirst("/$", "") + stream, session);
    }

    /** Tokens tell the second they were issued in. */
    private static Session signInLaterThan(Instant before, String name, String groups) {
        while (Instant.now().getEpochSecond() == before.getEpochSecond()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return Login.browse(name, groups);
    }

    /** Fails by the reader's own patience, which is a tenth of the stream's lifetime. */
    private static void awaitEnd(StreamReader reader) {
        while (reader.next() != null) {
            // What was sent before.
        }
    }
}
