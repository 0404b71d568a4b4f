package dev.onramp.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryShapeTest {

    /** On a small stack, as far down as a request may be by then. */
    @ParameterizedTest
    @ValueSource(strings = {"+up", "^up", " unless up", "[5m:]", "#\n", "1s", ")", " offset 5m"})
    void whatGoesOnForLongIsNotUnderstoodRatherThanFollowed(String part) throws InterruptedException {
        String query = "up" + part.repeat(4096 / part.length());
        List<Throwable> thrown = new ArrayList<>();
        Thread reader = new Thread(
                null,
                () -> {
                    QueryShape.of(query);
                    Explanation.of(query);
                    PromQlLayout.of(query);
                },
                "small stack",
                256 * 1024);
        reader.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        reader.start();
        reader.join();

        assertEquals(List.of(), thrown);
    }

    @Test
    void whatPeopleWriteIsUnderstoodHoweverManyPartsItHas() {
        assertEquals(
                QueryKind.TOTAL,
                QueryShape.of("sum(rate(a[1m]))" + " + sum(rate(b[1m]))".repeat(60))
                        .kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(rate(:tensorflow:serving:request_count{namespace=\"vision\"}[2m]))",
                "sum by () (vllm:num_requests_waiting)",
                "rate(vllm:generation_tokens_total[1m])",
                "sum(vllm:num_requests_running) + sum(vllm:num_requests_waiting)",
                "sum(rate(x[5m])) or vector(0)",
                "(sum(rate(x[5m])) >= 0) * 60",
                "ceil(sum without (pod) (increase(x[1m] offset 5m)))",
                "sum(max_over_time(rate(x[1m])[10m:30s]))",
                "sum(rate(:tensorflow:serving:request_latency_sum{namespace=\"v\",model_name=\"m\"}[2m])) / 1e6",
                "sum(nv_inference_pending_request_count{namespace=\"v\"})",
                "sum(tgi_queue_size) + sum(tgi_batch_current_size)",
                "sum(rate(istio_request_duration_milliseconds_sum{destination_workload=\"m\"}[2m]))/1000",
                "rate(x_latency_seconds_count[2m])",
                "rate(x_latency_sum[2m])",
                "sum(increase(request_duration_seconds_bucket{le=\"0.5\"}[2m]))",
                "sum(rate(ttft_total[2m]))",
                "sum(request_latency_seconds_count)",
                "sum(rate(ts_inference_latency_microseconds{pod=~\"m-.*\"}[2m])) / 1e6",
                "sum(rate(nv_inference_compute_infer_duration_us{model=\"m\"}[2m])) / 1e6",
                "sum(ray_serve_replica_processing_queries) + sum(ray_serve_deployment_queued_queries)",
                "sum(rate(request_predict_seconds_sum[2m]))",
                "sum(rate(nginx_ingress_controller_request_duration_seconds_sum{ingress=\"m\"}[2m]))",
                "sum(bentoml_service_request_in_progress)",
                "sum(llamacpp:requests_processing) + sum(llamacpp:requests_deferred)",
                "sum(histogram_count(rate(request_duration_seconds[2m])))",
                "sum(rate(requests_total[2m])) * max(request_duration_seconds{quantile=\"0.5\"})"
            })
    void aTotalIsSeen(String query) {
        assertEquals(QueryKind.TOTAL, QueryShape.of(query).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "histogram_quantile(0.95, sum by (le) (rate(latency_bucket[5m])))",
                "avg(DCGM_FI_DEV_GPU_UTIL{namespace='x'})",
                "max(vllm:kv_cache_usage_perc)",
                "sum(rate(errors[5m])) / sum(rate(requests[5m]))",
                "quantile(0.9, queue_length)",
                "avg_over_time(gpu_utilization[5m])",
                "100 * sum(a) / sum(b)",
                "avg(rate(x[5m]))",
                "histogram_quantile(0.9, sum by (le) (rate(:tensorflow:serving:batching_session:queuing_latency_bucket[2m]))) / 1000",
                "sum(rate(nv_inference_queue_duration_us[2m])) / sum(rate(nv_inference_request_duration_us[2m]))",
                "avg(DCGM_FI_PROF_GR_ENGINE_ACTIVE{exported_namespace=\"v\"})",
                "max(model_latency_ms)",
                "max(vllm:time_to_first_token_seconds)",
                "max(vllm:inter_token_latency_seconds)",
                "avg_over_time(request_duration_seconds{quantile=\"0.99\"}[5m])",
                "max(served{quantile=~\"0.9.*\"})",
                "max(ttft)",
                "max(response_p95_ms)",
                "max by () (aws_sagemaker_ModelLatency_average)",
                "min(QueueTime)",
                "rate(x_latency_sum[2m]) / rate(x_latency_count[2m])",
                "sum(rate(ts_queue_latency_microseconds[2m])) / sum(rate(ts_inference_requests_total[2m])) / 1000",
                "histogram_avg(sum(rate(request_duration_seconds[2m])))",
                "sum(rate(bentoml_service_adaptive_batch_size_sum[2m])) / sum(rate(bentoml_service_adaptive_batch_size_count[2m]))"
            })
    void aLevelIsSeen(String query) {
        assertEquals(QueryKind.LEVEL, QueryShape.of(query).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue_length",
                "max(queue_length)",
                "sum(gpu_utilization)",
                "sum(a) * sum(b)",
                "generation_tokens",
                "sum(rate(x[5m]",
                "sum(x) ~ 2",
                "",
                "connections_active",
                "sum(request_duration_seconds{quantile=\"0.99\"})",
                "max(gpus_p100)",
                "max(relatency)",
                "max(process_start_time_seconds)"
            })
    void whatCannotBeToldIsNotGuessed(String query) {
        assertEquals(QueryKind.UNKNOWN, QueryShape.of(query).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a and on (x, y) group_left (z) b",
                "topk(3, sum by (pod, le) (rate({__name__=~\"a.*\", b!~'c'}[1h30m] @ end())))",
                "-a ^ 2 > bool 3",
                "count_values(\"version\", build_version)",
                "sum(x) by (job)",
                "# a comment\n up{job=`a`} offset -1w",
                "absent(up{job=\"a\\\"b\"}) == 1",
                "label_replace(up, \"a\", \"$1\", \"b\", \"(.*)\")",
                "{\"http.requests\", job=\"a\"}"
            })
    void theLanguageIsRead(String query) {
        assertTrue(QueryShape.of(query).isUnderstood());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(",
                "a b",
                "{a=}",
                "a[5]m",
                "a[",
                "by (x)(",
                "\"open",
                "a{b=\"c\"",
                "sum()",
                "a[99999999999999999999y]"
            })
    void whatIsNoPromQlIsNotUnderstood(String query) {
        assertFalse(QueryShape.of(query).isUnderstood());
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertFalse(QueryShape.of("(".repeat(5000)).isUnderstood());
        assertFalse(QueryShape.of("a".repeat(20_000)).isUnderstood());
    }

    @Test
    void metricsAreFound() {
        var shape = QueryShape.of("sum(rate(a{namespace=\"team-vision\"}[1m])) / sum(b{pod!=\"embeddings\"})");
        assertEquals(List.of("a", "b"), shape.metricNames());
    }

    @Test
    void theShortestRateWindowIsFound() {
        assertEquals(
                Optional.of(Duration.ofSeconds(90)),
                QueryShape.of("rate(a[5m]) + irate(b[1m30s]) + max_over_time(c[10s])")
                        .shortestRateWindow());
        assertEquals(Optional.empty(), QueryShape.of("a").shortestRateWindow());
    }

    @Test
    void aDefaultIsSeen() {
        assertTrue(QueryShape.of("sum(a) or vector(0)").hasDefault());
        assertFalse(QueryShape.of("sum(a) or sum(b)").hasDefault());
    }
}
