package dev.onramp;

import dev.onramp.testing.OpenMetrics;
import dev.onramp.testing.RealPrometheus;
import dev.onramp.testing.SourceClusters;
import dev.onramp.testing.TenantGate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Two teams, each with a real Prometheus of its own, behind one gate that tells them apart by a header ({@code
 * by-header}) and one that does by a parameter ({@code by-parameter}): everything is the same but the values, 12 for
 * {@code vision} and 99 for {@code search}.
 */
public class TenantClusters implements QuarkusTestResourceLifecycleManager {

    /** The gates, which remember what they were asked. */
    public record Gates(TenantGate byHeader, TenantGate byParameter) {}

    private RealPrometheus vision;
    private RealPrometheus search;
    private Gates gates;

    @Override
    public Map<String, String> start() {
        if (!RealPrometheus.isAtHand()) {
            return Map.of();
        }
        Instant now = Instant.now();
        vision = RealPrometheus.holding(history("vision", 12, now));
        search = RealPrometheus.holding(history("search", 99, now));
        Map<String, URI> tenants = Map.of("vision", vision.url(), "search", search.url());
        gates = new Gates(TenantGate.byHeader("X-Scope-OrgID", tenants), TenantGate.byParameter("tenant", tenants));
        return new SourceClusters()
                .with("by-header", gates.byHeader().url().toString())
                .set("by-header", "metrics.isolation", "tenant-header")
                .set("by-header", "metrics.tenant-header", "X-Scope-OrgID")
                .with("by-parameter", gates.byParameter().url().toString())
                .set("by-parameter", "metrics.isolation", "query-parameter")
                .set("by-parameter", "metrics.query-parameters.tenant", "{team}")
                .keys();
    }

    private static OpenMetrics history(String team, double value, Instant now) {
        return new OpenMetrics()
                .series(
                        "queue",
                        Map.of("pod", team + "-0"),
                        now.minus(Duration.ofHours(3)),
                        Duration.ofSeconds(60),
                        240,
                        i -> value);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(gates, new TestInjector.MatchesType(Gates.class));
    }

    @Override
    public void stop() {
        if (gates != null) {
            gates.byHeader().close();
            gates.byParameter().close();
            vision.close();
            search.close();
        }
    }
}
