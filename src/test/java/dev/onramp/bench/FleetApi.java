package dev.onramp.bench;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The part of an API server that watching needs, with the objects of 10,000 workloads: as many can't be had in the lab.
 * They are copies of what a workload of the lab was on a real one, whole with managed fields; lists come in pages, and
 * events over a web socket. It refuses everything until {@code POST /bench/open}; {@code POST /bench/events} sends one
 * event of each workload's first pod, and {@code GET /bench/sent} tells how many bytes went out, and since when by
 * this JVM's {@link System#nanoTime}.
 */
public final class FleetApi implements QuarkusTestResourceLifecycleManager {

    static final int WORKLOADS = 10_000;
    static final int PODS = 2;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, ServerWebSocket> watches = new ConcurrentHashMap<>();
    private volatile boolean open;
    private volatile long bytes;
    private volatile long began;
    private volatile int version = 1;
    private Path kubeconfig;

    /** @param each how many of it a workload has */
    private record Kind(String path, String list, String template, int each) {}

    @Override
    public Map<String, String> start() {
        kind("/apis/apps/v1/deployments", "DeploymentList", "deployment", 1);
        kind("/api/v1/pods", "PodList", "pod", PODS);
        kind("/apis/keda.sh/v1alpha1/scaledobjects", "ScaledObjectList", "scaledobject", 1);
        kind("/apis/autoscaling/v2/horizontalpodautoscalers", "HorizontalPodAutoscalerList", "autoscaler", 1);
        int port = vertx.createHttpServer()
                .webSocketHandler(this::watch)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        String url = "http://127.0.0.1:" + port;
        try {
            kubeconfig = Files.writeString(Files.createTempFile("onramp-fleet", ".kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    current-context: fleet
                    clusters:
                      - {name: fleet, cluster: {server: "%s"}}
                      - {name: nobody, cluster: {server: "http://127.0.0.1:9"}}
                    users: [{name: onramp, user: {token: t}}]
                    contexts:
                      - {name: fleet, context: {cluster: fleet, user: onramp}}
                      - {name: nobody, context: {cluster: nobody, user: onramp}}
                    """.formatted(url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "bench.fleet",
                url,
                "onramp.clusters.eu-west-prod.kubeconfig",
                kubeconfig.toString(),
                "onramp.clusters.eu-west-prod.keda-version",
                "2.20.2",
                "onramp.clusters.eu-west-prod.metrics.url",
                "http://127.0.0.1:9",
                "onramp.clusters.us-east-prod.metrics.url",
                "http://127.0.0.1:9",
                // What the population's documents name, too.
                "onramp.clusters.us-east-prod.kubeconfig",
                kubeconfig.toString(),
                "onramp.clusters.us-east-prod.context",
                "nobody");
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        try {
            Files.deleteIfExists(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kind(String path, String list, String template, int each) {
        kinds.put(path, new Kind(path, list, resource(template), each));
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("Content-Type", "application/json");
        switch (request.path()) {
            case "/bench/open" -> {
                open = true;
                response.end();
            }
            case "/bench/events" -> {
                version++;
                Kind pods = kinds.get("/api/v1/pods");
                for (int i = 1; i <= WORKLOADS; i++) {
                    send(watches.get(pods.path()), "{\"type\":\"MODIFIED\",\"object\":" + object(pods, i, 0) + "}");
                }
                response.end();
            }
            case "/bench/sent" -> response.end(bytes + " " + began);
            default -> list(request, response);
        }
    }

    private void list(HttpServerRequest request, HttpServerResponse response) {
        Kind kind = kinds.get(request.path());
        if (!open) {
            response.setStatusCode(503).end("{\"kind\":\"Status\",\"code\":503,\"message\":\"not yet\"}");
        } else if (kind == null) {
            response.end("{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");
        } else {
            began = began == 0 ? System.nanoTime() : began;
            String body = page(kind, number(request, "continue", 0), number(request, "limit", Integer.MAX_VALUE));
            bytes += body.length();
            response.end(body);
        }
    }

    private String page(Kind kind, int from, int limit) {
        int all = WORKLOADS * kind.each();
        int until = (int) Math.min(all, (long) from + limit);
        StringJoiner items = new StringJoiner(",", "[", "]");
        for (int i = from; i < until; i++) {
            items.add(object(kind, i / kind.each() + 1, i % kind.each()));
        }
        String next = until < all ? ",\"continue\":\"" + until + "\"" : "";
        String group = kind.path().startsWith("/api/")
                ? "v1"
                : kind.path().split("/")[2] + "/" + kind.path().split("/")[3];
        return "{\"kind\":\"" + kind.list() + "\",\"apiVersion\":\"" + group
                + "\",\"metadata\":{\"resourceVersion\":\"1\"" + next + "},\"items\":" + items + "}";
    }

    private String object(Kind kind, int number, int copy) {
        String[] place = Population.path(number).split("/");
        return kind.template()
                .replace("$TEAM", place[2])
                .replace("$NAME", place[3])
                .replace("$POD", "5884565c99-" + copy)
                .replace("$UID", "00000000-0000-4000-8000-" + "%06d%06d".formatted(number, copy))
                .replace("$VERSION", String.valueOf(version));
    }

    private void watch(ServerWebSocket socket) {
        if (open && kinds.containsKey(socket.path())) {
            watches.put(socket.path(), socket);
        } else {
            socket.reject(503);
        }
    }

    private void send(ServerWebSocket socket, String event) {
        bytes += event.length();
        socket.writeTextMessage(event);
    }

    private static int number(HttpServerRequest request, String parameter, int otherwise) {
        return Stream.ofNullable(request.getParam(parameter))
                .filter(text -> !text.isEmpty())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(otherwise);
    }

    private static String resource(String name) {
        try (InputStream file = FleetApi.class.getResourceAsStream("/bench/" + name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
