package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who owns which fields of one object: its {@code metadata.managedFields}, read and written back. */
final class FieldOwners {

    /** One manager's fields; the subresource is empty where the object itself was written. */
    record Owner(
            String manager,
            String operation,
            String subresource,
            String apiVersion,
            String time,
            Set<List<String>> paths) {

        boolean is(String otherManager, String otherOperation, String otherSubresource) {
            return manager.equals(otherManager)
                    && operation.equals(otherOperation)
                    && subresource.equals(otherSubresource);
        }
    }

    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    private final List<Owner> owners = new ArrayList<>();

    static FieldOwners of(JsonNode object) {
        FieldOwners all = new FieldOwners();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            all.owners.add(new Owner(
                    entry.path("manager").asText(),
                    entry.path("operation").asText(),
                    entry.path("subresource").asText(),
                    entry.path("apiVersion").asText(),
                    entry.path("time").asText(),
                    FieldPaths.fromFieldsV1(entry.path("fieldsV1"))));
        }
        return all;
    }

    List<Owner> all() {
        return List.copyOf(owners);
    }

    Optional<Owner> of(String manager, String operation, String subresource) {
        return owners.stream()
                .filter(owner -> owner.is(manager, operation, subresource))
                .findFirst();
    }

    /** From now on this manager owns exactly these. */
    void set(
            String manager,
            String operation,
            String subresource,
            String apiVersion,
            Instant at,
            Set<List<String>> paths) {
        Optional<Owner> before = of(manager, operation, subresource);
        if (before.isPresent() && before.get().paths().equals(paths)) {
            return;
        }
        before.ifPresent(owners::remove);
        if (!paths.isEmpty()) {
            owners.add(new Owner(
                    manager,
                    operation,
                    subresource,
                    apiVersion,
                    at.truncatedTo(ChronoUnit.SECONDS).toString(),
                    new LinkedHashSet<>(paths)));
        }
    }

    /** Adds one field to this manager's and takes it from all others. */
    void take(List<String> path, String manager, String operation, String subresource, String apiVersion, Instant at) {
        takeFromOthers(path, manager, operation, subresource);
        Set<List<String>> paths = new LinkedHashSet<>(
                of(manager, operation, subresource).map(Owner::paths).orElse(Set.of()));
        paths.add(path);
        set(manager, operation, subresource, apiVersion, at, paths);
    }

    void takeFromOthers(List<String> path, String manager, String operation, String subresource) {
        for (Owner owner : all()) {
            if (!owner.is(manager, operation, subresource)) {
                owner.paths().remove(path);
            }
        }
        owners.removeIf(owner -> owner.paths().isEmpty());
    }

    void writeTo(ObjectNode object) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (Owner owner : owners) {
            ObjectNode entry = entries.addObject()
                    .put("manager", owner.manager())
                    .put("operation", owner.operation())
                    .put("apiVersion", owner.apiVersion())
                    .put("time", owner.time())
                    .put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", FieldPaths.toFieldsV1(owner.paths()));
            if (!owner.subresource().isEmpty()) {
                entry.put("subresource", owner.subresource());
            }
        }
        ObjectNode metadata = object.withObject("/metadata");
        if (entries.isEmpty()) {
            metadata.remove("managedFields");
        } else {
            metadata.set("managedFields", entries);
        }
    }
}
