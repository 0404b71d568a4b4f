package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * A Kubernetes API in this process, on a free loopback port: discovery, get, list, watch, create, replace, patch,
 * server-side apply and delete of the kinds in {@link ApiKind}. Nobody has to sign in; it ends with the process.
 */
final class ApiServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ApiServer.class);

    /** As long as a real API server lets a watcher listen at least; then it asks anew. */
    private static final long WATCH_SECONDS = 1_800;

    private final Vertx vertx;
    private final ApiObjects objects;
    private final ApiActs acts;
    private final HttpServer server;

    ApiServer(Vertx vertx, ApiObjects objects) {
        this.vertx = vertx;
        this.objects = objects;
        this.acts = new ApiActs(objects);
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.bodyHandler(body -> handle(request, body)));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request, Buffer body) {
        try {
            List<String> path = ApiRequest.segments(request.path());
            Map<String, String> query = request.params().entries().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
            var discovery = ApiDiscovery.at(path);
            if (discovery.isPresent()) {
                send(request.response(), 200, discovery.get());
                return;
            }
            ApiRequest read = ApiRequest.read(
                    request.method().name(), path, query, request.getHeader("Content-Type"), body.toString());
            if (read.isWatch() && read.method().equals("GET")) {
                watch(read, request.response());
                return;
            }
            ApiActs.Answer answer = acts.answer(read);
            send(request.response(), answer.code(), answer.body());
        } catch (ApiRefusal refusal) {
            send(request.response(), refusal.code(), refusal.status());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The demo cluster failed at %s %s", request.method(), request.uri());
            send(
                    request.response(),
                    500,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("kind", "Status")
                            .put("apiVersion", "v1")
                            .put("status", "Failure")
                            .put("reason", "InternalError")
                            .put("code", 500)
                            .put("message", "the demo cluster failed: " + e));
        }
    }

    private static void send(HttpServerResponse response, int code, JsonNode body) {
        response.setStatusCode(code)
                .putHeader("Content-Type", "application/json")
                .end(body.toString());
    }

    private void watch(ApiRequest request, HttpServerResponse response) {
        response.setChunked(true).putHeader("Content-Type", "application/json");
        ApiSelector selector = request.selector();
        String since = request.query().getOrDefault("resourceVersion", "");
        boolean fromNow = since.isEmpty() || since.equals("0");
        Runnable end;
        synchronized (objects) {
            if (fromNow) {
                objects.list(request.kind(), request.namespace()).stream()
                        .filter(selector)
                        .forEach(object -> tell(response, "ADDED", object));
            }
            end = objects.follow(
                    fromNow ? objects.version() : Long.parseLong(since),
                    change -> tell(request, selector, response, change));
        }
        greet(request, response);
        long seconds = Math.min(
                WATCH_SECONDS,
                Long.parseLong(request.query().getOrDefault("timeoutSeconds", String.valueOf(WATCH_SECONDS))));
        long timer = vertx.setTimer(seconds * 1000 + 1, ignored -> {
            end.run();
            response.end();
        });
        response.closeHandler(ignored -> {
            end.run();
            vertx.cancelTimer(timer);
        });
    }

    /** Something goes out at once: without a byte the answer's head would wait, and the client not know it is heard. */
    private void greet(ApiRequest request, HttpServerResponse response) {
        ObjectNode bookmark = JsonNodeFactory.instance
                .objectNode()
                .put("kind", request.kind().kind())
                .put("apiVersion", request.kind().apiVersion());
        bookmark.putObject("metadata").put("resourceVersion", String.valueOf(objects.version()));
        tell(response, "BOOKMARK", bookmark);
    }

    private static void tell(
            ApiRequest request, ApiSelector selector, HttpServerResponse response, ApiObjects.Change change) {
        if (change.kind() != request.kind()) {
            return;
        }
        JsonNode before = seen(request, selector, change.before());
        JsonNode after = seen(request, selector, change.after());
        if (after != null) {
            tell(response, before == null ? "ADDED" : "MODIFIED", after);
        } else if (before != null) {
            tell(response, "DELETED", before);
        }
    }

    /** What this watcher sees of an object; null where it is none of its own. */
    private static JsonNode seen(ApiRequest request, ApiSelector selector, JsonNode object) {
        if (object == null) {
            return null;
        }
        boolean there = request.namespace().isEmpty()
                || request.namespace().equals(object.at("/metadata/namespace").asText());
        boolean named = request.name().isEmpty()
                || request.name().equals(object.at("/metadata/name").asText());
        return there && named && selector.test(object) ? object : null;
    }

    private static void tell(HttpServerResponse response, String type, JsonNode object) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
        event.set("object", object);
        if (!response.ended() && !response.closed()) {
            response.write(event + "\n");
        }
    }
}
