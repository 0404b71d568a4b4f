package dev.onramp.backtest;

import dev.onramp.testing.Login;
import dev.onramp.testing.OpenMetrics;
import dev.onramp.testing.RealPrometheus;
import dev.onramp.testing.SourceClusters;
import dev.onramp.testing.StubSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Clusters whose API servers nobody needs here, and whose metric sources hold a past: {@code real} with a Prometheus
 * where one can be had, {@code stub} that answers as a test tells it to, {@code silent} that never answers and
 * {@code gone} where nobody listens.
 */
public class BackTestClusters implements QuarkusTestResourceLifecycleManager {

    private static final int AHEAD = 60;

    /** What tests hold of the sources. */
    public static final class Sources {
        volatile StubSource.Answer answer = (asked, out) -> {};
        final StubSource stub = StubSource.answering(this::answer);
        final StubSource silent = StubSource.silent();

        private void answer(StubSource.Asked asked, OutputStream out) throws IOException {
            answer.to(asked, out);
        }
    }

    private final Sources sources = new Sources();
    private RealPrometheus prometheus;

    @Override
    public Map<String, String> start() {
        prometheus = RealPrometheus.isAtHand() ? RealPrometheus.holding(history(Instant.now())) : null;
        Map<String, String> keys = new SourceClusters()
                .with(
                        "real",
                        prometheus == null
                                ? SourceClusters.NOBODY
                                : prometheus.url().toString())
                .with("stub", sources.stub.url().toString())
                .with("silent", sources.silent.url().toString())
                .with("gone", SourceClusters.NOBODY)
                .keys();
        keys.put("onramp.backtest.patience", "60s");
        keys.put("onramp.metrics.timeout", StubSource.ENDLESS_PATIENCE.toString());
        return keys;
    }

    /** Stops what a test left running, which would hold the places of the next. */
    public static void stopAll() {
        List<String> running = Login.bearer("alice")
                .get("/api/v1/backtests?team=vision")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.state == 'running' }.id");
        for (String id : running) {
            Login.bearer("alice").delete("/api/v1/backtests/" + id).then().statusCode(200);
        }
    }

    /** Two days and a bit, a sample a minute; an hour beyond now, for tests that run long after it was made. */
    private static OpenMetrics history(Instant now) {
        Duration step = Duration.ofSeconds(60);
        Instant from = now.minus(Duration.ofHours(50));
        int samples = 50 * 60 + AHEAD;
        Map<String, String> own = Map.of("namespace", "vision-real");
        Map<String, String> predicted = Map.of("namespace", "vision-real", "deployment", "predicted");
        Map<String, String> drawn = Map.of("namespace", "vision-real", "deployment", "drawn");
        Map<String, String> captioner = Map.of("namespace", "vision-real", "deployment", "captioner");
        OpenMetrics history = new OpenMetrics()
                .series("load", own, from, step, samples, i -> 200 + 100 * Math.sin(i / 60.0))
                .series("steady", own, from, step, samples, i -> 100)
                .series("waiting", Map.of("pod", "a"), from, step, samples, i -> 10)
                .series("waiting", Map.of("pod", "b"), from, step, samples, i -> 30)
                .series("broken", own, from, step, samples, i -> i % 600 < 60 ? Double.NaN : 100)
                // A counter of 5 a second whose process ends every four hours.
                .series("requests_total", own, from, step, samples, i -> 300.0 * (i % 240))
                .series("kube_deployment_status_replicas_ready", captioner, from, step, samples, i -> 3)
                // One more for the last 100 minutes.
                .series("kube_deployment_status_replicas", predicted, from, step, samples, i -> i < 2900 ? 3 : 4)
                .series("kube_deployment_status_replicas", drawn, from, step, samples, i -> i < 2900 ? 3 : 4)
                .series("young", own, now.minus(Duration.ofHours(3)), step, 180 + AHEAD, i -> 100)
                .series("sparse", own, from, Duration.ofMinutes(20), 150 + AHEAD / 20, i -> 100);
        for (int i = 0; i < 3; i++) {
            Map<String, String> pod = Map.of("namespace", "vision-real", "pod", "measured-5d9c7b8f64-x7k2" + i);
            double created = now.getEpochSecond() - 7200.0;
            double ready = created + 60 + 10 * i;
            history.series("kube_pod_created", pod, now.minus(Duration.ofHours(2)), step, 120 + AHEAD, n -> created)
                    // For a quarter of an hour it was not ready, and became it anew.
                    .series(
                            "kube_pod_status_ready_time",
                            pod,
                            now.minus(Duration.ofHours(2)),
                            step,
                            120 + AHEAD,
                            n -> n < 60 ? ready : ready + 4500);
        }
        for (int i = 0; i < 40; i++) {
            history.series("crowd", Map.of("pod", "p" + i), now.minus(Duration.ofHours(2)), step, 120 + AHEAD, n -> 1);
        }
        return history;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sources, new TestInjector.MatchesType(Sources.class));
    }

    @Override
    public void stop() {
        sources.stub.close();
        sources.silent.close();
        if (prometheus != null) {
            prometheus.close();
        }
    }
}
