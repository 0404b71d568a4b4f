package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the platform declared of a cluster, as far as reading a rule and rendering need it; no credentials.
 *
 * @param name as documents name it
 * @param environment the platform's own word, such as {@code production}
 * @param namespacePattern where a team's workloads live; holds {@code {team}}
 * @param kedaVersion as configured or as seen on the cluster; empty means the newest rules
 * @param metrics what KEDA is told about the metric source; empty where the cluster has none
 */
public record ClusterSettings(
        String name,
        String displayName,
        Optional<String> environment,
        String namespacePattern,
        Optional<String> kedaVersion,
        Optional<KedaMetrics> metrics,
        Hpa hpa) {

    /**
     * What a ScaledObject says about the metric source.
     *
     * @param serverAddress what KEDA asks; may hold {@code {team}} and {@code {namespace}}
     * @param customHeaders rendered into the trigger, values with the same placeholders: the tenant, never a credential
     * @param queryParameters rendered into the trigger, values with the same placeholders
     */
    public record KedaMetrics(
            String serverAddress,
            Map<String, String> customHeaders,
            Map<String, String> queryParameters,
            Optional<KedaAuth> auth) {
        public KedaMetrics {
            requireNonNull(serverAddress);
            customHeaders = Map.copyOf(customHeaders);
            queryParameters = Map.copyOf(queryParameters);
        }
    }

    /** The (Cluster)TriggerAuthentication that stands in the cluster already; Onramp only refers to it. */
    public record KedaAuth(String kind, String name, List<String> modes) {
        public KedaAuth {
            requireNonNull(kind);
            requireNonNull(name);
            modes = List.copyOf(modes);
        }
    }

    /**
     * The autoscaler on that cluster: its flags, as configured, and its release.
     *
     * @param kubernetesVersion as the API server told it, which the controller may trail by one release for a while;
     *     empty means the newest rules
     */
    public record Hpa(
            Duration syncPeriod,
            double tolerance,
            Duration downscaleStabilization,
            Optional<String> kubernetesVersion) {
        /** Upstream's defaults. */
        public static final Hpa DEFAULTS = new Hpa(Duration.ofSeconds(15), 0.1, Duration.ofSeconds(300));

        public Hpa {
            requireNonNull(kubernetesVersion);
        }

        /** Of a release not known yet. */
        public Hpa(Duration syncPeriod, double tolerance, Duration downscaleStabilization) {
            this(syncPeriod, tolerance, downscaleStabilization, Optional.empty());
        }
    }

    public ClusterSettings {
        requireNonNull(name);
        requireNonNull(displayName);
        requireNonNull(namespacePattern);
        requireNonNull(hpa);
    }

    /** The same with what the cluster told of itself, where nobody configured it. */
    public ClusterSettings seenAs(Optional<String> keda, Optional<String> kubernetes) {
        Hpa seen = new Hpa(hpa.syncPeriod(), hpa.tolerance(), hpa.downscaleStabilization(), kubernetes);
        return new ClusterSettings(
                name, displayName, environment, namespacePattern, kedaVersion.or(() -> keda), metrics, seen);
    }

    /** The namespace of a team on this cluster. */
    public String namespaceOf(String team) {
        return namespacePattern.replace("{team}", team);
    }

    /** A template of this cluster's configuration, said for one team. */
    public String filledFor(String team, String template) {
        return template.replace("{team}", team).replace("{namespace}", namespaceOf(team));
    }
}
