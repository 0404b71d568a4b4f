package dev.onramp.cluster;

import dev.onramp.cluster.ClustersConfig.Isolation;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.KedaAuth;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the keys of one cluster into what Onramp works with, and collects a sentence for each that makes no sense. */
final class ClusterReader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+(\\.\\d+)?([-+].*)?");
    private static final Pattern CREDENTIAL_HEADER = Pattern.compile("auth|token|key|cookie|secret");

    private final String name;
    private final ClustersConfig.Cluster config;
    private final List<String> problems;

    ClusterReader(String name, ClustersConfig.Cluster config, List<String> problems) {
        this.name = name;
        this.config = config;
        this.problems = problems;
    }

    DeclaredCluster read() {
        if (!NAME.matcher(name).matches()) {
            problems.add("onramp.clusters." + name + ": a cluster's name is lower-case letters, digits and dashes.");
        }
        Config connection = new Connections(name, config, problems).read();
        config.grafana().url().ifPresent(url -> mustBeHttp("grafana.url", url.toString()));
        mustMakeSense();
        ClusterSettings settings = new ClusterSettings(
                name,
                config.displayName().orElse(name),
                config.environment(),
                config.namespacePattern(),
                config.kedaVersion(),
                config.metrics().map(this::kedaMetrics),
                new ClusterSettings.Hpa(
                        config.hpa().syncPeriod(),
                        config.hpa().tolerance(),
                        config.hpa().downscaleStabilization()));
        return new DeclaredCluster(
                settings,
                config.requireNamespaceLabel(),
                config.grafana().url(),
                config.metrics().map(this::metricSource),
                config.metrics().map(ClusterReader::lacksKedaAuth).orElse(false),
                config.coldStart(),
                connection);
    }

    private void mustMakeSense() {
        if (config.context().isPresent() && config.kubeconfig().isEmpty()) {
            refuse("context", "a context is one of a kubeconfig; give that, too.");
        }
        config.kedaVersion()
                .filter(version -> !VERSION.matcher(version).matches())
                .ifPresent(version -> refuse("keda-version", "“" + version + "” is no version such as 2.20.2."));
        double tolerance = config.hpa().tolerance();
        if (!(tolerance >= 0 && tolerance < 1)) {
            refuse("hpa.tolerance", "“" + tolerance + "” is no share from 0 to below 1, such as 0.1.");
        }
        mustBeLonger("hpa.sync-period", config.hpa().syncPeriod());
        config.coldStart().ifPresent(time -> mustBeLonger("cold-start", time));
        if (config.hpa().downscaleStabilization().isNegative()) {
            refuse("hpa.downscale-stabilization", "it can't be negative.");
        }
    }

    private void mustBeLonger(String key, Duration time) {
        if (time.isNegative() || time.isZero()) {
            refuse(key, "it must be longer than nothing.");
        }
    }

    private MetricSource metricSource(ClustersConfig.Metrics metrics) {
        mustBeHttp("metrics.url", metrics.url());
        metrics.inClusterUrl().ifPresent(url -> mustBeHttp("metrics.in-cluster-url", url));
        Optional<MetricSource.TenantHeader> tenant = metrics.tenantHeader().map(ClusterReader::tenantHeader);
        if (metrics.isolation() == Isolation.TENANT_HEADER
                && !tenant.map(header -> tellsTeams(header.value())).orElse(false)) {
            refuse(
                    "metrics.tenant-header",
                    "isolation by tenant-header needs the header's name, such as X-Scope-OrgID, and a value that "
                            + "differs from team to team.");
        }
        if (metrics.isolation() != Isolation.TENANT_HEADER && tenant.isPresent()) {
            // It would be sent to nobody, and who wrote it would believe the teams kept apart.
            refuse("metrics.tenant-header", "it is only sent with metrics.isolation=tenant-header; give that, too.");
        }
        if (metrics.kedaAuthModes().isPresent() && metrics.kedaAuth().isEmpty()) {
            refuse("metrics.keda-auth-modes", "they say how metrics.keda-auth is used; give that, too.");
        }
        metrics.scrapeInterval().ifPresent(time -> mustBeLonger("metrics.scrape-interval", time));
        if (metrics.isolation() == Isolation.QUERY_PARAMETER
                && metrics.queryParameters().values().stream().noneMatch(ClusterReader::tellsTeams)) {
            refuse(
                    "metrics.query-parameters",
                    "isolation by query-parameter needs one whose value holds {team} or {namespace}.");
        }
        metrics.bearerTokenFile()
                .filter(file -> !file.toFile().canRead())
                .ifPresent(file -> refuse("metrics.bearer-token-file", "Onramp can't read " + file + "."));
        return new MetricSource(
                metrics.url(),
                metrics.bearerTokenFile(),
                metrics.headers(),
                metrics.isolation(),
                tenant.filter(header -> metrics.isolation() == Isolation.TENANT_HEADER),
                metrics.queryParameters(),
                metrics.scrapeInterval());
    }

    private KedaMetrics kedaMetrics(ClustersConfig.Metrics metrics) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (metrics.isolation() == Isolation.TENANT_HEADER) {
            metrics.tenantHeader()
                    .map(ClusterReader::tenantHeader)
                    .ifPresent(header -> headers.put(header.name(), header.value()));
        }
        // KEDA writes them as k=v,k=v and knows no way to quote (keda-docs, prometheus scaler).
        headers.forEach((header, value) -> mustFitKeda("metrics.tenant-header", header + value));
        metrics.queryParameters()
                .forEach((parameter, value) -> mustFitKeda("metrics.query-parameters." + parameter, parameter + value));
        return new KedaMetrics(
                metrics.inClusterUrl().orElse(metrics.url()),
                headers,
                metrics.queryParameters(),
                metrics.kedaAuth().map(auth -> kedaAuth(auth, metrics)));
    }

    private KedaAuth kedaAuth(String written, ClustersConfig.Metrics metrics) {
        String[] parts = written.split("/", 2);
        String kind = parts.length == 2 ? parts[0] : "ClusterTriggerAuthentication";
        if (!List.of("ClusterTriggerAuthentication", "TriggerAuthentication").contains(kind)) {
            refuse(
                    "metrics.keda-auth",
                    "“" + kind + "” is neither ClusterTriggerAuthentication nor TriggerAuthentication.");
        }
        List<String> bearer = metrics.bearerTokenFile().isPresent() ? List.of("bearer") : List.of();
        return new KedaAuth(
                kind, parts[parts.length - 1], metrics.kedaAuthModes().orElse(bearer));
    }

    private static boolean lacksKedaAuth(ClustersConfig.Metrics metrics) {
        boolean signsIn = metrics.bearerTokenFile().isPresent()
                || metrics.headers().keySet().stream()
                        .anyMatch(header -> CREDENTIAL_HEADER
                                .matcher(header.toLowerCase(Locale.ROOT))
                                .find());
        return signsIn && metrics.kedaAuth().isEmpty();
    }

    private static MetricSource.TenantHeader tenantHeader(String written) {
        int equals = written.indexOf('=');
        return equals < 0
                ? new MetricSource.TenantHeader(written.strip(), "{team}")
                : new MetricSource.TenantHeader(
                        written.substring(0, equals).strip(),
                        written.substring(equals + 1).strip());
    }

    private static boolean tellsTeams(String template) {
        return template.contains("{team}") || template.contains("{namespace}");
    }

    private void mustFitKeda(String key, String text) {
        if (text.contains(",") || text.contains("=")) {
            refuse(key, "KEDA can't be given a name or value with a comma or an equals sign.");
        }
    }

    private void mustBeHttp(String key, String written) {
        try {
            URI uri = URI.create(written.replace("{team}", "team").replace("{namespace}", "namespace"));
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                refuse(key, "“" + written + "” is no http or https address.");
            }
            if (uri.getRawUserInfo() != null) {
                refuse(key, "an address must not hold a user or a password; use bearer-token-file or headers.");
            }
        } catch (IllegalArgumentException e) {
            refuse(key, "“" + written + "” is no address: " + e.getMessage() + ".");
        }
    }

    private void refuse(String key, String sentence) {
        problems.add("onramp.clusters." + name + "." + key + ": " + sentence);
    }
}
