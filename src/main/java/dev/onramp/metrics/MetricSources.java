package dev.onramp.metrics;

import dev.onramp.cluster.Clusters;
import dev.onramp.cluster.MetricSource;
import dev.onramp.document.ClusterSettings;
import dev.onramp.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Every cluster's metric source, for any team. Whether a person may ask for that team is settled before. */
@ApplicationScoped
public class MetricSources {

    /** A team's name goes into addresses and headers. */
    private static final Pattern TEAM = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Clusters clusters;
    private final SourceClient client;
    private final Duration patience;

    @Inject
    MetricSources(Clusters clusters, MetricsConfig config) {
        this.clusters = clusters;
        this.client = new SourceClient(
                new Bounds(config.maxBytes(), config.maxSeries(), config.maxPoints()),
                config.perPerson(),
                config.perSource());
        this.patience = config.timeout();
    }

    /**
     * The source of one cluster as one team sees it.
     *
     * @param person the subject of whoever asks, whose share of questions it counts against
     * @throws Refusal where there is no such cluster, or it has no source
     */
    public TeamSource of(String cluster, String team, String person) {
        ClusterSettings settings =
                clusters.settings(cluster).orElseThrow(() -> Refusal.notFound("cluster “" + cluster + "”"));
        if (!TEAM.matcher(team).matches()) {
            throw Refusal.notFound("team “" + team + "”");
        }
        MetricSource source = clusters.metricSource(cluster)
                .orElseThrow(() -> Refusal.unavailable("Cluster “" + cluster
                        + "” has no metric source, so rules can't be read there. The platform team sets metrics.url."));
        return new TeamSource(client, access(settings, source, team), person, patience);
    }

    static SourceAccess access(ClusterSettings settings, MetricSource source, String team) {
        Map<String, String> headers = new HashMap<>(source.headers());
        source.tenantHeader().ifPresent(tenant -> {
            // Header names know no case: the tenant's must not stand beside one of another spelling.
            headers.keySet().removeIf(name -> name.equalsIgnoreCase(tenant.name()));
            headers.put(tenant.name(), settings.filledFor(team, tenant.value()));
        });
        Map<String, String> parameters = new HashMap<>();
        source.queryParameters().forEach((name, value) -> parameters.put(name, settings.filledFor(team, value)));
        return new SourceAccess(
                settings.name(),
                team,
                URI.create(settings.filledFor(team, source.url())),
                headers,
                parameters,
                source.bearerTokenFile());
    }
}
