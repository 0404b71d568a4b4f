package dev.onramp.manifest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.Hpa;
import dev.onramp.document.ClusterSettings.KedaAuth;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters that golden cases name: each a different way to reach a metric source. */
final class TestClusters {

    private static final KedaMetrics PLAIN =
            new KedaMetrics("http://prometheus.monitoring:9090", Map.of(), Map.of(), Optional.empty());

    private static final List<ClusterSettings> ALL = List.of(
            cluster("plain", "{team}", Optional.of(PLAIN), Hpa.DEFAULTS),
            cluster(
                    "by-tenant",
                    "ml-{team}",
                    Optional.of(new KedaMetrics(
                            "https://mimir.monitoring/prometheus",
                            Map.of("X-Scope-OrgID", "team-{team}", "X-Purpose", "scaling"),
                            Map.of(),
                            Optional.of(
                                    new KedaAuth("ClusterTriggerAuthentication", "mimir-reader", List.of("bearer"))))),
                    Hpa.DEFAULTS),
            cluster(
                    "by-parameter",
                    "ml-{team}",
                    Optional.of(new KedaMetrics(
                            "http://label-proxy.monitoring:8080/{team}",
                            Map.of(),
                            Map.of("namespace", "{namespace}", "dedup", "true", "tier", "{team}"),
                            Optional.of(new KedaAuth("TriggerAuthentication", "label-proxy", List.of())))),
                    Hpa.DEFAULTS),
            cluster(
                    "patient",
                    "{team}",
                    Optional.of(PLAIN),
                    new Hpa(Duration.ofSeconds(15), 0.1, Duration.ofSeconds(900))),
            cluster("blind", "{team}", Optional.empty(), Hpa.DEFAULTS));

    private TestClusters() {}

    static ClusterSettings named(String name) {
        return ALL.stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ClusterSettings cluster(String name, String pattern, Optional<KedaMetrics> metrics, Hpa hpa) {
        return new ClusterSettings(name, name, Optional.empty(), pattern, Optional.empty(), metrics, hpa);
    }
}
