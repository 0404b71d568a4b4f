package dev.onramp.demo;

/** What team vision asks for in the demo; the queries are about series of {@link DemoWorld}. */
final class FirstLookDocuments {

    static final String IMAGE_EMBEDDINGS = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: image-embeddings}
            spec:
              clusters: [demo]
              runtime: tensorflow-serving
              image: registry.example/vision/embeddings:2.4
              env: [{name: MODEL_NAME, value: embeddings}]
              instanceClass: a10g-1
              scaling:
                min: 1
                max: 8
                triggers:
                  - type: prometheus
                    name: requests
                    query: sum(rate(:tensorflow:serving:request_count{namespace="vision",model_name="embeddings"}[2m]))
                    threshold: 40
                    onNoData: error
                fallback: {afterFailures: 3, replicas: 4}
                behavior: {scaleDown: {stabilizationWindow: 300s}}
            """;

    static final String DETECTOR = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: detector}
            spec:
              clusters: [demo]
              runtime: triton
              image: registry.example/vision/detector:1.7
              instanceClass: t4-1
              scaling:
                min: 1
                max: 4
                triggers:
                  - type: prometheus
                    name: inferences
                    query: sum(rate(nv_inference_request_success{namespace="vision",model="detector"}[2m]))
                    threshold: 180
                    onNoData: error
                fallback: {afterFailures: 3, replicas: 2}
            """;

    /** The next model, asked for when a colleague has repaired the present one by hand. */
    static final String DETECTOR_NEXT = DETECTOR.replace("detector:1.7", "detector:1.8");

    static final String CAPTIONER = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: captioner}
            spec:
              clusters: [demo]
              runtime: vllm
              image: vllm/vllm-openai:v0.11.0
              args: [--model=captioner-7b, --max-model-len=8192]
              instanceClass: a100-40-1
              scaling:
                min: 1
                max: 4
                triggers:
                  - type: prometheus
                    name: in-flight
                    query: >-
                      sum(vllm:num_requests_running{namespace="vision",model_name="captioner-7b"})
                      + sum(vllm:num_requests_waiting{namespace="vision",model_name="captioner-7b"})
                    threshold: 20
                    onNoData: error
                fallback: {afterFailures: 3, replicas: 2}
            """;

    /** A draft that nobody has sent off. */
    static final String UPSCALER = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: upscaler}
            spec:
              clusters: [demo]
              runtime: custom
              image: registry.example/vision/upscaler:0.3
              instanceClass: l4-1
              ports: [{name: http, port: 8080, protocol: http}]
              scaling: {min: 1, max: 1}
            """;

    private FirstLookDocuments() {}
}
