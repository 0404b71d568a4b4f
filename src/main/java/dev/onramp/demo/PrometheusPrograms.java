package dev.onramp.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The two programs of a Prometheus on this machine. */
record PrometheusPrograms(Path prometheus, Path promtool) {

    /** How often it collects what the demo's pods pretend to export. */
    static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);

    /** In the given folder, else on the path. */
    static Optional<PrometheusPrograms> find(Optional<Path> folder) {
        Stream<Path> folders = folder.isPresent()
                ? folder.stream()
                : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(Path::of);
        return folders.map(f -> new PrometheusPrograms(f.resolve("prometheus"), f.resolve("promtool")))
                .filter(found -> Files.isExecutable(found.prometheus()) && Files.isExecutable(found.promtool()))
                .findFirst();
    }

    /** Makes a new data folder that holds the series' past up to now. */
    Path fill(List<DemoSeries> series, Instant now) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("onramp-demo-prometheus");
        deleteWithThisProcess(folder);
        Path text = Files.createDirectory(folder.resolve("history"));
        Instant from = Instant.ofEpochSecond(now.minus(DemoWorld.PAST).getEpochSecond()
                / DemoHistory.SLICE.toSeconds()
                * DemoHistory.SLICE.toSeconds());
        for (Path slice : new DemoHistory(series).write(text, from, now)) {
            Process taking = new ProcessBuilder(
                            promtool.toString(),
                            "tsdb",
                            "create-blocks-from",
                            "openmetrics",
                            "--quiet",
                            slice.toString(),
                            folder.resolve("data").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("promtool.log").toFile())
                    .start();
            if (taking.waitFor() != 0) {
                throw new IOException("promtool refused the history: "
                        + Files.readString(folder.resolve("promtool.log")).strip());
            }
            Files.delete(slice);
        }
        return folder;
    }

    /** Starts Prometheus on a port of loopback; it ends with this process. */
    void start(Path folder, int port, int portalPort) throws IOException {
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), """
                global: {scrape_interval: %ds}
                scrape_configs:
                - job_name: demo
                  honor_labels: true
                  metrics_path: /demo/metrics
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(SCRAPE_INTERVAL.toSeconds(), portalPort));
        Process process = new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=30d",
                        // The past comes in small blocks; gathering them into large ones would only heat the machine.
                        "--storage.tsdb.min-block-duration=2h",
                        "--storage.tsdb.max-block-duration=2h",
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    private static void deleteWithThisProcess(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException leftToTheSystem) {
                // A process that still writes holds the folder; it lies among the system's temporary files.
            }
        }));
    }
}
