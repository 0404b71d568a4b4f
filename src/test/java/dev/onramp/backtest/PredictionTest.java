package dev.onramp.backtest;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.metrics.TimeGrid;
import dev.onramp.testing.ApprovedWorkload;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.workload.Workloads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackTestClusters.class, restrictToAnnotatedClass = true)
class PredictionTest {

    @Inject
    Workloads workloads;

    @Test
    @NeedsPrometheus
    void thePredictedReplicasStandBesideThoseThatRan() {
        ApprovedWorkload.of(workloads, "predicted", "[real]", Instant.now().minus(Duration.ofHours(3)));

        // 100 at 40 a replica are 3; one more ran for the last 100 of 180 minutes.
        prediction("predicted")
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("hoursCompared", allOf(greaterThan(2.9f), lessThan(3.1f)))
                .body("samePercent", allOf(greaterThan(40), lessThan(50)))
                .body("withinOnePercent", equalTo(100))
                .body("predictedReplicaHours", allOf(greaterThan(8.8f), lessThan(9.2f)))
                .body("observedReplicaHours", allOf(greaterThan(10.4f), lessThan(10.9f)))
                .body("observedFrom", containsString("kube_deployment_status_replicas"))
                .body("sentence", containsString("100 % they differ by one at most"));
    }

    @Test
    @NeedsPrometheus
    void whereNobodySawTheReplicasThatIsSaid() {
        ApprovedWorkload.of(workloads, "unobserved", "[real]", Instant.now().minus(Duration.ofHours(3)));

        prediction("unobserved")
                .statusCode(200)
                .body("hoursCompared", equalTo(0.0f))
                .body("observedFrom", containsString("Onramp saw"))
                .body("sentence", containsString("nothing can be compared"));
    }

    @Test
    void rightAfterTheApprovalThereIsNothingToCompare() {
        ApprovedWorkload.of(workloads, "young-one", "[real]", Instant.now());

        prediction("young-one").statusCode(409).body("detail", containsString("less than 15 minutes"));
    }

    @Test
    void whatIsNotApprovedHasNoPrediction() {
        prediction("never-heard-of").statusCode(404);
        Login.bearer("dave")
                .get("/api/v1/teams/vision/workloads/predicted/prediction")
                .then()
                .statusCode(404);
    }

    @Test
    void onlyMomentsKnownOnBothSidesAreCompared() {
        TimeGrid grid = new TimeGrid(Instant.EPOCH, Duration.ofMinutes(30), 3);

        Comparison comparison = new Comparison(grid, List.of(), new double[] {1, 2, Double.NaN});

        assertEquals(0, comparison.moments());
        assertEquals(0, comparison.percentWithin(1));
    }

    private static ValidatableResponse prediction(String name) {
        return Login.bearer("alice")
                .get("/api/v1/teams/vision/workloads/" + name + "/prediction")
                .then();
    }
}
