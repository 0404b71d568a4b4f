package dev.onramp.rollout;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why pods don't serve, in plain words. */
final class PodTrouble {

    private static final Pattern INSUFFICIENT = Pattern.compile("Insufficient ([\\w./-]+)");

    private PodTrouble() {}

    /** What keeps the newest pod in trouble from serving; the newest, since an older one may be of an older revision. */
    static Optional<String> of(List<Pod> pods) {
        return pods.stream()
                .sorted(Comparator.comparing(
                                (Pod pod) -> String.valueOf(pod.getMetadata().getCreationTimestamp()))
                        .reversed())
                .flatMap(pod -> ofPod(pod).stream())
                .findFirst();
    }

    private static Optional<String> ofPod(Pod pod) {
        if (pod.getStatus() == null || pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        Stream<ContainerStatus> containers = Stream.concat(
                pod.getStatus().getInitContainerStatuses().stream(), pod.getStatus().getContainerStatuses().stream());
        return containers
                .flatMap(container -> ofContainer(pod, container).stream())
                .findFirst()
                .or(() -> unscheduled(pod));
    }

    private static Optional<String> ofContainer(Pod pod, ContainerStatus container) {
        ContainerStateWaiting waiting = Optional.ofNullable(container.getState())
                .map(ContainerState::getWaiting)
                .orElse(null);
        String reason = waiting == null ? "" : String.valueOf(waiting.getReason());
        return switch (reason) {
            case "ImagePullBackOff", "ErrImagePull", "InvalidImageName" ->
                Optional.of("The image " + container.getImage() + " can't be pulled" + because(waiting.getMessage())
                        + ". Check its name, its tag and who may pull it.");
            case "CrashLoopBackOff" ->
                Optional.of("Container “" + container.getName() + "” of pod "
                        + pod.getMetadata().getName() + " ends again and again" + lastEnd(container)
                        + ". Its log says why.");
            case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
                Optional.of("Container “" + container.getName() + "” can't be started" + because(waiting.getMessage())
                        + ".");
            default -> Optional.empty();
        };
    }

    private static String lastEnd(ContainerStatus container) {
        ContainerStateTerminated end = Optional.ofNullable(container.getLastState())
                .map(ContainerState::getTerminated)
                .orElse(null);
        if (end == null) {
            return "";
        }
        return "OOMKilled".equals(end.getReason())
                ? ", the last time because it used more memory than its instance class has"
                : ", the last time with exit code " + end.getExitCode();
    }

    private static Optional<String> unscheduled(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "False".equals(condition.getStatus())
                        && "Unschedulable".equals(condition.getReason()))
                .map(PodCondition::getMessage)
                .map(PodTrouble::noNode)
                .findFirst();
    }

    private static String noNode(String message) {
        List<String> reasons = new ArrayList<>();
        TreeSet<String> scarce = new TreeSet<>();
        Matcher insufficient = INSUFFICIENT.matcher(message);
        while (insufficient.find()) {
            scarce.add(insufficient.group(1).replaceAll("\\.$", ""));
        }
        if (!scarce.isEmpty()) {
            reasons.add("not enough " + String.join(" and ", scarce) + " is free");
        }
        if (message.contains("didn't match Pod's node affinity/selector")) {
            reasons.add("some nodes don't have the labels the instance class asks for");
        }
        if (message.contains("untolerated taint")) {
            reasons.add("some nodes have taints the instance class does not tolerate");
        }
        String why = reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
        return "A pod waits for a node" + why + ". The scheduler says: " + sentence(message);
    }

    private static String because(String message) {
        return message == null || message.isBlank() ? "" : " (" + message.strip() + ")";
    }

    private static String sentence(String message) {
        return message.strip().endsWith(".") ? message.strip() : message.strip() + ".";
    }
}
