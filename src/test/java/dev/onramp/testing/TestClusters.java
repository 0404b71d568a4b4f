package dev.onramp.testing;

import dev.onramp.cluster.ClusterSource;
import dev.onramp.cluster.DeclaredCluster;
import dev.onramp.cluster.MetricSource;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two clusters that are declared and never answer: enough for documents and pages. A test that needs a real one gives
 * {@code onramp.clusters.*}, and these are gone.
 */
@ApplicationScoped
public class TestClusters implements ClusterSource {

    /** A port on which nobody listens; refused at once. */
    private static final String NOBODY = "://127.0.0.1:9";

    @Override
    public List<DeclaredCluster> clusters() {
        return List.of(declared("eu-west-prod", "EU West", "{team}"), declared("us-east-prod", "US East", "{team}-us"));
    }

    private static DeclaredCluster declared(String name, String displayName, String namespacePattern) {
        Config connection = new ConfigBuilder(Config.empty())
                .withMasterUrl("https" + NOBODY)
                .withConnectionTimeout(500)
                .withRequestRetryBackoffLimit(0)
                .build();
        ClusterSettings settings = new ClusterSettings(
                name,
                displayName,
                Optional.of("production"),
                namespacePattern,
                Optional.of("2.20.2"),
                Optional.of(new KedaMetrics("http" + NOBODY, Map.of(), Map.of(), Optional.empty())),
                ClusterSettings.Hpa.DEFAULTS);
        return new DeclaredCluster(
                settings,
                false,
                Optional.of(URI.create("https://grafana.example/" + name)),
                Optional.of(MetricSource.open("http" + NOBODY)),
                false,
                Optional.empty(),
                connection);
    }
}
