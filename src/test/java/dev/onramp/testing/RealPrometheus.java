package dev.onramp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus on a free port of loopback, holding the history it was given; scrapes nothing. */
public final class RealPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Process process;
    private final URI url;

    private RealPrometheus(Path folder, Process process, URI url) {
        this.folder = folder;
        this.process = process;
        this.url = url;
    }

    /** Starts one that knows these samples, and returns when it answers queries. */
    public static RealPrometheus holding(OpenMetrics history) {
        try {
            Path folder = Files.createTempDirectory("onramp-prometheus");
            try {
                Path data = Files.createDirectory(folder.resolve("data"));
                fill(data, Files.writeString(folder.resolve("history.txt"), history.text()));
                return start(folder, data);
            } catch (RuntimeException | IOException e) {
                delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No Prometheus could be started for this test", e);
        }
    }

    /** Whether one can be started on this machine, for what tests with and without one share. */
    public static boolean isAtHand() {
        return Surroundings.ofThisProcess().program("prometheus").isPresent();
    }

    /** Where its HTTP API answers, such as {@code http://127.0.0.1:43210}. */
    public URI url() {
        return url;
    }

    /** Stops it as a crash would, for tests of a source that dies; {@link #close} is still needed. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it and forgets its data. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The Prometheus of this test left data in " + folder, e);
        }
    }

    private static void fill(Path data, Path history) throws IOException {
        Path log = data.resolveSibling("promtool.log");
        Process promtool = new ProcessBuilder(
                        "promtool", "tsdb", "create-blocks-from", "openmetrics", history.toString(), data.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!promtool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                promtool.destroyForcibly();
                throw new IllegalStateException(
                        "promtool took more than " + PATIENCE.toSeconds() + " s for " + history);
            }
        } catch (InterruptedException e) {
            promtool.destroyForcibly();
            throw interrupted(e);
        }
        if (promtool.exitValue() != 0) {
            throw new IllegalStateException("promtool refused the history: " + Files.readString(log));
        }
    }

    private static RealPrometheus start(Path folder, Path data) throws IOException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
        Path log = folder.resolve("prometheus.log");
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data,
                        // A test may tell of any past: nothing is too old to be kept.
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=" + address,
                        "--log.level=warn"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RealPrometheus started = new RealPrometheus(folder, process, URI.create("http://" + address));
        try {
            started.awaitReady(log);
        } catch (RuntimeException | IOException e) {
            started.kill();
            throw e;
        }
        return started;
    }

    private void awaitReady(Path log) throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(url.resolve("/-/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                // The pause between two questions doubles as the watch for an early death.
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("Prometheus ended at once: " + Files.readString(log));
                }
                if (answersOk(http, ready)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        throw new IllegalStateException(
                "Prometheus was not ready after " + PATIENCE.toSeconds() + " s: " + Files.readString(log));
    }

    private static boolean answersOk(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Prometheus", e);
    }
}
