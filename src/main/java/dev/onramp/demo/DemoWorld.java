package dev.onramp.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The workloads the demo's metric source tells of: four model servers of two teams, with what each server exports. */
final class DemoWorld {

    /** How far back the made-up past reaches. */
    static final Duration PAST = Duration.ofDays(8);

    /** What kube-state-metrics says of Deployments: made up for the past only, since the cluster tells the present. */
    static final String REPLICAS = "kube_deployment_status_replicas";

    static final String READY = "kube_deployment_status_replicas_ready";

    private static final String TF = "tensorflow-serving";

    private final List<DemoSeries> series = new ArrayList<>();

    private DemoWorld() {}

    /** The world as it is on the day of {@code now}; burst and silence lie at fixed distances before that day. */
    static List<DemoSeries> on(Instant now) {
        DemoWorld world = new DemoWorld();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        Instant burst = today.minus(Duration.ofDays(2)).plus(Duration.ofHours(11));
        Instant silence = today.minus(Duration.ofDays(4)).plus(Duration.ofHours(16));
        DemoLoad embeddings = new DemoLoad(18, 240, 1, burst, silence);
        world.tensorflow("vision", "image-embeddings", "embeddings", embeddings);
        Instant held = today.minus(Duration.ofDays(1)).plus(Duration.ofHours(7));
        world.replicas("vision", "image-embeddings", new DemoReplicas(embeddings, 40, 1, 8, held));
        world.vllm(
                "vision",
                "captioner",
                "captioner-7b",
                new DemoLoad(0.6, 9, 2, burst.plus(Duration.ofHours(5)), silence));
        world.triton(
                "vision", "detector", "detector", new DemoLoad(40, 600, 3, burst, silence.minus(Duration.ofDays(1))));
        world.triton("search", "ranker", "ranker", new DemoLoad(120, 900, 4, burst, silence));
        return List.copyOf(world.series);
    }

    private void tensorflow(String team, String name, String model, DemoLoad load) {
        int pods = 3;
        for (int pod = 0; pod < pods; pod++) {
            Map<String, String> labels =
                    Map.of("namespace", team, "pod", podName(name, pod), "job", TF, "model_name", model);
            ToDoubleFunction<Instant> share = moment -> load.at(moment) / pods;
            counter(":tensorflow:serving:request_count", "Requests served.", with(labels, "status", "OK"), load, share);
            // 18 ms a request in microseconds, slower the more is asked.
            ToDoubleFunction<Instant> micros =
                    moment -> share.applyAsDouble(moment) * 18_000 * (1 + load.at(moment) / 600);
            Map<String, String> calls = with(with(labels, "API", "Predict"), "entrypoint", "gRPC");
            counter(
                    ":tensorflow:serving:request_latency_sum",
                    "Time in the server, microseconds.",
                    calls,
                    load,
                    micros);
            counter(":tensorflow:serving:request_latency_count", "Requests timed.", calls, load, share);
        }
        around(team, name, pods, load, 240);
    }

    private void vllm(String team, String name, String model, DemoLoad load) {
        int pods = 2;
        for (int pod = 0; pod < pods; pod++) {
            Map<String, String> labels = Map.of(
                    "namespace", team, "pod", podName(name, pod), "job", "vllm", "model_name", model, "engine", "0");
            // A request takes about 6 s; 24 run at once in one engine, what is above waits.
            ToDoubleFunction<Instant> inside = moment -> load.at(moment) * 6 / pods;
            gauge(
                    "vllm:num_requests_running",
                    "Requests in the running batch.",
                    labels,
                    load,
                    moment -> Math.rint(Math.min(24, inside.applyAsDouble(moment))));
            gauge(
                    "vllm:num_requests_waiting",
                    "Requests waiting to be run.",
                    labels,
                    load,
                    moment -> Math.rint(Math.max(0, inside.applyAsDouble(moment) - 24)));
            gauge(
                    "vllm:kv_cache_usage_perc",
                    "Share of the KV cache in use, 0 to 1.",
                    labels,
                    load,
                    moment -> Math.min(1, inside.applyAsDouble(moment) / 30));
            counter(
                    "vllm:generation_tokens_total",
                    "Tokens generated.",
                    labels,
                    load,
                    moment -> load.at(moment) * 180 / pods);
        }
        around(team, name, pods, load, 9);
    }

    private void triton(String team, String name, String model, DemoLoad load) {
        int pods = 2;
        for (int pod = 0; pod < pods; pod++) {
            Map<String, String> labels = Map.of(
                    "namespace", team, "pod", podName(name, pod), "job", "triton", "model", model, "version", "1");
            ToDoubleFunction<Instant> share = moment -> load.at(moment) / pods;
            counter("nv_inference_request_success", "Inferences that succeeded.", labels, load, share);
            gauge(
                    "nv_inference_pending_request_count",
                    "Requests waiting in the queue.",
                    labels,
                    load,
                    moment -> Math.rint(Math.max(0, share.applyAsDouble(moment) / 20 - 3)));
            counter(
                    "nv_inference_queue_duration_us",
                    "Time in the queue, microseconds.",
                    labels,
                    load,
                    moment -> share.applyAsDouble(moment) * 900 * (1 + share.applyAsDouble(moment) / 120));
            counter(
                    "nv_inference_request_duration_us",
                    "Time from request to answer, microseconds.",
                    labels,
                    load,
                    moment -> share.applyAsDouble(moment) * 11_000);
        }
        around(team, name, pods, load, 600);
    }

    /** What others say of the workload: its replicas, its GPUs, the gateway in front of it. */
    private void around(String team, String name, int pods, DemoLoad load, double busy) {
        // Ready are those whose series there are, so that a value of one of them times this is the total.
        gauge(READY, "Replicas that are ready.", deployment(team, name), load, moment -> pods);
        Map<String, String> ingress =
                Map.of("exported_namespace", team, "ingress", name, "status", "200", "job", "gateway");
        counter("nginx_ingress_controller_requests", "Requests that came in from outside.", ingress, load, load::at);
        for (int pod = 0; pod < pods; pod++) {
            Map<String, String> gpu = Map.of(
                    "exported_namespace",
                    team,
                    "exported_pod",
                    podName(name, pod),
                    "gpu",
                    String.valueOf(pod),
                    "job",
                    "dcgm-exporter");
            gauge(
                    "DCGM_FI_DEV_GPU_UTIL",
                    "Time in which at least one kernel ran, per cent.",
                    gpu,
                    load,
                    moment -> Math.rint(Math.min(100, 25 + 75 * load.at(moment) / busy)));
        }
    }

    /** Those there are, as they came and went: what a prediction is held against. */
    private void replicas(String team, String name, DemoReplicas replicas) {
        gauge(REPLICAS, "Replicas there are.", deployment(team, name), replicas.load(), replicas::at);
    }

    /** The labels that kube-state-metrics gives to a Deployment. */
    static Map<String, String> deployment(String namespace, String name) {
        return Map.of("namespace", namespace, "deployment", name, "job", "kube-state-metrics");
    }

    private void gauge(
            String metric, String help, Map<String, String> labels, DemoLoad load, ToDoubleFunction<Instant> value) {
        series.add(new DemoSeries(metric, false, help, labels, load, value));
    }

    private void counter(
            String metric,
            String help,
            Map<String, String> labels,
            DemoLoad load,
            ToDoubleFunction<Instant> perSecond) {
        series.add(new DemoSeries(metric, true, help, labels, load, perSecond));
    }

    private static String podName(String name, int pod) {
        return name + "-6f7c9d8b5" + pod + "-" + "x7k2q".substring(0, 4) + pod;
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
