package dev.onramp.cluster;

import dev.onramp.config.YesOrNo;
import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters the platform declares, {@code onramp.clusters.<name>.*}; credentials stand in files, never here. */
@Unremovable
@ConfigMapping(prefix = "onramp.clusters")
public interface ClustersConfig {

    /** The clusters, by name. */
    @WithParentName
    Map<String, Cluster> clusters();

    /** One cluster. */
    interface Cluster {
        /** The kubeconfig to connect with; without it Onramp connects to the cluster it runs in. */
        Optional<Path> kubeconfig();

        /** The context in that kubeconfig; without it the current one. */
        Optional<String> context();

        /** Says outright that this is the cluster Onramp runs in. */
        @WithDefault("false")
        @WithConverter(YesOrNo.class)
        boolean inCluster();

        /** What people call it; without it the name. */
        Optional<String> displayName();

        /** The platform's own word, such as {@code production}. */
        Optional<String> environment();

        /** Where a team's workloads live. */
        @WithDefault("{team}")
        String namespacePattern();

        /** Whether a namespace without the label {@code onramp.dev/team} is refused. */
        @WithDefault("false")
        @WithConverter(YesOrNo.class)
        boolean requireNamespaceLabel();

        /** KEDA's version; without it the one seen on an autoscaler that KEDA made. */
        Optional<String> kedaVersion();

        /** The autoscaler's flags. */
        Hpa hpa();

        /** How long a new replica usually takes here until it serves; unknown unless said. */
        Optional<Duration> coldStart();

        /** Its Grafana. */
        Grafana grafana();

        /** Its metric source; without it rules can be written and not previewed. */
        Optional<Metrics> metrics();
    }

    /** The flags of kube-controller-manager that move replicas; the defaults are upstream's. */
    interface Hpa {
        @WithDefault("15s")
        Duration syncPeriod();

        @WithDefault("0.1")
        double tolerance();

        @WithDefault("5m")
        Duration downscaleStabilization();
    }

    /** Where people look further. */
    interface Grafana {
        Optional<URI> url();
    }

    /** The metric source, and what KEDA is told of it. */
    interface Metrics {
        /** What Onramp asks; may hold {@code {team}} and {@code {namespace}}. */
        String url();

        /** What KEDA asks, where that differs. */
        Optional<String> inClusterUrl();

        /** Read anew for every request, so that a rotated token is picked up. */
        Optional<Path> bearerTokenFile();

        /** Onramp's own headers, never rendered. */
        Map<String, String> headers();

        /** How teams are kept apart there. */
        @WithDefault("shared")
        Isolation isolation();

        /** The header that names the tenant; {@code Name} sends the team, {@code Name={namespace}} something else. */
        Optional<String> tenantHeader();

        /** Parameters of every query, given to KEDA as well; values may hold {@code {team}} and {@code {namespace}}. */
        Map<String, String> queryParameters();

        /** How often it collects what workloads export; unknown unless said, and then no rate is called too short. */
        Optional<Duration> scrapeInterval();

        /** What ScaledObjects refer to: {@code ClusterTriggerAuthentication/name}, or {@code TriggerAuthentication/name}. */
        Optional<String> kedaAuth();

        /** KEDA's {@code authModes}, such as {@code bearer}. */
        @WithName("keda-auth-modes")
        Optional<List<String>> kedaAuthModes();
    }

    /** How a metric source keeps teams apart. */
    enum Isolation {
        /** A header names the tenant. */
        TENANT_HEADER,
        /** A parameter of every query confines it, as prom-label-proxy does. */
        QUERY_PARAMETER,
        /** Not at all: every member of every team can read all of it. */
        SHARED
    }
}
