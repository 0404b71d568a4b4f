package dev.onramp.preview;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import dev.onramp.testing.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every finding about the way from a query to its answer, once on and once off. */
@QuarkusTest
@QuarkusTestResource(value = FaultyClusters.class, restrictToAnnotatedClass = true)
class SourceFaultsTest {

    private static final List<String> FAULTS = List.of("slow-query", "query-failed", "too-many-samples", "no-window");

    private static final String CLOCK =
            "{type: cron, timezone: Europe/Oslo, start: 0 7 * * *, end: 0 19 * * *, replicas: 3}";

    @Inject
    RuleSubmissionCheck check;

    @ParameterizedTest
    @CsvSource({
        "sum(slow), slow-query, error, KEDA waits 3 s",
        "sum(duplicate), query-failed, error, found duplicate series",
        "sum(huge), too-many-samples, error, more samples",
        "sum(forgetful), no-window, info, the past could not be read"
    })
    void whatFailsIsToldByItsKind(String query, String code, String severity, String words) {
        String found = "findings.find { it.code == '" + code + "' }.";
        ValidatableResponse answer = ask(query)
                .statusCode(200)
                .body(found + "severity", equalTo(severity))
                .body(found + "message", containsString(words));
        FAULTS.stream()
                .filter(other -> !other.equals(code))
                .forEach(other -> answer.body("findings.code", not(hasItem(other))));
    }

    @Test
    void whatAnswersInTimeHasNoneOfThem() {
        ValidatableResponse answer = ask("sum(well)").statusCode(200).body("reading.value", equalTo(12.5f));
        FAULTS.forEach(code -> answer.body("findings.code", not(hasItem(code))));
    }

    @Test
    void aClusterWithoutASourceBlocksQueriesAndNothingElse() {
        String query = "{type: prometheus, query: sum(well), threshold: 4}";
        List<Finding> asking = submitted("sourceless, faulty", query);

        assertEquals(
                List.of("sourceless"),
                asking.stream()
                        .filter(finding -> finding.code().equals("no-source") && finding.blocks())
                        .map(Finding::cluster)
                        .toList());
        assertTrue(submitted("sourceless", CLOCK).stream()
                .noneMatch(finding -> finding.code().equals("no-source")));
    }

    @Test
    void settingsAreWeighedAtASubmissionWithoutAnyQuery() {
        List<Finding> found = submitted("faulty", CLOCK);

        assertEquals(
                List.of("cold-start-longer-than-cooldown", "fallback-above-max", "only-cron"),
                found.stream().map(Finding::code).sorted().toList());
    }

    @Test
    void settingsAreToldOnceBesideSeveralQueries() {
        String two =
                "{type: prometheus, query: sum(well), threshold: 4}, {type: prometheus, query: sum(good), threshold: 4}";

        List<Finding> found = submitted("faulty", two);

        assertEquals(
                1,
                found.stream()
                        .filter(finding -> finding.code().equals("fallback-above-max"))
                        .count(),
                found.toString());
    }

    private List<Finding> submitted(String clusters, String triggers) {
        GpuWorkload document = Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: captioner}
                spec:
                  clusters: [%s]
                  image: registry.example/captioner:1
                  instanceClass: t4-1
                  scaling:
                    min: 0
                    max: 4
                    fallback: {afterFailures: 3, replicas: 5}
                    triggers: [%s]
                """.formatted(clusters, triggers));
        return check.check(
                document, new Person("alice", "Alice", new TreeSet<>(List.of("vision")), new TreeSet<>(), null));
    }

    private static ValidatableResponse ask(String query) {
        return Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body("{\"cluster\": \"faulty\", \"team\": \"vision\", \"window\": \"1h\", \"max\": 8, \"trigger\":"
                        + " {\"type\": \"prometheus\", \"query\": \"" + query + "\", \"threshold\": 4}}")
                .post("/api/v1/previews")
                .then();
    }
}
