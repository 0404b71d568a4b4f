package dev.onramp.preview;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MetricClusters.class, restrictToAnnotatedClass = true)
class PromQlPagesTest {

    @Test
    @NeedsPrometheus
    void theEditorCompletesFromTheClustersRealSource() {
        var alice = Login.browse("alice");

        alice.get("/promql/real/vision/api/v1/label/__name__/values")
                .then()
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("data", hasItems("queue", "steady", "pending"));
        alice.get("/promql/real/vision/api/v1/labels?match[]=pending")
                .then()
                .body("data", hasItems("namespace", "pod"));
        alice.request()
                .queryParam("match[]", "pending{pod=\"a\"}")
                .get("/promql/real/vision/api/v1/series")
                .then()
                .body("data.size()", equalTo(1))
                .body("data[0].pod", equalTo("a"));
        alice.get("/promql/real/vision/api/v1/metadata").then().statusCode(200).body("status", equalTo("success"));
    }

    @Test
    @NeedsPrometheus
    void aWrongMatcherIsTheSourcesErrorInItsEnvelope() {
        Login.browse("alice")
                .request()
                .queryParam("match[]", "pending{")
                .get("/promql/real/vision/api/v1/series")
                .then()
                .statusCode(422)
                .body("status", equalTo("error"))
                .body("error", containsString("unexpected"));
    }

    @Test
    void aSourceThatLacksAnEndpointCompletesLess() {
        Login.browse("alice")
                .get("/promql/tenants/vision/api/v1/metadata")
                .then()
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("data.size()", equalTo(0))
                .body("warnings[0]", containsString("does not offer this"));
    }

    @Test
    void whatIsWrongOrGoneIsSaidInTheEnvelope() {
        var alice = Login.browse("alice");

        alice.get("/promql/gone/vision/api/v1/labels").then().statusCode(503).body("error", containsString("refused"));
        alice.get("/promql/nowhere/vision/api/v1/labels").then().statusCode(404).body("status", equalTo("error"));
        alice.get("/promql/tenants/search/api/v1/labels").then().statusCode(404).body("status", equalTo("error"));
        alice.get("/promql/tenants/vision/api/v1/series").then().statusCode(400).body("status", equalTo("error"));
    }

    @Test
    void noQueryPasses() {
        Login.browse("alice")
                .get("/promql/tenants/vision/api/v1/query?query=up")
                .then()
                .statusCode(404);
        Login.browse("alice")
                .get("/promql/tenants/vision/api/v1/query_range?query=up")
                .then()
                .statusCode(404);
    }
}
