package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the demo's API server says of itself: its version, its groups and the resources in them. */
final class ApiDiscovery {

    private ApiDiscovery() {}

    /** The answer, where the path asks for discovery. */
    static Optional<JsonNode> at(List<String> path) {
        return switch (String.join("/", path)) {
            case "version" ->
                Optional.of(object().put("major", "1").put("minor", "36").put("gitVersion", "v1.36.2-demo"));
            case "api" -> {
                ObjectNode versions = object().put("kind", "APIVersions");
                versions.putArray("versions").add("v1");
                yield Optional.of(versions);
            }
            case "apis" -> {
                ObjectNode groups = object().put("kind", "APIGroupList").put("apiVersion", "v1");
                ArrayNode list = groups.putArray("groups");
                ApiKind.oneOfEachGroup().forEach(kind -> list.add(group(kind)));
                yield Optional.of(groups);
            }
            default -> ofGroup(path);
        };
    }

    private static Optional<JsonNode> ofGroup(List<String> path) {
        if (path.size() == 2 && path.get(0).equals("apis")) {
            return ApiKind.oneOfEachGroup().stream()
                    .filter(kind -> kind.group().equals(path.get(1)))
                    .findFirst()
                    .map(ApiDiscovery::group);
        }
        if (path.size() == 2 && path.get(0).equals("api")) {
            return resources(ApiKind.in("", path.get(1)));
        }
        if (path.size() == 3 && path.get(0).equals("apis")) {
            return resources(ApiKind.in(path.get(1), path.get(2)));
        }
        return Optional.empty();
    }

    private static ObjectNode group(ApiKind kind) {
        ObjectNode version = object().put("groupVersion", kind.apiVersion()).put("version", kind.version());
        ObjectNode group =
                object().put("kind", "APIGroup").put("apiVersion", "v1").put("name", kind.group());
        group.putArray("versions").add(version);
        group.set("preferredVersion", version);
        return group;
    }

    private static Optional<JsonNode> resources(List<ApiKind> kinds) {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = object().put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", kinds.get(0).apiVersion());
        ArrayNode resources = list.putArray("resources");
        for (ApiKind kind : kinds) {
            add(resources, kind, kind.plural(), kind.kind());
            if (kind.hasScale()) {
                add(resources, kind, kind.plural() + "/scale", "Scale");
            }
        }
        return Optional.of(list);
    }

    private static void add(ArrayNode resources, ApiKind kind, String name, String of) {
        ObjectNode resource = resources
                .addObject()
                .put("name", name)
                .put("singularName", kind.kind().toLowerCase(Locale.ROOT))
                .put("namespaced", kind.isNamespaced())
                .put("kind", of);
        ArrayNode verbs = resource.putArray("verbs");
        List.of("create", "delete", "get", "list", "patch", "update", "watch").forEach(verbs::add);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
