package dev.onramp.bench;

import dev.onramp.testing.Neighbours;
import dev.onramp.testing.ProductionJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The packaged jar: how long until it is ready, and what memory it has then and after some requests. */
class StartBench {

    private static final int ROUNDS = 7;
    private static final int REQUESTS = 500;

    @Test
    void measure() throws IOException {
        Times ready = new Times(ROUNDS);
        Report report = new Report("start", "start|ready after, ms|MB then|MB after " + REQUESTS + " requests");
        try (Neighbours neighbours = Neighbours.open()) {
            for (int i = 0; i <= ROUNDS; i++) {
                long begun = System.nanoTime();
                try (ProductionJar onramp =
                        ProductionJar.start(neighbours.keys()).awaitReady()) {
                    long nanos = System.nanoTime() - begun;
                    long first = residentMegabytes(onramp.pid());
                    String token = "Bearer " + neighbours.token("bob", "platform");
                    for (int n = 0; n < REQUESTS; n++) {
                        onramp.get("/api/v1/instance-classes", "Authorization", token);
                    }
                    report.row(
                            "%s|%d|%d|%d",
                            i == 0 ? "first, with migrations" : "again",
                            nanos / 1_000_000,
                            first,
                            residentMegabytes(onramp.pid()));
                    if (i > 0) {
                        ready.add(nanos);
                    }
                }
            }
        }
        report.line(String.format(Locale.ROOT, "\nAgain, p50 / p95: %s ms", ready));
        report.finish();
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
