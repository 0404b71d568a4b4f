package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the API server does for each request but a watch. */
final class ApiActs {

    /** An answer's code and body. */
    record Answer(int code, JsonNode body) {
        static Answer ok(JsonNode body) {
            return new Answer(200, body);
        }
    }

    private final ApiObjects objects;

    ApiActs(ApiObjects objects) {
        this.objects = objects;
    }

    Answer answer(ApiRequest request) {
        // Reading, deciding and writing happen with nobody in between.
        synchronized (objects) {
            if (request.subresource().equals("scale") && request.kind().hasScale()) {
                return scale(request);
            }
            if (!request.subresource().isEmpty() && !request.subresource().equals("status")) {
                throw ApiRefusal.noSuchResource();
            }
            return switch (request.method()) {
                case "GET" -> request.name().isEmpty() ? list(request) : Answer.ok(present(request));
                case "POST" -> create(request);
                case "PUT" -> replace(request, request.bodyObject());
                case "PATCH" -> patch(request);
                case "DELETE" -> delete(request);
                default -> throw ApiRefusal.badRequest("no such verb: " + request.method());
            };
        }
    }

    private ObjectNode present(ApiRequest request) {
        return objects.find(request.kind(), request.namespace(), request.name())
                .orElseThrow(() -> ApiRefusal.notFound(request.kind(), request.name()));
    }

    private Answer list(ApiRequest request) {
        List<ObjectNode> all = objects.list(request.kind(), request.namespace()).stream()
                .filter(request.selector())
                .toList();
        int from = Integer.parseInt(request.query().getOrDefault("continue", "0"));
        int limit = Integer.parseInt(request.query().getOrDefault("limit", "0"));
        int to = limit == 0 ? all.size() : Math.min(all.size(), from + limit);
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", request.kind().kind() + "List")
                .put("apiVersion", request.kind().apiVersion());
        ObjectNode metadata = list.putObject("metadata").put("resourceVersion", String.valueOf(objects.version()));
        if (to < all.size()) {
            metadata.put("continue", String.valueOf(to)).put("remainingItemCount", all.size() - to);
        }
        list.putArray("items").addAll(all.subList(Math.min(from, to), to));
        return Answer.ok(list);
    }

    private Answer create(ApiRequest request) {
        ObjectNode object = named(request, request.bodyObject());
        return new Answer(201, objects.create(request.kind(), object, request.isDryRun()));
    }

    private Answer replace(ApiRequest request, ObjectNode wish) {
        ObjectNode present = present(request);
        String expected = wish.at("/metadata/resourceVersion").asText();
        if (!expected.isEmpty()
                && !expected.equals(present.at("/metadata/resourceVersion").asText())) {
            throw ApiRefusal.modified(request.kind(), request.name());
        }
        return Answer.ok(objects.save(request.kind(), named(request, wish), request.isDryRun()));
    }

    private Answer patch(ApiRequest request) {
        return switch (request.contentType()) {
            case "application/apply-patch+yaml" -> apply(request);
            case "application/merge-patch+json", "application/strategic-merge-patch+json" -> {
                ObjectNode patched = present(request);
                mergePatch(patched, request.bodyObject());
                yield replace(request, patched);
            }
            default -> throw ApiRefusal.unsupportedMediaType(request.contentType());
        };
    }

    private Answer apply(ApiRequest request) {
        String manager = request.query().get("fieldManager");
        if (manager == null) {
            throw ApiRefusal.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        ObjectNode applied = named(request, request.bodyObject());
        if (applied.at("/metadata").has("managedFields")) {
            throw ApiRefusal.badRequest("metadata.managedFields must be nil");
        }
        var live = objects.find(request.kind(), request.namespace(), request.name());
        boolean force = "true".equals(request.query().get("force"));
        ObjectNode result = new ServerSideApply(manager, force, objects.now())
                .onto(live.orElseGet(JsonNodeFactory.instance::objectNode), applied);
        if (live.isPresent()
                && request.kind() == ApiKind.DEPLOYMENT
                && !live.get().at("/spec/selector").equals(result.at("/spec/selector"))) {
            throw ApiRefusal.invalid(request.kind(), request.name(), "spec.selector", "field is immutable");
        }
        return new Answer(live.isPresent() ? 200 : 201, objects.save(request.kind(), result, request.isDryRun()));
    }

    private Answer delete(ApiRequest request) {
        ObjectNode present = present(request);
        String uid = present.at("/metadata/uid").asText();
        String expected = request.body().isBlank()
                ? uid
                : request.bodyObject().at("/preconditions/uid").asText(uid);
        if (!expected.equals(uid)) {
            throw ApiRefusal.otherUid(request.kind(), request.name(), expected, uid);
        }
        if (!request.isDryRun()) {
            objects.delete(request.kind(), request.namespace(), request.name());
        }
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").put("status", "Success");
        status.putObject("metadata");
        status.putObject("details")
                .put("name", request.name())
                .put("group", request.kind().group())
                .put("kind", request.kind().plural())
                .put("uid", uid);
        return Answer.ok(status);
    }

    private Answer scale(ApiRequest request) {
        if (!request.method().equals("GET")) {
            int replicas = request.bodyObject().at("/spec/replicas").asInt();
            String manager = request.query().getOrDefault("fieldManager", "unknown");
            Scale.write(objects, request.kind(), request.namespace(), request.name(), replicas, manager);
        }
        return Answer.ok(Scale.of(present(request)));
    }

    /** What the path says stands, whatever the body leaves out. */
    private static ObjectNode named(ApiRequest request, ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        if (!request.namespace().isEmpty()) {
            metadata.put("namespace", request.namespace());
        }
        if (!request.name().isEmpty()) {
            metadata.put("name", request.name());
        }
        if (metadata.path("name").asText().isEmpty()) {
            throw ApiRefusal.invalid(request.kind(), "", "metadata.name", "Required value: name is required");
        }
        return object;
    }

    private static void mergePatch(ObjectNode into, ObjectNode patch) {
        patch.fields().forEachRemaining(field -> {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode wish) {
                if (!(into.get(field.getKey()) instanceof ObjectNode)) {
                    into.putObject(field.getKey());
                }
                mergePatch((ObjectNode) into.get(field.getKey()), wish);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }
}
