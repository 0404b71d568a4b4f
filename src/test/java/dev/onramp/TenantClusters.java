package dev.onramp;

import dev.onramp.testing.OpenMetrics;
import dev.onramp.testing.RealPrometheus;
import dev.onramp.testing.TenantGate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Two teams, each with a real Prometheus of its own, behind one gate that tells them apart by a header ({@code
 * by-header}) and one that does by a parameter ({@code by-parameter}): everything is the same but the values, 12 for
 * {@code vision} and 99 for {@code search}.
 */
public class TenantClusters implements QuarkusTestResourceLifecycleManager {

    /** The gates, which remember what they were asked. */
    public record Gates(TenantGate byHeader, TenantGate byParameter) {}

    private RealPrometheus vision;
    private RealPrometheus search;
    private Gates gates;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        if (!RealPrometheus.isAtHand()) {
            return config;
        }
        Instant now = Instant.now();
        vision = RealPrometheus.holding(history("vision", 12, now));
        search = RealPrometheus.holding(history("search", 99, now));
        Map<String, URI> tenants = Map.of("vision", vision.url(), "search", search.url());
        gates = new Gates(TenantGate.byHeader("X-Scope-OrgID", tenants), TenantGate.byParameter("tenant", tenants));
        Path kubeconfig = kubeconfig();
        declare(config, kubeconfig, "by-header", gates.byHeader().url());
        config.put("onramp.clusters.by-header.metrics.isolation", "tenant-header");
        config.put("onramp.clusters.by-header.metrics.tenant-header", "X-Scope-OrgID");
        declare(config, kubeconfig, "by-parameter", gates.byParameter().url());
        config.put("onramp.clusters.by-parameter.metrics.isolation", "query-parameter");
        config.put("onramp.clusters.by-parameter.metrics.query-parameters.tenant", "{team}");
        return config;
    }

    private static void declare(Map<String, String> config, Path kubeconfig, String name, URI metrics) {
        config.put("onramp.clusters." + name + ".kubeconfig", kubeconfig.toString());
        config.put("onramp.clusters." + name + ".keda-version", "2.20.2");
        config.put("onramp.clusters." + name + ".namespace-pattern", "{team}-" + name);
        config.put("onramp.clusters." + name + ".metrics.url", metrics.toString());
    }

    private static OpenMetrics history(String team, double value, Instant now) {
        return new OpenMetrics()
                .series(
                        "queue",
                        Map.of("pod", team + "-0"),
                        now.minus(Duration.ofHours(3)),
                        Duration.ofSeconds(60),
                        185,
                        i -> value);
    }

    private static Path kubeconfig() {
        try {
            return Files.writeString(Files.createTempFile("onramp-tenants", ".kubeconfig"), """
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
        injector.injectIntoFields(gates, new TestInjector.MatchesType(Gates.class));
    }

    @Override
    public void stop() {
        if (gates != null) {
            gates.byHeader().close();
            gates.byParameter().close();
            vision.close();
            search.close();
        }
    }
}
