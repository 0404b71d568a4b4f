package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small objects in the shape of a workload's, for a namespace that has the team's name. */
final class Manifests {

    private final WorkloadId workload;
    private String image = "registry.example/embeddings:1";
    private String files = "files-1";
    private String behaviour = "lab.fake/ready-after: 100ms";
    private String replicas = "";
    private String rule = "";
    private String more = "";

    private Manifests(WorkloadId workload) {
        this.workload = workload;
    }

    static Manifests of(WorkloadId workload) {
        return new Manifests(workload).fixed(1);
    }

    Manifests image(String tag) {
        image = "registry.example/embeddings:" + tag;
        return this;
    }

    Manifests files(String name) {
        files = name;
        return this;
    }

    /** What the fake kubelet does with the pods. */
    Manifests pods(String annotation) {
        behaviour = annotation;
        return this;
    }

    Manifests fixed(int number) {
        replicas = "replicas: " + number;
        rule = "";
        return this;
    }

    /** A rule that reads {@code wanted} and asks for one replica for each. */
    Manifests scaled(int min, int max, int wanted) {
        replicas = "";
        rule = """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: %s}
                spec:
                  scaleTargetRef: {name: %s}
                  pollingInterval: 1
                  minReplicaCount: %d
                  maxReplicaCount: %d
                  triggers:
                    - type: prometheus
                      metadata: {serverAddress: "http://127.0.0.1:19090", query: vector(%d), threshold: "1"}
                """.formatted(workload.name(), workload.name(), min, max, wanted);
        return this;
    }

    /** Something in the Deployment's spec that no Deployment has. */
    Manifests unknownField(String field) {
        more = field + ": 1";
        return this;
    }

    Rendering on(String cluster) {
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(object("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data: {greeting: hello}
                """.formatted(files)));
        objects.add(object("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  %2$s
                  %6$s
                  progressDeadlineSeconds: 60
                  selector: {matchLabels: {onramp.dev/team: %5$s, onramp.dev/workload: %1$s}}
                  template:
                    metadata:
                      labels: {onramp.dev/team: %5$s, onramp.dev/workload: %1$s}
                      annotations: {%3$s}
                    spec:
                      terminationGracePeriodSeconds: 0
                      containers: [{name: server, image: "%4$s"}]
                """.formatted(workload.name(), replicas, behaviour, image, workload.team(), more)));
        objects.add(object("""
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s}
                spec:
                  selector: {onramp.dev/team: %2$s, onramp.dev/workload: %1$s}
                  ports: [{name: http, port: 8501, protocol: TCP}]
                """.formatted(workload.name(), workload.team())));
        if (!rule.isEmpty()) {
            objects.add(object(rule));
        }
        return new Rendering(cluster, workload.team(), objects);
    }

    private HasMetadata object(String yaml) {
        GenericKubernetesResource object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        object.getMetadata().setNamespace(workload.team());
        object.getMetadata()
                .setLabels(Map.of("onramp.dev/team", workload.team(), "onramp.dev/workload", workload.name()));
        return object;
    }
}
