package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.demo.FieldOwners.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Server-side apply as far as a demo shows it: fields merge, those no longer stated go, and another manager's different
 * value is a conflict. Ownership proper is tested on real API servers.
 */
final class ServerSideApply {

    private final String manager;
    private final boolean force;
    private final Instant at;

    ServerSideApply(String manager, boolean force, Instant at) {
        this.manager = manager;
        this.force = force;
        this.at = at;
    }

    /** What becomes of the object; {@code live} holds no more than a name where there is none yet. */
    ObjectNode onto(ObjectNode live, ObjectNode applied) {
        FieldOwners owners = FieldOwners.of(live);
        Set<List<String>> stated = FieldPaths.of(applied);
        Map<List<String>, Owner> conflicts = conflicts(owners, live, applied, stated);
        if (!conflicts.isEmpty() && !force) {
            throw refused(conflicts);
        }
        conflicts.keySet().forEach(path -> owners.takeFromOthers(path, manager, FieldOwners.APPLY, ""));
        ObjectNode result = live.deepCopy();
        for (List<String> dropped : dropped(owners, stated)) {
            FieldPaths.remove(result, dropped);
        }
        merge(result, applied);
        owners.set(manager, FieldOwners.APPLY, "", applied.path("apiVersion").asText(), at, stated);
        owners.writeTo(result);
        return result;
    }

    private Map<List<String>, Owner> conflicts(
            FieldOwners owners, ObjectNode live, ObjectNode applied, Set<List<String>> stated) {
        Map<List<String>, Owner> conflicts = new LinkedHashMap<>();
        for (List<String> path : stated) {
            boolean differs = FieldPaths.valueAt(live, path)
                    .filter(value ->
                            !FieldPaths.valueAt(applied, path).orElseThrow().equals(value))
                    .isPresent();
            if (differs) {
                owners.all().stream()
                        .filter(owner -> !owner.is(manager, FieldOwners.APPLY, ""))
                        .filter(owner -> owner.paths().contains(path))
                        .findFirst()
                        .ifPresent(owner -> conflicts.put(path, owner));
            }
        }
        return conflicts;
    }

    /** What this manager stated before, states no more, and nobody else owns. */
    private List<List<String>> dropped(FieldOwners owners, Set<List<String>> stated) {
        Set<List<String>> before = new LinkedHashSet<>(
                owners.of(manager, FieldOwners.APPLY, "").map(Owner::paths).orElse(Set.of()));
        before.removeAll(stated);
        owners.all().stream()
                .filter(owner -> !owner.is(manager, FieldOwners.APPLY, ""))
                .forEach(owner -> before.removeAll(owner.paths()));
        return new ArrayList<>(before);
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.fields().forEachRemaining(field -> {
            JsonNode present = into.get(field.getKey());
            List<String> keys = FieldPaths.keysOf(field.getKey(), field.getValue());
            if (present instanceof ObjectNode object && field.getValue() instanceof ObjectNode other) {
                merge(object, other);
            } else if (present instanceof ArrayNode list && !keys.isEmpty()) {
                into.set(field.getKey(), mergeLists(list, field.getValue(), keys));
            } else {
                into.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    private static ArrayNode mergeLists(ArrayNode into, JsonNode from, List<String> keys) {
        for (JsonNode entry : from) {
            FieldPaths.valueAt(into, List.of(FieldPaths.step(keys, entry)))
                    .ifPresentOrElse(
                            present -> merge((ObjectNode) present, (ObjectNode) entry),
                            () -> into.add(entry.deepCopy()));
        }
        return into;
    }

    private static ApiRefusal refused(Map<List<String>, Owner> conflicts) {
        List<ApiRefusal.Cause> causes = new ArrayList<>();
        conflicts.forEach((path, owner) ->
                causes.add(new ApiRefusal.Cause("FieldManagerConflict", with(owner), FieldPaths.spelled(path))));
        String message = causes.size() == 1
                ? "Apply failed with 1 conflict: " + causes.get(0).message() + ": "
                        + causes.get(0).field()
                : "Apply failed with " + causes.size() + " conflicts: "
                        + causes.stream()
                                .collect(Collectors.groupingBy(
                                        ApiRefusal.Cause::message, LinkedHashMap::new, Collectors.toList()))
                                .entrySet()
                                .stream()
                                .map(group -> group.getKey().replace("conflict with", "conflicts with") + ":\n"
                                        + group.getValue().stream()
                                                .map(cause -> "- " + cause.field())
                                                .collect(Collectors.joining("\n")))
                                .collect(Collectors.joining("\n"));
        return ApiRefusal.fieldConflicts(message, causes);
    }

    private static String with(Owner owner) {
        String subresource = owner.subresource().isEmpty() ? "" : " with subresource \"" + owner.subresource() + "\"";
        String using = owner.operation().equals(FieldOwners.APPLY)
                ? ""
                : " using " + owner.apiVersion() + " at " + owner.time();
        return "conflict with \"" + owner.manager() + "\"" + subresource + using;
    }
}
