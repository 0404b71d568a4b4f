package dev.onramp.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.onramp.testing.Login;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogApiTest {

    @Test
    void anybodySignedInReadsTheClasses() {
        Login.bearer("dave")
                .get("/api/v1/instance-classes")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("t4-1", "a10g-1", "h100-8", "t4-shared"))
                .body("items.find { it.name == 'h100-8' }.count", equalTo(8))
                .body("items.find { it.name == 'h100-8' }.update", equalTo("in-place"))
                .body("items[0].name", equalTo("t4-shared"))
                .body("next", nullValue());
    }

    @Test
    void oneClassSaysWhereItsPodsGoAndWhatTheyCost() {
        Login.bearer("carol")
                .get("/api/v1/instance-classes/a100-mig-1g5gb")
                .then()
                .statusCode(200)
                .body("resource", equalTo("nvidia.com/mig-1g.5gb"))
                .body("tolerations[0].key", equalTo("nvidia.com/gpu"))
                .body("pricePerHour", is(0.525f))
                .body("shared", is(false));
    }

    @Test
    void theRuntimesBringTheirProvenQueries() {
        Login.bearer("alice")
                .get("/api/v1/runtimes")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("tensorflow-serving", "triton", "vllm", "custom")))
                .body("items[0].queries[0].query", containsString("{selector}"))
                .body("items[0].probe.path", equalTo("/v1/models/{model}"))
                .body("items[0].probe.startup", equalTo("10m"));
    }

    @Test
    void anUnknownNameIsNotFound() {
        Login.bearer("alice")
                .get("/api/v1/runtimes/torchserve")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("torchserve"));
        Login.bearer("alice").get("/api/v1/instance-classes/b200-1").then().statusCode(404);
    }

    @Test
    void withoutATokenNothingIsRead() {
        given().get("/api/v1/instance-classes").then().statusCode(401);
        given().get("/api/v1/runtimes/vllm").then().statusCode(401);
    }
}
