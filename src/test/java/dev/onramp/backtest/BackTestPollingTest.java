package dev.onramp.backtest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What takes longer than a request may is looked at again. */
@QuarkusTest
@QuarkusTestResource(value = BackTestPollingTest.Impatient.class, restrictToAnnotatedClass = true)
class BackTestPollingTest {

    /** Where every back-test takes longer than one waits. */
    public static class Impatient extends BackTestClusters {
        @Override
        public Map<String, String> start() {
            Map<String, String> keys = super.start();
            keys.put("onramp.backtest.patience", "1ms");
            return keys;
        }
    }

    @Test
    @NeedsPrometheus
    void whatGoesOnIsFoundAtItsLocation() {
        ValidatableResponse accepted = Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body("""
                        {"cluster": "real", "team": "vision", "workload": "captioner", "window": "24h",
                         "instanceClass": "a10g-1",
                         "scaling": {"min": 1, "max": 8,
                                     "triggers": [{"type": "prometheus", "query": "sum(load)", "threshold": 40}]}}""")
                .post("/api/v1/backtests")
                .then()
                .statusCode(202)
                .header("Retry-After", "1")
                .body("state", equalTo("running"))
                .body("result", nullValue());
        String place = accepted.extract().header("Location").replaceFirst("^https?://[^/]+", "");

        JsonPath done = Waiting.until(
                Duration.ofSeconds(60),
                () -> Login.bearer("alice").get(place).jsonPath(),
                run -> !"running".equals(run.getString("state")));

        Login.bearer("alice")
                .get(place)
                .then()
                .body("state", equalTo("done"))
                .body("id", equalTo(done.getString("id")))
                .body("percent", equalTo(100))
                .body("result.figures.highest", equalTo(7));
    }
}
