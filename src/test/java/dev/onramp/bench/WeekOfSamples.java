package dev.onramp.bench;

import dev.onramp.testing.OpenMetrics;
import dev.onramp.testing.RealPrometheus;
import dev.onramp.testing.SourceClusters;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A cluster whose API server nobody needs here, with a Prometheus that knows six pods' counters for eight days. */
public final class WeekOfSamples implements QuarkusTestResourceLifecycleManager {

    private RealPrometheus prometheus;

    @Override
    public Map<String, String> start() {
        Duration step = Duration.ofSeconds(15);
        int samples = 8 * 24 * 60 * 4;
        Instant from = Instant.now().minus(step.multipliedBy(samples));
        OpenMetrics history = new OpenMetrics();
        for (int pod = 0; pod < 6; pod++) {
            Map<String, String> labels = Map.of("namespace", "vision", "pod", "model-" + pod);
            history.series("requests_total", labels, from, step, samples, i -> i * 30 + 200 * Math.sin(i / 900.0));
        }
        prometheus = RealPrometheus.holding(history);
        return new SourceClusters()
                .with("real", prometheus.url().toString())
                .set("real", "namespace-pattern", "{team}")
                .keys();
    }

    @Override
    public void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }
}
