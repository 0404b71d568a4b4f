package dev.onramp.status;

import static java.util.Objects.requireNonNullElse;

import dev.onramp.document.WorkloadId;
import dev.onramp.status.SeenPod.State;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a pod does from what its status says. */
final class PodReader {

    /** Why kubelet has not begun a container, where waiting longer will not help by itself. */
    private static final Set<String> STUCK = Set.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "ErrImagePull",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private static final Set<String> NO_IMAGE =
            Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull");

    private final Pod pod;
    private final PodStatus status;
    private final Optional<ContainerStatus> container;

    private PodReader(Pod pod) {
        this.pod = pod;
        this.status = requireNonNullElse(pod.getStatus(), new PodStatus());
        this.container = status.getContainerStatuses().stream().findFirst();
    }

    static SeenPod read(WorkloadId workload, Pod pod) {
        return new PodReader(pod).read(workload);
    }

    private record Told(State state, String sentence, Optional<Instant> since) {}

    private SeenPod read(WorkloadId workload) {
        Told told = told();
        return new SeenPod(
                workload,
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                Optional.ofNullable(pod.getSpec().getNodeName()),
                told.state,
                told.sentence,
                told.since,
                container.map(ContainerStatus::getRestartCount).orElse(0));
    }

    private Told told() {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new Told(
                    State.ENDING,
                    "Finishes its requests",
                    instant(pod.getMetadata().getDeletionTimestamp()));
        }
        if ("Failed".equals(status.getPhase())) {
            String why = Condition.brief(status.getMessage());
            return new Told(
                    State.FAILING,
                    requireNonNullElse(status.getReason(), "Failed") + (why.isEmpty() ? "" : ": " + why),
                    instant(status.getStartTime()));
        }
        Optional<Told> stuck = container.flatMap(this::stuck);
        return stuck.or(this::unscheduled).or(this::ready).or(this::running).orElseGet(this::starting);
    }

    private Optional<Told> stuck(ContainerStatus of) {
        ContainerStateWaiting waiting = Optional.ofNullable(of.getState())
                .map(ContainerState::getWaiting)
                .orElse(null);
        if (waiting == null || !STUCK.contains(waiting.getReason())) {
            return Optional.empty();
        }
        String said = Condition.brief(waiting.getMessage());
        if (NO_IMAGE.contains(waiting.getReason())) {
            return failing("Can't pull the image " + of.getImage() + (said.isEmpty() ? "" : ": " + said));
        }
        if (waiting.getReason().equals("CrashLoopBackOff")) {
            String times = of.getRestartCount() == 1 ? "once" : of.getRestartCount() + " times";
            return failing("Crashed " + times + lastWords(of) + "; kubelet waits before it tries again");
        }
        return failing("Can't begin: " + (said.isEmpty() ? waiting.getReason() : said));
    }

    private Optional<Told> failing(String sentence) {
        return Optional.of(
                new Told(State.FAILING, sentence, instant(pod.getMetadata().getCreationTimestamp())));
    }

    private static String lastWords(ContainerStatus of) {
        ContainerStateTerminated last = Optional.ofNullable(of.getLastState())
                .map(ContainerState::getTerminated)
                .orElse(null);
        if (last == null) {
            return "";
        }
        return "OOMKilled".equals(last.getReason())
                ? ", the last time out of memory"
                : ", the last time with exit code " + last.getExitCode();
    }

    private Optional<Told> unscheduled() {
        return condition("PodScheduled")
                .filter(scheduled -> "False".equals(scheduled.getStatus()))
                .map(scheduled -> {
                    String said = Condition.brief(scheduled.getMessage());
                    return new Told(
                            State.WAITING,
                            "No free " + wanted() + (said.isEmpty() ? "" : ": " + said),
                            instant(pod.getMetadata().getCreationTimestamp()));
                });
    }

    /** What the pod asks of a machine, by the name its class selects nodes by: "L40S". */
    private String wanted() {
        return requireNonNullElse(pod.getSpec().getNodeSelector(), Map.<String, String>of()).entrySet().stream()
                .filter(selector -> selector.getKey().endsWith("gpu.product"))
                .map(selector -> selector.getValue().replaceFirst("^(NVIDIA|Tesla)-", ""))
                .findFirst()
                .orElse("machine");
    }

    private Optional<Told> ready() {
        return condition("Ready")
                .filter(ready -> "True".equals(ready.getStatus()))
                .map(ready -> new Told(State.READY, "Serves", instant(ready.getLastTransitionTime())));
    }

    private Optional<Told> running() {
        return container.flatMap(of -> Optional.ofNullable(of.getState())
                .map(ContainerState::getRunning)
                .map(running -> Boolean.TRUE.equals(of.getStarted())
                        ? new Told(
                                State.LOADING,
                                "Runs, and does not answer its readiness probe",
                                condition("Ready").flatMap(ready -> instant(ready.getLastTransitionTime())))
                        : new Told(State.LOADING, "Loads its model", instant(running.getStartedAt()))));
    }

    private Told starting() {
        boolean onMachine = pod.getSpec().getNodeName() != null;
        return new Told(
                State.STARTING,
                onMachine ? "Pulls its image or mounts its volumes" : "Is being given a machine",
                condition("PodScheduled")
                        .flatMap(scheduled -> instant(scheduled.getLastTransitionTime()))
                        .or(() -> instant(pod.getMetadata().getCreationTimestamp())));
    }

    private Optional<PodCondition> condition(String type) {
        return status.getConditions().stream()
                .filter(c -> type.equals(c.getType()))
                .findFirst();
    }

    static Optional<Instant> instant(String written) {
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
