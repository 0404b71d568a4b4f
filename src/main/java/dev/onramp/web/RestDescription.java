package dev.onramp.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes what is generated from the code into a description that can be worked with: REST without the pages, an
 * example of each body and each answer ({@code rest-examples.json}, recorded from a running Onramp), how to sign in,
 * and what an error looks like.
 */
public class RestDescription implements OASFilter {

    private static final String JSON = "application/json";
    private static final String BEARER = "bearer";

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI description) {
        Map<String, PathItem> rest = new TreeMap<>(description.getPaths().getPathItems());
        rest.keySet().removeIf(path -> !path.startsWith("/api/"));
        description.getPaths().setPathItems(rest);
        if (description.getComponents() == null) {
            description.setComponents(OASFactory.createComponents());
        }
        description
                .getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .description("An access token of the identity provider."));
        description.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        tidy(description.getComponents());
        JsonNode examples = examples();
        rest.forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(operation, examples.path(method + " " + path))));
    }

    /** A tree is any object; its Java methods, and what nothing refers to, are nobody's business. */
    private static void tidy(Components components) {
        if (components.getSchemas() != null && components.getSchemas().containsKey("JsonNode")) {
            components.addSchema("JsonNode", object());
            components.removeSchema("JsonNodeType");
            components.removeSchema("MultivaluedMapStringString");
        }
    }

    /** What is read or written as a text in the code, and is an object to who sends or gets it. */
    private static void setExample(MediaType media, Object example) {
        Schema schema = media.getSchema();
        if (example instanceof Map
                && schema != null
                && schema.getType() != null
                && schema.getType().contains(Schema.SchemaType.STRING)) {
            media.setSchema(object());
        }
        media.setExample(example);
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private void complete(Operation operation, JsonNode example) {
        if (example.isMissingNode()) {
            return;
        }
        if (example.has("body")) {
            Content body = operation.getRequestBody().getContent();
            body.getMediaTypes().values().stream()
                    .filter(media ->
                            media.getExamples() == null || media.getExamples().isEmpty())
                    .forEach(media -> setExample(media, plain(example.get("body"))));
        }
        answer(operation, example);
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("A refusal: what was refused, why, and what to do (RFC 9457)")
                                .content(content(ProblemJson.MEDIA_TYPE, problem())));
    }

    /** What the code's types can't tell: with which status it answers, and an example of that. */
    private void answer(Operation operation, JsonNode example) {
        String status = example.get("status").textValue();
        APIResponse generated = operation.getResponses().getAPIResponse("200");
        APIResponse answer = Optional.ofNullable(operation.getResponses().getAPIResponse(status))
                .or(() -> Optional.ofNullable(generated))
                .orElseGet(() -> OASFactory.createAPIResponse());
        if (!status.equals("200")) {
            operation.getResponses().removeAPIResponse("200");
        }
        operation.getResponses().removeAPIResponse("400"); // generated wherever there is a body; it is in "default"
        if (answer.getDescription() == null || answer.getDescription().isEmpty()) {
            answer.setDescription(operation.getSummary());
        }
        if (example.has("answer")) {
            String type = example.path("type").asText(JSON);
            Object value = plain(example.get("answer"));
            MediaType media = Optional.ofNullable(answer.getContent())
                    .map(content -> content.getMediaType(type))
                    .orElse(null);
            if (media == null) {
                answer.setContent(content(type, value));
            } else {
                setExample(media, value);
            }
        } else {
            answer.setContent(null);
        }
        operation.getResponses().addAPIResponse(status, answer);
    }

    private static Content content(String type, Object example) {
        return OASFactory.createContent()
                .addMediaType(type, OASFactory.createMediaType().example(example));
    }

    private static Map<String, Object> problem() {
        String message = "There is no field “clusterz” here. Did you mean “clusters”?";
        return Map.of(
                "title",
                "The document is not right",
                "status",
                422,
                "detail",
                message,
                "errors",
                List.of(Map.of("pointer", "/spec/clusterz", "message", message)));
    }

    private Object plain(JsonNode node) {
        return mapper.convertValue(node, Object.class);
    }

    private JsonNode examples() {
        try (InputStream file = RestDescription.class.getResourceAsStream("/rest-examples.json")) {
            return mapper.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
