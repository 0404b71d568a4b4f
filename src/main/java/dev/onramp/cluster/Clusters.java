package dev.onramp.cluster;

import dev.onramp.document.ClusterSettings;
import dev.onramp.people.People;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The declared clusters, and the one connection to each. */
@ApplicationScoped
public class Clusters {

    private static final Logger LOG = Logger.getLogger(Clusters.class);

    private final Map<String, DeclaredCluster> declared = new LinkedHashMap<>();
    private final Map<String, ClusterConnection> connections = new LinkedHashMap<>();
    private final ControllerVersions versions;

    @Inject
    Clusters(ClustersConfig config, People people, @Any Instance<ClusterSource> sources) {
        List<String> problems = new ArrayList<>();
        List<DeclaredCluster> clusters = config.clusters().isEmpty()
                ? sources.stream().flatMap(source -> source.clusters().stream()).toList()
                : configured(config, problems);
        problems.addAll(new NamespaceRules(ownNamespaces()).problems(clusters, people.teams()));
        if (!problems.isEmpty()) {
            throw new ClustersRefused(problems);
        }
        for (DeclaredCluster cluster : clusters) {
            declared.put(cluster.name(), cluster);
            connections.put(cluster.name(), ClusterConnection.to(cluster.name(), cluster.connection()));
        }
        versions = new ControllerVersions(connections);
    }

    private static List<DeclaredCluster> configured(ClustersConfig config, List<String> problems) {
        List<DeclaredCluster> clusters = new ArrayList<>();
        new TreeMap<>(config.clusters())
                .forEach((name, cluster) -> clusters.add(new ClusterReader(name, cluster, problems).read()));
        return clusters;
    }

    /** Says at start what will not work later; early, so that a wrong key stops everything else. */
    void start(@Observes @Priority(1) StartupEvent event) {
        if (declared.isEmpty()) {
            LOG.warn("No cluster is declared: give onramp.clusters.<name>.kubeconfig; nothing can be requested yet.");
        }
        declared.values().stream()
                .filter(DeclaredCluster::kedaLacksAuth)
                .forEach(cluster -> LOG.warnf(
                        "onramp.clusters.%s.metrics.keda-auth is missing: the metric source wants credentials and KEDA has"
                                + " none, so requests with a rule are refused on this cluster.",
                        cluster.name()));
        versions.watch(declared.values());
    }

    void stop(@Observes ShutdownEvent event) {
        versions.close();
        connections.values().forEach(ClusterConnection::close);
    }

    /** Every cluster, by name. */
    public List<ClusterSettings> all() {
        return declared.values().stream().map(this::settings).toList();
    }

    /** What documents and rules need of the cluster; never waits for it. */
    public Optional<ClusterSettings> settings(String name) {
        return declared(name).map(this::settings);
    }

    private ClusterSettings settings(DeclaredCluster cluster) {
        return cluster.settings().seenAs(versions.keda(cluster.name()), versions.kubernetes(cluster.name()));
    }

    /** The cluster as it was declared. */
    public Optional<DeclaredCluster> declared(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    /** The connection to a declared cluster. */
    public ClusterConnection connection(String name) {
        ClusterConnection connection = connections.get(name);
        if (connection == null) {
            throw new NoSuchElementException("no cluster “" + name + "” is declared");
        }
        return connection;
    }

    public Optional<URI> grafana(String name) {
        return declared(name).flatMap(DeclaredCluster::grafana);
    }

    /** How Onramp asks the cluster's metric source; empty where it has none. */
    public Optional<MetricSource> metricSource(String name) {
        return declared(name).flatMap(DeclaredCluster::metrics);
    }

    /** How long a new replica usually takes there until it serves; empty where nobody has said. */
    public Optional<Duration> coldStart(String name) {
        return declared(name).flatMap(DeclaredCluster::coldStart);
    }

    /** Whether KEDA can't sign in to the cluster's metric source, so that a rule there would never work. */
    public boolean kedaLacksAuth(String name) {
        return declared(name).map(DeclaredCluster::kedaLacksAuth).orElse(false);
    }

    private static Set<String> ownNamespaces() {
        Set<String> own = new LinkedHashSet<>(Set.of("onramp"));
        Path file = Connections.ACCOUNT.resolve("namespace");
        if (Files.isReadable(file)) {
            try {
                own.add(Files.readString(file).strip());
            } catch (IOException e) {
                throw new UncheckedIOException("Onramp can't read in which namespace it runs", e);
            }
        }
        return own;
    }
}
