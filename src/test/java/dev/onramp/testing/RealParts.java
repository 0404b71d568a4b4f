package dev.onramp.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Optional;

/** Onramp on the real cluster of the environment, with the Prometheus that the lab runs beside it. */
public final class RealParts implements QuarkusTestProfile {

    /** What the lab's README promises. */
    private static final String LAB_PROMETHEUS = "http://127.0.0.1:19090";

    /** Asked while tests are still being found, also where there is no cluster and they will be left out. */
    @Override
    public Map<String, String> getConfigOverrides() {
        Optional<String> kubeconfig = Surroundings.ofThisProcess().variable(Cluster.KUBECONFIG);
        if (kubeconfig.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "onramp.clusters.lab.kubeconfig", kubeconfig.get(),
                "onramp.clusters.lab.display-name", "Lab",
                "onramp.clusters.lab.environment", "test",
                "onramp.clusters.lab.hpa.sync-period", "5s",
                "onramp.clusters.lab.hpa.downscale-stabilization", "30s",
                "onramp.clusters.lab.metrics.url", LAB_PROMETHEUS);
    }
}
