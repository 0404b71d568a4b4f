package dev.onramp.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One request as the API server understands it.
 *
 * @param name empty for a whole collection
 * @param subresource empty for the object itself
 */
record ApiRequest(
        String method,
        ApiKind kind,
        String namespace,
        String name,
        String subresource,
        Map<String, String> query,
        String contentType,
        String body) {

    /** YAML's parser reads JSON as well. */
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    static ApiRequest read(
            String method, List<String> path, Map<String, String> query, String contentType, String body) {
        List<String> rest = new ArrayList<>(path);
        if (rest.size() < 3) {
            throw ApiRefusal.noSuchResource();
        }
        String group = rest.remove(0).equals("apis") ? rest.remove(0) : "";
        String version = rest.remove(0);
        String namespace = "";
        if (rest.size() > 2 && rest.get(0).equals("namespaces")) {
            rest.remove(0);
            namespace = rest.remove(0);
        }
        ApiKind kind = rest.isEmpty()
                ? null
                : ApiKind.of(group, version, rest.remove(0)).orElse(null);
        if (kind == null || rest.size() > 2) {
            throw ApiRefusal.noSuchResource();
        }
        return new ApiRequest(
                method,
                kind,
                namespace,
                rest.isEmpty() ? "" : rest.get(0),
                rest.size() < 2 ? "" : rest.get(1),
                query,
                contentType == null ? "" : contentType.split(";")[0].strip(),
                body);
    }

    ObjectNode bodyObject() {
        try {
            JsonNode read = YAML.readTree(body);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ApiRefusal.badRequest("the body is neither JSON nor YAML: " + e.getOriginalMessage());
        }
        throw ApiRefusal.badRequest("the body is no object");
    }

    boolean isDryRun() {
        return "All".equals(query.get("dryRun"));
    }

    boolean isWatch() {
        return "true".equals(query.get("watch")) || "1".equals(query.get("watch"));
    }

    ApiSelector selector() {
        return ApiSelector.of(query.get("labelSelector"), query.get("fieldSelector"));
    }
}
