package dev.onramp.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.Hpa;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.StubSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real KEDA, given what is rendered for a source that keeps tenants apart, asks it as the team and nobody else. */
@NeedsCluster
class KedaTenantTest {

    private static final String TEN = """
            {"status": "success", "data": {"resultType": "vector", "result": [{"metric": {}, "value": [0, "10"]}]}}
            """;

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void open() {
        cluster = Cluster.open();
    }

    @Test
    void inAHeader() throws InterruptedException {
        String team = cluster.freshTeam();
        try (StubSource source = StubSource.saying(TEN)) {
            applied(
                    team,
                    new KedaMetrics(
                            source.url().toString(), Map.of("X-Scope-OrgID", "{team}"), Map.of(), Optional.empty()));

            StubSource.Asked asked = source.nextAsked();
            assertEquals(team, asked.headers().get("x-scope-orgid"));
            assertEquals("sum(load)", asked.first("query"));
        }
    }

    @Test
    void inAParameter() throws InterruptedException {
        String team = cluster.freshTeam();
        try (StubSource source = StubSource.saying(TEN)) {
            applied(
                    team,
                    new KedaMetrics(
                            source.url().toString(),
                            Map.of(),
                            Map.of("namespace", "{namespace}", "dedup", "true"),
                            Optional.empty()));

            StubSource.Asked asked = source.nextAsked();
            assertEquals(List.of(team), asked.inAddress().get("namespace"));
            assertEquals(List.of("true"), asked.inAddress().get("dedup"));
            assertEquals("sum(load)", asked.first("query"));
        }
    }

    private static void applied(String team, KedaMetrics metrics) {
        GpuWorkload document = Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: %s, name: asked}
                spec:
                  clusters: [shared]
                  runtime: tensorflow-serving
                  image: registry.example/vision/embeddings:2.4
                  instanceClass: a10g-1
                  scaling:
                    min: 1
                    max: 2
                    triggers: [{type: prometheus, query: sum(load), threshold: 10}]
                """.formatted(team));
        ClusterSettings settings = new ClusterSettings(
                "shared", "shared", Optional.empty(), "{team}", Optional.empty(), Optional.of(metrics), Hpa.DEFAULTS);
        PatchContext serverSideApply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("onramp")
                .build();
        for (HasMetadata object : Rendered.on(settings, document).rendering().objects()) {
            if (!(object instanceof Service)) {
                cluster.onramp().resource(object).patch(serverSideApply);
            }
        }
    }
}
