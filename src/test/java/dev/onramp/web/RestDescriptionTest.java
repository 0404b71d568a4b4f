package dev.onramp.web;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.document.Documents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What {@code /q/openapi} tells anybody who asks. */
@QuarkusTest
class RestDescriptionTest {

    private static final String PUT = "/paths/~1api~1v1~1teams~1{team}~1workloads~1{name}/put";

    @Test
    void itIsOpenApi31OfRestAloneAndForEverybody() throws Exception {
        JsonNode description = description();

        assertThat(description.path("openapi").textValue(), startsWith("3.1"));
        assertThat(description.path("paths").size(), greaterThan(15));
        description.path("paths").fieldNames().forEachRemaining(path -> assertThat(path, startsWith("/api/v1/")));
        assertThat(description.at("/components/securitySchemes/bearer/scheme").textValue(), equalTo("bearer"));
    }

    @Test
    void everyBodyAndEveryAnswerHasAnExample() throws Exception {
        List<String> without = new ArrayList<>();
        operations(description(), (name, operation) -> {
            if (operation.path("summary").asText().isEmpty()) {
                without.add(name + " has no summary");
            }
            operation.at("/requestBody/content").properties().forEach(body -> {
                if (!hasExample(body.getValue())) {
                    without.add(name + " has no example of its body as " + body.getKey());
                }
            });
            if (successes(operation) == 0) {
                without.add(name + " never succeeds");
            }
            operation
                    .path("responses")
                    .properties()
                    .forEach(response -> response.getValue()
                            .path("content")
                            .properties()
                            .forEach(answer -> {
                                if (answer.getKey().endsWith("json") && !hasExample(answer.getValue())) {
                                    without.add(name + " has no example of its " + response.getKey());
                                }
                            }));
            if (operation.at("/responses/default").isMissingNode()) {
                without.add(name + " does not tell its errors");
            }
        });
        assertThat(without, empty());
    }

    @Test
    void theExampleOfADocumentIsOne() throws Exception {
        JsonNode body = description().at(PUT + "/requestBody/content");

        String json = body.path("application/json").path("example").toString();
        assertThat(Documents.fromJson(json).id().team(), equalTo("vision"));
        String yaml = body.path("application/yaml")
                .path("examples")
                .findValue("value")
                .textValue();
        assertThat(Documents.fromYaml(yaml).id().team(), equalTo("vision"));
    }

    private static long successes(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .count();
    }

    private static boolean hasExample(JsonNode media) {
        return media.has("example") || media.has("examples");
    }

    private static void operations(JsonNode description, BiConsumer<String, JsonNode> each) {
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (List.of("get", "put", "post", "delete").contains(operation.getKey())) {
                        each.accept(operation.getKey() + " " + path.getKey(), operation.getValue());
                    }
                }));
    }

    private static JsonNode description() throws Exception {
        return new ObjectMapper()
                .readTree(RestAssured.given()
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
