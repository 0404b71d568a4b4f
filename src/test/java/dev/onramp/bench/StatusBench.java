package dev.onramp.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import dev.onramp.document.WorkloadId;
import dev.onramp.workload.LiveStates;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What it takes to watch one cluster of 10,000 workloads: 50,000 objects. */
@QuarkusTest
@QuarkusTestResource(value = FleetApi.class, restrictToAnnotatedClass = true)
class StatusBench {

    private static final int ROUNDS = 200;
    private static final int WARM_UP = 50;
    private static final Duration QUIET = Duration.ofSeconds(10);

    @TestHTTPResource("/")
    URI portal;

    @Inject
    Population population;

    @Inject
    LiveStates states;

    @Inject
    MeterRegistry meters;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void measure() {
        population.add(1, FleetApi.WORKLOADS);
        Visitor visitor = new Visitor(portal);
        Times before = visit(visitor);
        long empty = heap();

        long cpu = cpu();
        ask("POST", "/bench/open");
        await(this::isWatched);
        String[] sent = ask("GET", "/bench/sent").split(" ");
        double listed = seconds(System.nanoTime() - Long.parseLong(sent[1]));
        double listedCpu = seconds(cpu() - cpu);
        long listedBytes = Long.parseLong(sent[0]);
        assertEquals(FleetApi.WORKLOADS, ready());
        long full = heap();

        cpu = cpu();
        LockSupport.parkNanos(QUIET.toNanos());
        double idle = seconds(cpu() - cpu) / QUIET.toSeconds();
        // Twice: the first meets code that is not compiled yet.
        events();
        double perEvent = events();
        Times after = visit(visitor);

        Report report = new Report("status", "10,000 workloads, 50,000 objects watched|");
        report.row(
                "the first picture, %.0f MB of JSON in pages|%.1f s, %.1f s of CPU",
                listedBytes / 1e6, listed, listedCpu);
        report.row("heap it takes|%.0f MB", (full - empty) / 1e6);
        report.row("CPU while nothing happens|%.1f %% of a core", idle * 100);
        report.row("CPU an event of a pod|%.2f ms", perEvent * 1000);
        report.row("a workload's status, before|%s ms", before);
        report.row("a workload's status, with all of it|%s ms", after);
        report.finish();
    }

    /** Seconds of CPU for one event, this JVM's part of sending it included. */
    private double events() {
        long cpu = cpu();
        ask("POST", "/bench/events");
        LockSupport.parkNanos(QUIET.toNanos());
        return seconds(cpu() - cpu) / FleetApi.WORKLOADS;
    }

    private Times visit(Visitor visitor) {
        String path = Population.path(3) + "/status";
        for (int i = 0; i < WARM_UP; i++) {
            visitor.get(path, "bob", true);
        }
        Times times = new Times(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            times.add(visitor.get(path, "bob", true).nanos());
        }
        return times;
    }

    /** Once every list has come; looked at each second. */
    private boolean isWatched() {
        return meters.get("onramp.cluster.reachable")
                        .tag("cluster", "eu-west-prod")
                        .gauge()
                        .value()
                == 1;
    }

    /** How many of the workloads are seen with all their replicas. */
    private long ready() {
        List<WorkloadId> all = IntStream.rangeClosed(1, FleetApi.WORKLOADS)
                .mapToObj(Population::path)
                .map(path -> path.split("/"))
                .map(place -> new WorkloadId(place[2], place[3]))
                .toList();
        return states.of(all).values().stream()
                .filter(state -> state.word().equals("Serving"))
                .count();
    }

    private String ask(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(ConfigProvider.getConfig()
                        .getValue("bench.fleet", URI.class)
                        .resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The fleet was not seen in 5 minutes");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
