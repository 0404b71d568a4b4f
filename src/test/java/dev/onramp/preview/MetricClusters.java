package dev.onramp.preview;

import dev.onramp.testing.OpenMetrics;
import dev.onramp.testing.RealPrometheus;
import dev.onramp.testing.SourceClusters;
import dev.onramp.testing.StubSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Clusters whose API servers nobody needs here, and whose metric sources tests ask: {@code real} with a Prometheus
 * where one can be had, {@code tenants} with a source that gives each tenant its own, {@code forgetful} that tells what
 * is now and never answers what was, {@code gone} where nobody listens, and {@code locked} that KEDA has no way into.
 */
public class MetricClusters implements QuarkusTestResourceLifecycleManager {

    /** A source that keeps tenants apart, and one that lets everybody wait who asks for a window. */
    public static final class Sources {
        final StubSource tenants = StubSource.answering(MetricClusters::ofTenant);
        final StubSource forgetful = StubSource.answering((asked, out) -> {
            if (!asked.path().endsWith("query_range")) {
                ofTenant("vision", asked, out);
            }
        });
    }

    private final Sources sources = new Sources();
    private RealPrometheus prometheus;

    @Override
    public Map<String, String> start() {
        prometheus = RealPrometheus.isAtHand() ? RealPrometheus.holding(history(Instant.now())) : null;
        Map<String, String> keys = new SourceClusters()
                .with(
                        "real",
                        prometheus == null
                                ? SourceClusters.NOBODY
                                : prometheus.url().toString())
                .with("tenants", sources.tenants.url().toString())
                .set("tenants", "metrics.isolation", "tenant-header")
                .set("tenants", "metrics.tenant-header", "X-Scope-OrgID")
                .with("forgetful", sources.forgetful.url().toString())
                .with("gone", SourceClusters.NOBODY)
                .with("locked", sources.tenants.url().toString())
                .set("locked", "metrics.headers.Authorization", "Basic c2VjcmV0")
                .keys();
        keys.put("onramp.metrics.timeout", StubSource.ENDLESS_PATIENCE.toString());
        return keys;
    }

    /**
     * The last seven hours, and the next one for tests that run long after it was made: a total that moves, one that is
     * never a number, and three series of one name.
     */
    private static OpenMetrics history(Instant now) {
        Duration step = Duration.ofSeconds(60);
        Instant from = now.minus(Duration.ofHours(7));
        int samples = 8 * 60;
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
        } else {
            ofTenant(tenant, asked, out);
        }
    }

    private static void ofTenant(String tenant, StubSource.Asked asked, java.io.OutputStream out) throws IOException {
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

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sources, new TestInjector.MatchesType(Sources.class));
    }

    @Override
    public void stop() {
        sources.tenants.close();
        sources.forgetful.close();
        if (prometheus != null) {
            prometheus.close();
        }
    }
}
