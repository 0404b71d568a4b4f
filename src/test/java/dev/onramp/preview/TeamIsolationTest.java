package dev.onramp.preview;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.Clusters;
import dev.onramp.testing.Login;
import dev.onramp.testing.StubSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two teams on one source that keeps them apart: preview, completion and what KEDA is told name the same tenant. */
@QuarkusTest
@QuarkusTestResource(value = MetricClusters.class, restrictToAnnotatedClass = true)
class TeamIsolationTest {

    MetricClusters.Sources sources;

    @Inject
    Clusters clusters;

    @Test
    void eachTeamReadsItsOwn() {
        preview("alice", "vision").then().statusCode(200).body("reading.value", equalTo(12.5f));
        preview("dave", "search").then().statusCode(200).body("reading.value", equalTo(99.5f));
    }

    @Test
    void nobodyReadsAnothers() {
        sources.tenants.askedSoFar();

        preview("alice", "search").then().statusCode(404);
        preview("dave", "vision").then().statusCode(404);
        Login.browse("alice").get("/promql/tenants/search/api/v1/labels").then().statusCode(404);

        assertEquals(List.of(), sources.tenants.askedSoFar());
    }

    @Test
    void completionIsOfTheTeamAlone() {
        Login.browse("alice")
                .get("/promql/tenants/vision/api/v1/labels")
                .then()
                .body("data", contains("label_of_vision"));
        Login.browse("dave")
                .get("/promql/tenants/search/api/v1/label/pod/values")
                .then()
                .body("data", contains("value_of_search"));
    }

    @Test
    void whatTheCallerSendsBesideIsNotPassedOn() {
        sources.tenants.askedSoFar();

        Login.browse("alice")
                .request()
                .header("X-Scope-OrgID", "search")
                .get("/promql/tenants/vision/api/v1/labels?namespace=search&tenant=search&match[]=up");

        List<StubSource.Asked> asked = sources.tenants.askedSoFar();
        assertEquals(1, asked.size());
        assertEquals("vision", asked.get(0).headers().get("x-scope-orgid"));
        assertEquals(List.of("up"), asked.get(0).inBody().get("match[]"));
        assertFalse(asked.get(0).inBody().containsKey("namespace"));
        assertFalse(asked.get(0).inBody().containsKey("tenant"));
        assertTrue(asked.get(0).inAddress().isEmpty());
    }

    @Test
    void kedaIsToldTheSameTenant() {
        var settings = clusters.settings("tenants").orElseThrow();
        Map<String, String> headers = settings.metrics().orElseThrow().customHeaders();

        assertEquals("vision", settings.filledFor("vision", headers.get("X-Scope-OrgID")));
    }

    private static io.restassured.response.Response preview(String person, String team) {
        return Login.bearer(person)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "cluster",
                        "tenants",
                        "team",
                        team,
                        "trigger",
                        Map.of("type", "prometheus", "query", "load", "threshold", 4)))
                .post("/api/v1/previews");
    }
}
