package dev.onramp.demo;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** In place of the kubelets: pods pull, start, load a model and become ready, in seconds instead of minutes. */
final class KubeletStandIn {

    /** Until the image is there and the container runs. */
    static final Duration PULLING = Duration.ofSeconds(4);
    /** From then until the model is loaded. */
    static final Duration LOADING = Duration.ofSeconds(8);

    private final ApiObjects objects;
    private final ClusterEvents events;

    KubeletStandIn(ApiObjects objects, ClusterEvents events) {
        this.objects = objects;
        this.events = events;
    }

    void tick() {
        for (Pod pod : Typed.all(objects, ApiKind.POD, Pod.class)) {
            if (pod.getSpec().getNodeName() != null) {
                progress(pod);
            }
        }
    }

    private void progress(Pod pod) {
        Instant scheduled = Instant.parse(pod.getStatus().getStartTime());
        Instant started = scheduled.plus(PULLING);
        Instant ready = started.plus(LOADING);
        Instant now = objects.now();
        boolean seen = !pod.getStatus().getContainerStatuses().isEmpty();
        boolean isRunning = "Running".equals(pod.getStatus().getPhase());
        boolean isReady = isReady(pod);
        if (!seen) {
            write(pod, status(pod, null, false));
            events.normal(pod, "kubelet", "Pulling", "Pulling image \"" + image(pod) + "\"");
        } else if (!isRunning && !now.isBefore(started)) {
            write(pod, status(pod, started, false));
            events.normal(
                    pod,
                    "kubelet",
                    "Pulled",
                    "Successfully pulled image \"" + image(pod) + "\" in " + PULLING.toSeconds() + "s");
            events.normal(pod, "kubelet", "Created", "Created container: " + container(pod));
            events.normal(pod, "kubelet", "Started", "Started container " + container(pod));
        } else if (isRunning && !isReady && !now.isBefore(ready)) {
            write(pod, status(pod, started, true));
        }
    }

    static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private PodStatus status(Pod pod, Instant started, boolean ready) {
        var container = new ContainerStatusBuilder()
                .withName(container(pod))
                .withImage(image(pod))
                .withImageID(started == null ? "" : image(pod))
                .withReady(ready)
                .withStarted(ready)
                .withRestartCount(0);
        if (started == null) {
            container
                    .withNewState()
                    .withNewWaiting()
                    .withReason("ContainerCreating")
                    .endWaiting()
                    .endState();
        } else {
            container
                    .withNewState()
                    .withNewRunning()
                    .withStartedAt(started.toString())
                    .endRunning()
                    .endState();
        }
        String notReady = ready ? null : "ContainersNotReady";
        String message = ready ? null : "containers with unready status: [" + container(pod) + "]";
        String scheduledAt = pod.getStatus().getStartTime();
        String now = objects.now().truncatedTo(ChronoUnit.SECONDS).toString();
        PodStatusBuilder status = new PodStatusBuilder()
                .withPhase(started == null ? "Pending" : "Running")
                .withStartTime(scheduledAt)
                .withPodIP("10.244.0."
                        + (1 + Math.floorMod(pod.getMetadata().getUid().hashCode(), 250)))
                .withContainerStatuses(container.build());
        for (String type : List.of("PodScheduled", "Initialized", "ContainersReady", "Ready")) {
            boolean early = type.equals("PodScheduled") || type.equals("Initialized");
            status.addToConditions(new PodConditionBuilder()
                    .withType(type)
                    .withStatus(early || ready ? "True" : "False")
                    .withReason(early ? null : notReady)
                    .withMessage(early ? null : message)
                    .withLastTransitionTime(early || !ready ? scheduledAt : now)
                    .build());
        }
        return status.build();
    }

    private void write(Pod pod, PodStatus status) {
        Typed.status(objects, ApiKind.POD, pod, status);
    }

    private static String container(Pod pod) {
        return pod.getSpec().getContainers().get(0).getName();
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().get(0).getImage();
    }
}
