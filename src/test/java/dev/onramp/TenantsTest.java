package dev.onramp;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.StubSource;
import dev.onramp.testing.TenantGate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two teams on sources that keep them apart: whatever way a rule is read, each gets its own values, and KEDA is told the
 * tenant that Onramp asked as.
 */
@QuarkusTest
@QuarkusTestResource(value = TenantClusters.class, restrictToAnnotatedClass = true)
@NeedsPrometheus
class TenantsTest {

    private static final String PEOPLE_AND_WHAT_THEY_READ = """
            by-header,    alice, vision, 12
            by-header,    dave,  search, 99
            by-parameter, alice, vision, 12
            by-parameter, dave,  search, 99
            """;

    TenantClusters.Gates gates;

    @ParameterizedTest
    @CsvSource(textBlock = PEOPLE_AND_WHAT_THEY_READ)
    void aPreviewReadsTheTeamsOwn(String cluster, String person, String team, String value) {
        post(person, "previews", question(cluster, team))
                .statusCode(200)
                .body("reading.value.toString()", equalTo(value));

        assertEverythingWasAskedAs(team, cluster);
    }

    @ParameterizedTest
    @CsvSource(textBlock = PEOPLE_AND_WHAT_THEY_READ)
    void completionKnowsTheTeamsOwn(String cluster, String person, String team) {
        Login.browse(person)
                .get("/promql/" + cluster + "/" + team + "/api/v1/label/pod/values")
                .then()
                .statusCode(200)
                .body("data", contains(team + "-0"));

        assertEverythingWasAskedAs(team, cluster);
    }

    @ParameterizedTest
    @CsvSource(textBlock = PEOPLE_AND_WHAT_THEY_READ)
    void aBackTestReplaysTheTeamsOwn(String cluster, String person, String team, int value) {
        post(person, "backtests", asked(cluster, team))
                .statusCode(201)
                .body("result.figures.highest", equalTo((value + 9) / 10));

        assertEverythingWasAskedAs(team, cluster);
    }

    @ParameterizedTest
    @CsvSource(textBlock = PEOPLE_AND_WHAT_THEY_READ)
    void aSubmissionIsCheckedAndRenderedForTheTeamAlone(String cluster, String person, String team) {
        String path = "/api/v1/teams/" + team + "/workloads/kept-apart-" + cluster;
        Login.bearer(person)
                .contentType(ContentType.JSON)
                .body(document(cluster, team, "kept-apart-" + cluster))
                .put(path + "?submit=true")
                .then()
                .statusCode(201);
        assertEverythingWasAskedAs(team, cluster);

        String other = team.equals("vision") ? "search" : "vision";
        Login.bearer(person)
                .get(path + "/revisions/1/manifests")
                .then()
                .statusCode(200)
                .body(containsString(cluster.equals("by-header") ? "X-Scope-OrgID=" + team : "tenant=" + team))
                .body(not(containsString("=" + other)));

        Login.bearer(person).post(path + "/revisions/1/withdrawal").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"by-header", "by-parameter"})
    void anothersIsNotEvenAskedFor(String cluster) {
        post("alice", "previews", question(cluster, "search")).statusCode(404);
        Login.browse("alice")
                .get("/promql/" + cluster + "/search/api/v1/label/pod/values")
                .then()
                .statusCode(404);
        // Whatever a browser adds, Onramp says who asks.
        Login.browse("alice")
                .request()
                .header("X-Scope-OrgID", "search")
                .get("/promql/" + cluster + "/vision/api/v1/label/pod/values?tenant=search")
                .then()
                .body("data", contains("vision-0"));

        assertEverythingWasAskedAs("vision", cluster);
    }

    /** Of what was asked about this team; a back-test of another test's submission may go on meanwhile. */
    private void assertEverythingWasAskedAs(String team, String cluster) {
        TenantGate gate = cluster.equals("by-header") ? gates.byHeader() : gates.byParameter();
        List<StubSource.Asked> asked = gate.askedSoFar().stream()
                .filter(each -> each.path().contains("/label/") || query(team).equals(each.first("query")))
                .toList();
        assertFalse(asked.isEmpty(), "nothing was asked");
        for (StubSource.Asked each : asked) {
            assertEquals(
                    team,
                    cluster.equals("by-header") ? each.headers().get("x-scope-orgid") : each.first("tenant"),
                    each.toString());
        }
    }

    /** Tells by itself for whom it is asked, and narrows nothing. */
    private static String query(String team) {
        return "sum(queue{asker!=\"" + team + "\"})";
    }

    private static ValidatableResponse post(String person, String what, Map<String, Object> body) {
        return Login.bearer(person)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + what)
                .then();
    }

    private static Map<String, Object> question(String cluster, String team) {
        return Map.of(
                "cluster",
                cluster,
                "team",
                team,
                "trigger",
                Map.of("type", "prometheus", "query", query(team), "threshold", 10));
    }

    private static Map<String, Object> asked(String cluster, String team) {
        Map<String, Object> body = new HashMap<>(Map.of("cluster", cluster, "team", team, "workload", "tried"));
        body.putAll(Map.of("instanceClass", "l4-1", "window", "1h"));
        body.put("scaling", scaling(team));
        return body;
    }

    private static Map<String, Object> scaling(String team) {
        Map<String, Object> trigger = Map.of("type", "prometheus", "query", query(team), "threshold", 10);
        return Map.of("min", 1, "max", 20, "triggers", List.of(trigger));
    }

    private static Map<String, Object> document(String cluster, String team, String name) {
        return Map.of(
                "apiVersion",
                "onramp.dev/v1",
                "kind",
                "GpuWorkload",
                "metadata",
                Map.of("team", team, "name", name),
                "spec",
                Map.of(
                        "clusters",
                        List.of(cluster),
                        "runtime",
                        "tensorflow-serving",
                        "image",
                        "registry.example/vision/embeddings:2.4",
                        "instanceClass",
                        "l4-1",
                        "scaling",
                        scaling(team)));
    }
}
