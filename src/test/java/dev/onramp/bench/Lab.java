package dev.onramp.bench;

import dev.onramp.testing.Cluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** One real cluster, where nobody asks for metrics. */
public final class Lab implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "onramp.clusters.lab.kubeconfig", Cluster.kubeconfig().toString(),
                "onramp.clusters.lab.keda-version", "2.20.2",
                "onramp.clusters.lab.metrics.url", "http://127.0.0.1:19090");
    }
}
