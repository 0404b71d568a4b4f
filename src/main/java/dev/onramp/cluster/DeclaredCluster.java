package dev.onramp.cluster;

import static java.util.Objects.requireNonNull;

import dev.onramp.document.ClusterSettings;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A cluster as the platform declared it: what documents and rules need of it, and how to reach it.
 *
 * @param requiresNamespaceLabel whether a namespace without the label {@code onramp.dev/team} is refused
 * @param kedaLacksAuth whether its metric source wants credentials that KEDA was not given, so that rules can't work
 * @param coldStart how long a new replica usually takes here until it serves; empty where the platform has not said
 * @param connection how to reach its API server; never shown, never stored
 */
public record DeclaredCluster(
        ClusterSettings settings,
        boolean requiresNamespaceLabel,
        Optional<URI> grafana,
        Optional<MetricSource> metrics,
        boolean kedaLacksAuth,
        Optional<Duration> coldStart,
        Config connection) {

    public DeclaredCluster {
        requireNonNull(settings);
        requireNonNull(connection);
    }

    public String name() {
        return settings.name();
    }

    /** Without the connection, which holds credentials. */
    @Override
    public String toString() {
        return "DeclaredCluster[" + name() + " at " + connection.getMasterUrl() + "]";
    }
}
