package dev.onramp.status;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.onramp.testing.Login;
import dev.onramp.workload.Workloads;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On clusters that never answer: pages do all the same, and say so. */
@QuarkusTest
class StatusPagesTest {

    @Inject
    Workloads workloads;

    private final String name = "live-" + UUID.randomUUID().toString().substring(0, 8);
    private final String page = "/workloads/vision/" + name + "/status";

    @BeforeEach
    void aWorkload() {
        Fleet.approve(workloads, name, "eu-west-prod");
    }

    @Test
    void theWholePageSaysThatTheClusterIsOutOfSight() {
        Login.browse("alice")
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("<!doctype html>"))
                .body(containsString("EU West"))
                .body(containsString("Not known since Onramp started"))
                .body(not(containsString("US East")));
    }

    @Test
    void theFragmentHoldsTheStreamAndNoPageAround() {
        Login.browse("alice")
                .getFragment(page)
                .then()
                .statusCode(200)
                .header("Vary", containsString("HX-Request"))
                .body(not(containsString("<html")))
                .body(containsString("sse-connect=\"" + page + "/stream\""))
                .body(containsString("Unknown"));
    }

    @Test
    void programsReadTheSame() {
        Login.bearer("alice")
                .get("/api/v1/teams/vision/workloads/" + name + "/status")
                .then()
                .statusCode(200)
                .body("state", equalTo("UNKNOWN"))
                .body("clusters", hasSize(1))
                .body("clusters[0].cluster", equalTo("eu-west-prod"))
                .body("clusters[0].health.mood", equalTo("UNKNOWN"));
    }

    @Test
    void aForeignTeamLearnsNothing() {
        var dave = Login.browse("dave");

        dave.get(page).then().statusCode(404);
        dave.get(page + "/stream").then().statusCode(404);
        Login.bearer("dave")
                .get("/api/v1/teams/vision/workloads/" + name + "/status")
                .then()
                .statusCode(404);
    }

    @Test
    void aWorkloadThatIsNotThereIsNotFound() {
        Login.browse("alice").get("/workloads/vision/nowhere/status").then().statusCode(404);
    }
}
