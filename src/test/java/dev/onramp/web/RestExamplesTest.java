package dev.onramp.web;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each example of {@code /q/openapi} is what its own schema describes; who generates a client relies on both. */
@QuarkusTest
class RestExamplesTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final List<String> misfits = new ArrayList<>();
    private int checked;

    @Test
    void everyExampleFitsItsSchema() throws Exception {
        JsonNode description = mapper.readTree(RestAssured.given()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        JsonNode components = description.path("components");
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    check(name + ", its body", operation.getValue().at("/requestBody/content"), components);
                    operation
                            .getValue()
                            .path("responses")
                            .properties()
                            .forEach(answer -> check(
                                    name + ", its " + answer.getKey(),
                                    answer.getValue().path("content"),
                                    components));
                }));

        assertThat(misfits, empty());
        assertThat(checked, greaterThan(20));
    }

    private void check(String where, JsonNode content, JsonNode components) {
        content.properties().forEach(media -> {
            JsonNode schema = media.getValue().path("schema");
            JsonNode example = media.getValue().path("example");
            if (!schema.isObject() || example.isMissingNode() || !media.getKey().endsWith("json")) {
                return;
            }
            checked++;
            // References go by the root of a description; here they go by what stands beside the schema.
            ObjectNode alone = ((ObjectNode) schema.deepCopy()).set("$defs", components.path("schemas"));
            String text = alone.toString().replace("#/components/schemas/", "#/$defs/");
            schemas.getSchema(text, InputFormat.JSON)
                    .validate(example.toString(), InputFormat.JSON)
                    .forEach(error -> misfits.add(where + ": " + error));
        });
    }
}
