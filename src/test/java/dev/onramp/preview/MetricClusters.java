package dev.onramp.preview;

import dev.onramp.testing.OpenMetrics;
import dev.onramp.testing.RealPrometheus;
import dev.onramp.testing.StubSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Clusters whose API servers nobody needs here, and whose metric sources tests ask: {@code real} with a Prometheus
 * where one can be had, {@code tenants} with a source that gives each tenant its own, {@code silent} that never
 * answers, {@code gone} where nobody listens, and {@code locked} that KEDA has no way into.
 */
public class MetricClusters implements QuarkusTestResourceLifecycleManager {

    /** A source that keeps tenants apart, and one that lets everybody wait. */
    public static final class Sources {
        final StubSource tenants = StubSource.answering(MetricClusters::ofTenant);
        final StubSource silent = StubSource.silent();
    }

    private final Sources sources = new Sources();
    private RealPrometheus prometheus;
    private Path kubeconfig;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        kubeconfig = kubeconfig();
        declare(config, "tenants", sources.tenants.url().toString());
        config.put("onramp.clusters.tenants.metrics.isolation", "tenant-header");
        config.put("onramp.clusters.tenants.metrics.tenant-header", "X-Scope-OrgID");
        declare(config, "silent", sources.silent.url().toString());
        declare(config, "gone", "http://127.0.0.1:9");
        declare(config, "locked", sources.tenants.url().toString());
        config.put("onramp.clusters.locked.metrics.headers.Authorization", "Basic c2VjcmV0");
        prometheus = RealPrometheus.isAtHand() ? RealPrometheus.holding(history(Instant.now())) : null;
        declare(
                config,
                "real",
                prometheus == null ? "http://127.0.0.1:9" : prometheus.url().toString());
        return config;
    }

    private void declare(Map<String, String> config, String name, String url) {
        config.put("onramp.clusters." + name + ".kubeconfig", kubeconfig.toString());
        config.put("onramp.clusters." + name + ".keda-version", "2.20.2");
        // All of them are one API server that nobody needs, where no two may share a namespace.
        config.put("onramp.clusters." + name + ".namespace-pattern", "{team}-" + name);
        config.put("onramp.clusters." + name + ".metrics.url", url);
    }

    /** The last seven hours up to now: a total that moves, one that is never a number, and three series of one name. */
    private static OpenMetrics history(Instant now) {
        Duration step = Duration.ofSeconds(60);
        Instant from = now.minus(Duration.ofHours(7));
        int samples = 7 * 60 + 5;
        OpenMetrics history = new OpenMetrics()
                .series("queue", Map.of("namespace", "vision"), from, step, samples, i -> 30 + 20 * Math.sin(i / 40.0))
                .series("steady", Map.of("namespace", "vision"), from, step, samples, i -> 12.4)
                .series("broken", Map.of("namespace", "vision"), from, step, samples, i -> Double.NaN);
        // Two pods of 3 cores requested, one of which uses 1.5 and the other 2.1.
        double[] cores = {1.5, 2.1};
        for (int i = 0; i < cores.length; i++) {
            double each = cores[i];
            Map<String, String> container = Map.of(
                    "namespace", "vision-real", "pod", "captioner-5d9c7b8f64-x7k2" + i, "container", "captioner");
            history.series("container_cpu_usage_seconds_total", container, from, step, samples, n -> 60 * each * n);
            history.series("container_memory_working_set_bytes", container, from, step, samples, n -> 3.0 * (1L << 30));
        }
        for (String pod : new String[] {"a", "b", "c"}) {
            history.series(
                    "pending", Map.of("namespace", "vision", "pod", pod), from, step, samples, i -> pod.charAt(0));
        }
        return history;
    }

    private static void ofTenant(StubSource.Asked asked, java.io.OutputStream out) throws IOException {
        String tenant = asked.headers().get("x-scope-orgid");
        if (tenant == null) {
            StubSource.respond(out, 401, "text/plain", "no org id");
            return;
        }
        String data = switch (asked.path()) {
            case "/api/v1/query" ->
                "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1764000000,\""
                        + (tenant.equals("vision") ? 12.5 : 99.5) + "\"]}]}";
            case "/api/v1/query_range" -> "{\"resultType\":\"matrix\",\"result\":[]}";
            case "/api/v1/labels" -> "[\"label_of_" + tenant + "\"]";
            case "/api/v1/series" -> "[{\"__name__\":\"series_of_" + tenant + "\"}]";
            default -> asked.path().endsWith("/values") ? "[\"value_of_" + tenant + "\"]" : null;
        };
        if (data == null) {
            StubSource.respond(out, 404, "text/plain", "404 page not found");
        } else {
            StubSource.respond(out, 200, "application/json", "{\"status\":\"success\",\"data\":" + data + "}");
        }
    }

    private static Path kubeconfig() {
        try {
            Path file = Files.createTempFile("onramp-preview", ".kubeconfig");
            return Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: nobody
                    contexts: [{name: nobody, context: {cluster: nobody, user: nobody}}]
                    clusters: [{name: nobody, cluster: {server: "https://127.0.0.1:9"}}]
                    users: [{name: nobody, user: {}}]
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sources, new TestInjector.MatchesType(Sources.class));
    }

    @Override
    public void stop() {
        sources.tenants.close();
        sources.silent.close();
        if (prometheus != null) {
            prometheus.close();
        }
    }
}
