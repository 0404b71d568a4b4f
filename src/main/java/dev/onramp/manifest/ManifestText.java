package dev.onramp.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.onramp.document.BareQueries;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Objects to text and back. Keys are sorted, with those a reader looks for first at the top, so that neither the
 * order of a map nor the model library's version shows in a digest or a diff.
 */
final class ManifestText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .stringQuotingChecker(new BareQueries())
            .build());

    private static final List<String> FIRST = List.of("apiVersion", "kind", "name", "type", "metadata");

    private static final Comparator<String> ORDER = Comparator.<String>comparingInt(
                    key -> FIRST.contains(key) ? FIRST.indexOf(key) : FIRST.size())
            .thenComparing(Comparator.naturalOrder());

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of("ConfigMap", ConfigMap.class, "Deployment", Deployment.class, "Service", Service.class);

    private ManifestText() {}

    static String toYaml(List<HasMetadata> objects) {
        StringBuilder text = new StringBuilder();
        for (HasMetadata object : objects) {
            text.append(write(YAML, tree(object)));
        }
        return text.toString();
    }

    static String toJson(Rendering rendering) {
        ObjectNode root = JSON.createObjectNode();
        root.put("cluster", rendering.cluster());
        root.put("namespace", rendering.namespace());
        ArrayNode objects = root.putArray("objects");
        rendering.objects().forEach(object -> objects.add(tree(object)));
        return write(JSON, root);
    }

    static Rendering fromJson(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            List<HasMetadata> objects = new ArrayList<>();
            for (JsonNode object : root.path("objects")) {
                objects.add(JSON.treeToValue(
                        object, KINDS.getOrDefault(object.path("kind").asText(), GenericKubernetesResource.class)));
            }
            return new Rendering(
                    root.path("cluster").asText(), root.path("namespace").asText(), objects);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not a stored rendering: " + e.getOriginalMessage(), e);
        }
    }

    /** Any plain value, its keys sorted. */
    static String json(Object value) {
        return write(JSON, sorted(JSON.valueToTree(value)));
    }

    private static JsonNode tree(HasMetadata object) {
        return sorted(JSON.valueToTree(object));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JSON.createArrayNode();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode fields = JSON.createObjectNode();
        node.properties().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .forEach(field -> fields.set(field.getKey(), sorted(field.getValue())));
        return fields;
    }

    private static String write(ObjectMapper mapper, JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
