package dev.onramp.cluster;

import static java.util.Objects.requireNonNull;

import dev.onramp.cluster.ClustersConfig.Isolation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How Onramp itself asks a cluster's metric source; what KEDA is told of it stands in the cluster's settings.
 *
 * @param url may hold {@code {team}} and {@code {namespace}}
 * @param bearerTokenFile read anew for every request
 * @param headers Onramp's own, never rendered
 * @param queryParameters of every query; values may hold {@code {team}} and {@code {namespace}}
 * @param scrapeInterval how often it collects; empty where the platform has not said
 */
public record MetricSource(
        String url,
        Optional<Path> bearerTokenFile,
        Map<String, String> headers,
        Isolation isolation,
        Optional<TenantHeader> tenantHeader,
        Map<String, String> queryParameters,
        Optional<Duration> scrapeInterval) {

    /** A header that names the tenant; the value may hold {@code {team}} and {@code {namespace}}. */
    public record TenantHeader(String name, String value) {
        public TenantHeader {
            requireNonNull(name);
            requireNonNull(value);
        }
    }

    public MetricSource {
        requireNonNull(url);
        requireNonNull(isolation);
        headers = Map.copyOf(headers);
        queryParameters = Map.copyOf(queryParameters);
    }

    public MetricSource scrapedEvery(Duration interval) {
        return new MetricSource(
                url, bearerTokenFile, headers, isolation, tenantHeader, queryParameters, Optional.of(interval));
    }

    /** A source that anyone who reaches it may ask. */
    public static MetricSource open(String url) {
        return new MetricSource(
                url, Optional.empty(), Map.of(), Isolation.SHARED, Optional.empty(), Map.of(), Optional.empty());
    }
}
