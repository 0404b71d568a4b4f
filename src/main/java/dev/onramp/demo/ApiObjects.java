package dev.onramp.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the demo's cluster holds, in memory: every object, and the last changes for those who watch. */
final class ApiObjects {

    /** Enough for a watcher that was away for a moment; an older one lists again, as with a real cluster. */
    private static final int REMEMBERED = 2_000;

    /** Where an object lies; the namespace is empty for what has none. */
    private record Key(ApiKind kind, String namespace, String name) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::kind).thenComparing(Key::namespace).thenComparing(Key::name);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Something happened to an object; {@code before} is null where it was made, {@code after} where it is gone. */
    record Change(ApiKind kind, long version, JsonNode before, JsonNode after) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An int and a long of one value are the same JSON. */
    private static final Comparator<JsonNode> AS_JSON = (one, other) -> {
        boolean whole = one.isIntegralNumber() && other.isIntegralNumber();
        return whole ? Long.compare(one.asLong(), other.asLong()) : one.equals(other) ? 0 : 1;
    };

    private final Clock clock;
    private final Map<Key, ObjectNode> objects = new TreeMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
    private long version = 1;

    ApiObjects(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized long version() {
        return version;
    }

    synchronized Optional<ObjectNode> find(ApiKind kind, String namespace, String name) {
        return Optional.ofNullable(objects.get(new Key(kind, namespace, name))).map(ObjectNode::deepCopy);
    }

    /** All of a kind, in one namespace or, where that is empty, in all. */
    synchronized List<ObjectNode> list(ApiKind kind, String namespace) {
        List<ObjectNode> found = new ArrayList<>();
        objects.forEach((key, object) -> {
            if (key.kind() == kind && (namespace.isEmpty() || key.namespace().equals(namespace))) {
                found.add(object.deepCopy());
            }
        });
        return found;
    }

    /** Makes an object, or says that there is one of that name. */
    synchronized ObjectNode create(ApiKind kind, ObjectNode object, boolean dryRun) {
        Key key = key(kind, object);
        if (objects.containsKey(key)) {
            throw ApiRefusal.alreadyExists(kind, key.name());
        }
        return put(key, object, dryRun);
    }

    /** Makes an object or puts this in its place; an equal one changes nothing. */
    synchronized ObjectNode save(ApiKind kind, ObjectNode object, boolean dryRun) {
        return put(key(kind, object), object, dryRun);
    }

    /** Changes an object that is there, with nobody in between; does nothing where it is gone. */
    synchronized Optional<ObjectNode> edit(
            ApiKind kind, String namespace, String name, UnaryOperator<ObjectNode> change) {
        return find(kind, namespace, name).map(object -> save(kind, change.apply(object), false));
    }

    /** Deletes an object and all that it owns. */
    synchronized Optional<ObjectNode> delete(ApiKind kind, String namespace, String name) {
        ObjectNode gone = objects.remove(new Key(kind, namespace, name));
        if (gone == null) {
            return Optional.empty();
        }
        ObjectNode last = gone.deepCopy();
        last.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
        remember(new Change(kind, version, last, null));
        String uid = last.at("/metadata/uid").asText();
        objects.entrySet().stream()
                .filter(entry -> isOwnedBy(entry.getValue(), uid))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(owned -> delete(owned.kind(), owned.namespace(), owned.name()));
        return Optional.of(last);
    }

    /** Tells what changed since a version, and from now on; what is returned ends it. */
    synchronized Runnable follow(long since, Consumer<Change> watcher) {
        if (!changes.isEmpty() && since + 1 < changes.peekFirst().version()) {
            throw ApiRefusal.expired();
        }
        changes.stream().filter(change -> change.version() > since).forEach(watcher);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Everything as text, to be {@link #restore}d. */
    synchronized String dump() {
        ArrayNode all = JSON.createArrayNode();
        objects.values().forEach(all::add);
        return all.toString();
    }

    /** Puts back what {@link #dump} wrote, versions and all. */
    synchronized void restore(String dump) throws JsonProcessingException {
        for (JsonNode object : JSON.readTree(dump)) {
            String apiVersion = object.path("apiVersion").asText();
            int slash = apiVersion.indexOf('/');
            ApiKind.in(slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1)).stream()
                    .filter(kind -> kind.kind().equals(object.path("kind").asText()))
                    .findFirst()
                    .ifPresent(kind -> objects.put(key(kind, object), (ObjectNode) object));
            version = Math.max(version, object.at("/metadata/resourceVersion").asLong());
        }
    }

    private ObjectNode put(Key key, ObjectNode wish, boolean dryRun) {
        if (key.kind().isNamespaced() && !objects.containsKey(new Key(ApiKind.NAMESPACE, "", key.namespace()))) {
            throw ApiRefusal.notFound(ApiKind.NAMESPACE, key.namespace());
        }
        ObjectNode before = objects.get(key);
        ObjectNode object = wish.deepCopy();
        ApiDefaults.fill(key.kind(), object);
        identify(key.kind(), object, before);
        if (before != null && object.equals(AS_JSON, before)) {
            return before.deepCopy();
        }
        if (!dryRun) {
            object.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
            objects.put(key, object);
            remember(new Change(key.kind(), version, before, object));
        }
        return object.deepCopy();
    }

    /** What the API server writes itself, whatever the writer said. */
    private void identify(ApiKind kind, ObjectNode object, ObjectNode before) {
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        ObjectNode metadata = object.withObject("/metadata");
        if (before == null) {
            metadata.put("uid", UUID.randomUUID().toString());
            metadata.put(
                    "creationTimestamp", now().truncatedTo(ChronoUnit.SECONDS).toString());
            metadata.remove("resourceVersion");
        } else {
            JsonNode old = before.get("metadata");
            metadata.set("uid", old.get("uid"));
            metadata.set("creationTimestamp", old.get("creationTimestamp"));
            metadata.set("resourceVersion", old.get("resourceVersion"));
        }
        if (kind.countsGenerations()) {
            long generation =
                    before == null ? 0 : before.at("/metadata/generation").asLong();
            boolean sameWish = before != null && before.path("spec").equals(AS_JSON, object.path("spec"));
            metadata.put("generation", sameWish ? generation : generation + 1);
        }
    }

    private void remember(Change change) {
        changes.addLast(change);
        if (changes.size() > REMEMBERED) {
            changes.removeFirst();
        }
        watchers.forEach(watcher -> watcher.accept(change));
    }

    private static boolean isOwnedBy(JsonNode object, String uid) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("uid").asText().equals(uid)) {
                return true;
            }
        }
        return false;
    }

    private static Key key(ApiKind kind, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new Key(
                kind,
                kind.isNamespaced() ? metadata.path("namespace").asText() : "",
                metadata.path("name").asText());
    }
}
