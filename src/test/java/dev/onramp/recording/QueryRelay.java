package dev.onramp.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;

/** Stands between KEDA and Prometheus: notes every query, and refuses all of them while the scenario says so. */
final class QueryRelay implements AutoCloseable {

    /** @param answer the one value; "many", or empty where there was no series, or "error" */
    record Query(double epochSeconds, int trigger, String answer) {}

    private final Scenario scenario;
    private final String prometheus;
    private final ToDoubleFunction<Double> sinceStart;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Query> queries = new ArrayList<>();

    QueryRelay(Scenario scenario, String prometheus, ToDoubleFunction<Double> sinceStart) throws IOException {
        this.scenario = scenario;
        this.prometheus = prometheus;
        this.sinceStart = sinceStart;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        double now = Recording.now();
        var path = exchange.getRequestURI().getRawPath();
        int trigger = Integer.parseInt(path.substring(1, path.indexOf('/', 1)));
        if (scenario.isFaulty(sinceStart.applyAsDouble(now))) {
            note(new Query(now, trigger, "error"));
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        try {
            var asked = URI.create(prometheus + path.substring(path.indexOf('/', 1)) + "?"
                    + exchange.getRequestURI().getRawQuery());
            var response = client.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofByteArray());
            note(new Query(now, trigger, value(response.body())));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static String value(byte[] body) throws IOException {
        JsonNode result = new ObjectMapper().readTree(body).at("/data/result");
        return result.size() > 1 ? "many" : result.at("/0/value/1").asText();
    }

    private void note(Query query) {
        synchronized (queries) {
            queries.add(query);
        }
    }

    List<Query> queries() {
        synchronized (queries) {
            return List.copyOf(queries);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
