package dev.onramp.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.ClustersConfig.Isolation;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.KedaAuth;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterReaderTest {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: lab, cluster: {server: "https://127.0.0.1:16443"}}]
            users: [{name: onramp, user: {token: t}}]
            contexts: [{name: lab, context: {cluster: lab, user: onramp}}]
            current-context: lab
            """;

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();
    private Path kubeconfig;

    @BeforeEach
    void writeKubeconfig() throws IOException {
        kubeconfig = Files.writeString(folder.resolve("kubeconfig"), KUBECONFIG);
    }

    @Test
    void aKubeconfigIsEnough() {
        DeclaredCluster cluster = read(Map.of());

        assertEquals(List.of(), problems);
        assertEquals("lab", cluster.settings().displayName());
        assertEquals("vision", cluster.settings().namespaceOf("vision"));
        assertEquals(ClusterSettings.Hpa.DEFAULTS, cluster.settings().hpa());
        assertEquals("https://127.0.0.1:16443/", cluster.connection().getMasterUrl());
        assertEquals(Optional.empty(), cluster.metrics());
    }

    @Test
    void everyKeyIsHeard() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret");

        DeclaredCluster cluster = read(Map.ofEntries(
                Map.entry("context", "lab"),
                Map.entry("display-name", "The lab"),
                Map.entry("environment", "testing"),
                Map.entry("namespace-pattern", "ml-{team}"),
                Map.entry("require-namespace-label", "true"),
                Map.entry("keda-version", "2.19.0"),
                Map.entry("hpa.sync-period", "5s"),
                Map.entry("hpa.tolerance", "0.2"),
                Map.entry("hpa.downscale-stabilization", "30s"),
                Map.entry("grafana.url", "https://grafana.example"),
                Map.entry("metrics.url", "https://thanos.example/{team}"),
                Map.entry("metrics.in-cluster-url", "http://thanos.monitoring:9090"),
                Map.entry("metrics.bearer-token-file", token.toString()),
                Map.entry("metrics.headers.X-From", "onramp"),
                Map.entry("metrics.isolation", "tenant-header"),
                Map.entry("metrics.tenant-header", "X-Scope-OrgID={namespace}"),
                Map.entry("metrics.keda-auth", "TriggerAuthentication/thanos"),
                Map.entry("metrics.keda-auth-modes", "bearer")));

        assertEquals(List.of(), problems);
        ClusterSettings.KedaMetrics told = cluster.settings().metrics().orElseThrow();
        assertEquals("http://thanos.monitoring:9090", told.serverAddress());
        assertEquals(Map.of("X-Scope-OrgID", "{namespace}"), told.customHeaders());
        assertEquals(Optional.of(new KedaAuth("TriggerAuthentication", "thanos", List.of("bearer"))), told.auth());
        MetricSource asked = cluster.metrics().orElseThrow();
        assertEquals(Map.of("X-From", "onramp"), asked.headers());
        assertEquals(Isolation.TENANT_HEADER, asked.isolation());
        assertTrue(cluster.requiresNamespaceLabel());
        assertFalse(cluster.kedaLacksAuth());
    }

    @Test
    void aKubeconfigThatCannotBeReadIsNamed() {
        read(Map.of("kubeconfig", folder.resolve("none").toString()));

        assertSaid("onramp.clusters.lab.kubeconfig: Onramp can't read " + folder.resolve("none"));
    }

    @Test
    void aContextThatIsNotThereIsNamed() {
        read(Map.of("context", "production"));

        assertSaid("onramp.clusters.lab.context: " + kubeconfig + " has no context “production”.");
    }

    @Test
    void addressesMustBeHttpAndHoldNoPassword() {
        read(Map.of("metrics.url", "thanos:9090", "grafana.url", "https://me:secret@grafana.example"));

        assertSaid("onramp.clusters.lab.metrics.url: “thanos:9090” is no http or https address.");
        assertSaid("onramp.clusters.lab.grafana.url: an address must not hold a user or a password");
        assertTrue(problems.stream().noneMatch(problem -> problem.contains("secret")), problems.toString());
    }

    @Test
    void isolationWithoutItsHeaderOrParameterIsRefused() {
        read(Map.of("metrics.url", "http://thanos", "metrics.isolation", "tenant-header"));
        assertSaid("onramp.clusters.lab.metrics.tenant-header: isolation by tenant-header needs");

        problems.clear();
        read(Map.of(
                "metrics.url", "http://thanos",
                "metrics.isolation", "query-parameter",
                "metrics.query-parameters.namespace", "all"));
        assertSaid("onramp.clusters.lab.metrics.query-parameters: isolation by query-parameter needs");
    }

    @Test
    void aTenantThatIsTheSameForAllTeamsIsNoIsolation() {
        read(Map.of(
                "metrics.url", "http://thanos",
                "metrics.isolation", "tenant-header",
                "metrics.tenant-header", "X-Scope-OrgID=all"));

        assertSaid("onramp.clusters.lab.metrics.tenant-header: isolation by tenant-header needs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keda-version | newest | “newest” is no version such as 2.20.2.",
                "hpa.tolerance | 10 | “10.0” is no share from 0 to below 1, such as 0.1.",
                "hpa.tolerance | -0.1 | “-0.1” is no share from 0 to below 1",
                "hpa.sync-period | 0s | it must be longer than nothing.",
                "hpa.downscale-stabilization | -5m | it can't be negative.",
                "cold-start | 0s | it must be longer than nothing.",
                "metrics.scrape-interval | 0s | it must be longer than nothing.",
                "metrics.tenant-header | X-Scope-OrgID | it is only sent with metrics.isolation=tenant-header",
                "metrics.keda-auth-modes | bearer | they say how metrics.keda-auth is used",
                "metrics.keda-auth | Secret/thanos | “Secret” is neither ClusterTriggerAuthentication nor",
                "metrics.bearer-token-file | /nowhere/token | Onramp can't read /nowhere/token.",
                "metrics.query-parameters.match | a,b | KEDA can't be given a name or value with a comma",
                "in-cluster | true | give either a kubeconfig or in-cluster=true, not both."
            })
    void aValueThatMakesNoSenseStopsTheStartWithASentence(String key, String value, String sentence) {
        read(Map.of("metrics.url", "http://thanos", key, value));

        String named = key.startsWith("metrics.query-parameters") ? key : "onramp.clusters.lab." + key;
        assertTrue(
                problems.stream().anyMatch(problem -> problem.contains(named) && problem.contains(sentence)),
                problems.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "hpa.sync-period, soon",
        "hpa.tolerance, much",
        "require-namespace-label, perhaps",
        "metrics.isolation, tenant",
        "cold-start, 4 furlongs"
    })
    void aValueOfTheWrongKindIsNamedByItsKey(String key, String value) {
        Map<String, String> keys = Map.of("metrics.url", "http://thanos", key, value);

        assertTrue(assertThrows(RuntimeException.class, () -> read(keys))
                .getMessage()
                .contains("onramp.clusters.lab." + key));
    }

    @Test
    void aMisspelledKeyIsNamed() {
        assertTrue(
                assertThrows(RuntimeException.class, () -> read(Map.of("metrics.url", "http://t", "displayname", "x")))
                        .getMessage()
                        .contains("onramp.clusters.lab.displayname"));
    }

    @Test
    void aSourceWithCredentialsAndNoneForKedaIsMarked() {
        DeclaredCluster cluster =
                read(Map.of("metrics.url", "http://thanos", "metrics.headers.Authorization", "Basic abc"));

        assertEquals(List.of(), problems);
        assertTrue(cluster.kedaLacksAuth());
        assertEquals(Map.of(), cluster.settings().metrics().orElseThrow().customHeaders());
    }

    private DeclaredCluster read(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(Map.of("onramp.clusters.lab.kubeconfig", kubeconfig.toString()));
        keys.forEach((key, value) -> all.put("onramp.clusters.lab." + key, value));
        ClustersConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ClustersConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(ClustersConfig.class);
        return new ClusterReader("lab", config.clusters().get("lab"), problems).read();
    }

    private void assertSaid(String beginning) {
        assertTrue(problems.stream().anyMatch(problem -> problem.startsWith(beginning)), problems.toString());
    }
}
