package dev.onramp.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.cluster.ClustersConfig.Isolation;
import dev.onramp.cluster.MetricSource;
import dev.onramp.cluster.MetricSource.TenantHeader;
import dev.onramp.document.ClusterSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricSourcesTest {

    private static final ClusterSettings CLUSTER = new ClusterSettings(
            "eu-west",
            "EU West",
            Optional.empty(),
            "ml-{team}",
            Optional.empty(),
            Optional.empty(),
            ClusterSettings.Hpa.DEFAULTS);

    @Test
    void placeholdersAreFilledForTheTeam() {
        MetricSource source = new MetricSource(
                "https://thanos.example/{team}/",
                Optional.empty(),
                Map.of("X-Caller", "onramp"),
                Isolation.QUERY_PARAMETER,
                Optional.empty(),
                Map.of("namespace", "{namespace}", "tenant", "{team}"),
                Optional.empty());

        SourceAccess access = MetricSources.access(CLUSTER, source, "vision");

        assertEquals(URI.create("https://thanos.example/vision/"), access.base());
        assertEquals(Map.of("X-Caller", "onramp"), access.headers());
        assertEquals(Map.of("namespace", "ml-vision", "tenant", "vision"), access.parameters());
    }

    @Test
    void theTenantHeaderWinsOverOneOfOnrampsOwn() {
        MetricSource source = new MetricSource(
                "https://mimir.example",
                Optional.empty(),
                Map.of("x-scope-orgid", "everything"),
                Isolation.TENANT_HEADER,
                Optional.of(new TenantHeader("X-Scope-OrgID", "{team}")),
                Map.of(),
                Optional.empty());

        SourceAccess access = MetricSources.access(CLUSTER, source, "search");

        assertEquals(Map.of("X-Scope-OrgID", "search"), access.headers());
    }
}
