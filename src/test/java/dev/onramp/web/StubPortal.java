package dev.onramp.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves one page with everything the scripts know, under the true content security policy; answers are canned. */
final class StubPortal implements AutoCloseable {

    private static final Map<String, String> CANNED = Map.of(
            "label/__name__/values", "[\"up\", \"CLUSTER_requests_total\"]",
            "metadata",
                    "{\"CLUSTER_requests_total\": [{\"type\": \"counter\", \"help\": \"Requests so far\", \"unit\": \"\"}]}",
            "labels", "[\"namespace\"]");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger streams = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    StubPortal() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many live streams are open; noticed at the next event, within a few milliseconds. */
    int openStreams() {
        return streams.get();
    }

    /** The paths of the metric requests so far. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/")) {
                page(exchange);
            } else if (path.startsWith("/assets/")) {
                file(exchange, "/META-INF/resources" + path);
            } else if (path.startsWith("/webjars/")) {
                file(exchange, "/META-INF/resources" + versioned(path));
            } else if (path.startsWith("/promql/")) {
                asked.add(path);
                metrics(exchange, path.split("/", 7));
            } else if (path.equals("/stream")) {
                stream(exchange);
            } else if (path.equals("/previews")) {
                send(
                        exchange,
                        200,
                        "text/html",
                        "read " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).length()
                                + " bytes");
            } else if (path.equals("/polled")) {
                send(exchange, 200, "text/html", "asked");
            } else if (path.equals("/refused")) {
                send(exchange, 422, "text/html", "The name is taken.");
            } else {
                send(
                        exchange,
                        409,
                        "text/html",
                        "<main><h1>Another stands now</h1><p class=\"lead\">Look again.</p></main>");
            }
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        String policy = SecurityHeaders.POLICY.formatted("NONCE");
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        send(
                exchange,
                200,
                "text/html; charset=utf-8",
                new String(resource("/BrowserSideTest/page.html"), StandardCharsets.UTF_8));
    }

    /** As Prometheus answers; each cluster has a metric of its own. */
    private void metrics(HttpExchange exchange, String[] parts) throws IOException {
        String cluster = parts[2];
        String data = CANNED.getOrDefault(parts[6], "[]").replace("CLUSTER", cluster);
        send(exchange, 200, "application/json", "{\"status\": \"success\", \"data\": " + data + "}");
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        streams.incrementAndGet();
        try (OutputStream out = exchange.getResponseBody()) {
            for (int tick = 1; !Thread.currentThread().isInterrupted(); tick++) {
                out.write(("event: tick\ndata: " + tick + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                Thread.sleep(20); // The pace of the stream, not a wait for anything.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.decrementAndGet();
        }
    }

    /** {@code /webjars/htmx.org/dist/htmx.js} is {@code /webjars/htmx.org/2.0.10/dist/htmx.js} in its jar. */
    private static String versioned(String path) throws IOException {
        String[] parts = path.split("/", 4);
        Properties coordinates = new Properties();
        try (InputStream in = StubPortal.class.getResourceAsStream(
                "/META-INF/maven/org.webjars.npm/" + parts[2] + "/pom.properties")) {
            coordinates.load(in);
        }
        return "/webjars/" + parts[2] + "/" + coordinates.getProperty("version") + "/" + parts[3];
    }

    private static void file(HttpExchange exchange, String resource) throws IOException {
        String type = switch (resource.substring(resource.lastIndexOf('.'))) {
            case ".js" -> "text/javascript";
            case ".css" -> "text/css";
            default -> "image/svg+xml";
        };
        send(exchange, 200, type, new String(resource(resource), StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = StubPortal.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no " + name);
            }
            return in.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
