package dev.onramp.status;

import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.workload.Expectation;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.Workloads;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Objects as API servers answer them, cut to what is read. */
final class Fleet {

    static final WorkloadId WORKLOAD = new WorkloadId("vision", "embeddings");
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    static final Person ALICE =
            new Person("sub-alice", "Alice", new TreeSet<>(Set.of("vision")), new TreeSet<>(), null);

    private static final Person BOB =
            new Person("sub-bob", "Bob", new TreeSet<>(), new TreeSet<>(Set.of(Person.Role.PLATFORM)), null);

    private Fleet() {}

    /** An approved workload of team vision, of one replica, on one cluster. */
    static void approve(Workloads workloads, String name, String cluster) {
        RevisionId id = workloads
                .saveAndSubmit(document("vision", name, cluster), Expectation.anything(), ALICE, NOON)
                .revision()
                .id();
        workloads.approve(id, BOB, NOON, Map.of());
    }

    /** A document that asks for one replica. */
    static GpuWorkload document(String team, String name, String cluster) {
        return Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: %s, name: %s}
                spec:
                  clusters: [%s]
                  image: registry.example/model:1.0
                  instanceClass: a10g-1
                  ports: [{name: http, port: 8080, protocol: http}]
                  scaling: {min: 1, max: 1}
                """.formatted(team, name, cluster));
    }

    /** A workload as a cluster shows it through these objects, seen at noon. */
    static Seen seen(HasMetadata... objects) {
        Seen seen = Seen.NOTHING;
        for (HasMetadata object : objects) {
            seen = seen.with(sighting(object), NOON);
        }
        return seen;
    }

    static Sighting sighting(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return SeenDeployment.of(WORKLOAD, deployment);
        }
        if (object instanceof Pod pod) {
            return PodReader.read(WORKLOAD, pod);
        }
        return object instanceof HorizontalPodAutoscaler autoscaler
                ? SeenAutoscaler.of(WORKLOAD, autoscaler)
                : SeenScaledObject.of(WORKLOAD, (GenericKubernetesResource) object);
    }

    static Deployment deployment(int desired, int total, int updated, int ready, String... conditions) {
        return Serialization.unmarshal(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: embeddings, namespace: vision, uid: d-1, generation: 4, labels: {onramp.dev/revision: "7"}}
                spec: {replicas: %d}
                status:
                  observedGeneration: 4
                  replicas: %d
                  updatedReplicas: %d
                  readyReplicas: %d
                  conditions: [%s]
                """.formatted(desired, total, updated, ready, String.join(", ", conditions)), Deployment.class);
    }

    static GenericKubernetesResource scaledObject(int min, int max, String... conditions) {
        return Serialization.unmarshal(
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: embeddings, namespace: vision, uid: s-1}
                spec:
                  minReplicaCount: %d
                  maxReplicaCount: %d
                  fallback: {failureThreshold: 3, replicas: 4}
                  triggers:
                    - type: prometheus
                      metricType: AverageValue
                      metadata: {query: "sum(rate(requests[2m]))", threshold: "40"}
                status:
                  hpaName: keda-hpa-embeddings
                  conditions: [%s]
                """.formatted(min, max, String.join(", ", conditions)), GenericKubernetesResource.class);
    }

    /** As somebody paused it. */
    static GenericKubernetesResource paused(String annotation, String value) {
        GenericKubernetesResource rule = scaledObject(
                0,
                8,
                "{type: Ready, status: \"True\"}",
                "{type: Active, status: \"True\"}",
                "{type: Paused, status: \"True\"}");
        rule.getMetadata().setAnnotations(Map.of("autoscaling.keda.sh/" + annotation, value));
        return rule;
    }

    /** @param current one element of {@code currentMetrics}, as the API server writes it */
    static HorizontalPodAutoscaler autoscaler(String current, String... conditions) {
        return Serialization.unmarshal(
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: keda-hpa-embeddings, namespace: vision, uid: h-1}
                spec:
                  minReplicas: 1
                  maxReplicas: 8
                  metrics:
                    - type: External
                      external:
                        metric: {name: s0-prometheus, selector: {matchLabels: {scaledobject.keda.sh/name: embeddings}}}
                        target: {type: AverageValue, averageValue: "40"}
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: embeddings}
                status:
                  currentReplicas: 3
                  desiredReplicas: 3
                  currentMetrics: [%s]
                  conditions: [%s]
                """.formatted(current, String.join(", ", conditions)), HorizontalPodAutoscaler.class);
    }

    /** @param status of the pod, indented by two */
    static Pod pod(String name, String spec, String status) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: vision, uid: u-%s, creationTimestamp: "2026-11-25T11:58:00Z"}
                spec: %s
                status:
                %s
                """.formatted(name, name, spec, status.indent(2)), Pod.class);
    }

    static Pod readyPod(String name) {
        return pod(name, "{nodeName: gpu-a2}", """
                phase: Running
                conditions: [{type: Ready, status: "True", lastTransitionTime: "2026-11-25T11:59:00Z"}]
                containerStatuses: [{name: server, restartCount: 0, started: true, state: {running: {startedAt: "2026-11-25T11:58:20Z"}}}]
                """);
    }

    static Pod loadingPod(String name) {
        return pod(name, "{nodeName: gpu-a2}", """
                phase: Running
                conditions: [{type: Ready, status: "False", lastTransitionTime: "2026-11-25T11:58:00Z"}]
                containerStatuses: [{name: server, restartCount: 0, started: false, state: {running: {startedAt: "2026-11-25T11:59:20Z"}}}]
                """);
    }

    static Pod unschedulablePod(String name) {
        return pod(name, "{nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}}", """
                phase: Pending
                conditions:
                  - {type: PodScheduled, status: "False", reason: Unschedulable, message: "0/6 nodes are available: 6 Insufficient nvidia.com/gpu. preemption: 0/6 nodes are available: 6 No preemption victims found for incoming pod."}
                """);
    }

    static Pod crashingPod(String name) {
        return pod(name, "{nodeName: gpu-a2}", """
                phase: Running
                containerStatuses:
                  - name: server
                    image: registry.example/model:1
                    restartCount: 4
                    state: {waiting: {reason: CrashLoopBackOff, message: "back-off 1m20s restarting failed container"}}
                    lastState: {terminated: {reason: OOMKilled, exitCode: 137}}
                """);
    }
}
