package dev.onramp.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** A page of its own for the lab's Prometheus, so that nobody else's values come between; it notes what was scraped when. */
final class MetricsPage implements AutoCloseable {

    /** A trigger's values as Prometheus saw them, each from its first scrape on. */
    record Scraped(double epochSeconds, JsonNode value) {}

    private final Scenario scenario;
    private final ToDoubleFunction<Double> sinceStart;
    private final HttpServer server;
    private final Path target;
    private final List<List<Scraped>> scraped = new ArrayList<>();
    private final CountDownLatch seen = new CountDownLatch(2);

    /** @param sinceStart from seconds of the epoch to those of the scenario */
    MetricsPage(Scenario scenario, Path targets, ToDoubleFunction<Double> sinceStart) throws IOException {
        this.scenario = scenario;
        this.sinceStart = sinceStart;
        for (int i = 0; i < scenario.triggers(); i++) {
            scraped.add(new ArrayList<>());
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::answer);
        server.start();
        target = targets.resolve("recording-" + scenario.name() + ".json");
        Files.writeString(
                target, "[{\"targets\": [\"127.0.0.1:" + server.getAddress().getPort() + "\"]}]");
    }

    /** Waits until Prometheus has come by, so that a first query finds something. */
    void awaitScrapes() throws InterruptedException {
        if (!seen.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The lab's Prometheus did not scrape " + target + " within 30 s.");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        double now = Recording.now();
        var page = new StringBuilder();
        synchronized (scraped) {
            for (int trigger = 0; trigger < scenario.triggers(); trigger++) {
                var value = scenario.valueAt(trigger, sinceStart.applyAsDouble(now));
                append(page, scenario.metric(trigger), value);
                var before = scraped.get(trigger);
                if (before.isEmpty() || !before.get(before.size() - 1).value().equals(value)) {
                    before.add(new Scraped(now, value));
                }
            }
        }
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        seen.countDown();
    }

    private static void append(StringBuilder page, String metric, JsonNode value) {
        if (value.asText().equals("many")) {
            page.append(metric).append("{series=\"a\"} 1\n").append(metric).append("{series=\"b\"} 1\n");
        } else if (!(value instanceof NullNode)) {
            page.append(metric).append(' ').append(value.asText()).append('\n');
        }
    }

    List<Scraped> scraped(int trigger) {
        synchronized (scraped) {
            return List.copyOf(scraped.get(trigger));
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(target);
        server.stop(0);
    }
}
