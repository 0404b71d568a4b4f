package dev.onramp.rollout;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a Deployment has come in replacing its pods, by the rules of its controller
 * (kubernetes, pkg/controller/deployment/util/deployment_util.go).
 *
 * @param state PROGRESSING, AVAILABLE or FAILED
 * @param updated pods that run the revision and answer
 * @param wanted pods there shall be
 * @param sentence what there is to say; empty where the numbers say it all
 */
record RolloutProgress(RolloutState state, int updated, int wanted, String sentence) {

    /** A quota may free up while old pods go; what lasts longer is told as the end. */
    private static final Duration CREATION_MAY_FAIL = Duration.ofSeconds(30);

    /** @param since when this try began: what the controller gave up before is not held against it */
    static RolloutProgress of(Deployment deployment, List<Pod> pods, Instant since, Instant at) {
        DeploymentStatus status = Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
        int wanted = Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
        int updated = Math.min(number(status.getUpdatedReplicas()), number(status.getAvailableReplicas()));
        Long observed = status.getObservedGeneration();
        Long generation = deployment.getMetadata().getGeneration();
        if (observed == null || generation != null && observed < generation) {
            return new RolloutProgress(RolloutState.PROGRESSING, 0, wanted, "The cluster has not looked at it yet.");
        }
        if (isComplete(status, wanted)) {
            return new RolloutProgress(RolloutState.AVAILABLE, updated, wanted, completion(wanted));
        }
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            return new RolloutProgress(
                    RolloutState.PROGRESSING,
                    updated,
                    wanted,
                    "Somebody paused this Deployment, so it replaces no pods until it is resumed.");
        }
        Optional<String> trouble = PodTrouble.of(pods);
        Optional<DeploymentCondition> uncreated = condition(status, "ReplicaFailure", "True");
        Optional<String> why = trouble.or(() -> uncreated.map(RolloutProgress::uncreated));
        Optional<DeploymentCondition> late = condition(status, "Progressing", "False");
        if (late.filter(given -> !isOfAnEarlierTry(given, since) || !at.isBefore(since.plus(patience(deployment))))
                .isPresent()) {
            return new RolloutProgress(
                    RolloutState.FAILED,
                    updated,
                    wanted,
                    why.orElse("The pods did not become ready in the time the revision gives them."));
        }
        if (uncreated.filter(condition -> hasLasted(condition, at)).isPresent()) {
            return new RolloutProgress(RolloutState.FAILED, updated, wanted, why.orElseThrow());
        }
        return new RolloutProgress(RolloutState.PROGRESSING, updated, wanted, why.orElse(""));
    }

    private static boolean isComplete(DeploymentStatus status, int wanted) {
        return number(status.getUpdatedReplicas()) == wanted
                && number(status.getReplicas()) == wanted
                && number(status.getAvailableReplicas()) == wanted;
    }

    private static String completion(int wanted) {
        return switch (wanted) {
            case 0 -> "It is scaled to zero, so nothing has tried the image yet.";
            case 1 -> "The one replica serves.";
            default -> "All " + wanted + " replicas serve.";
        };
    }

    private static String uncreated(DeploymentCondition condition) {
        String message = String.valueOf(condition.getMessage());
        return message.contains("exceeded quota")
                ? "The namespace's quota leaves no room for another pod. The cluster says: " + message
                : "The cluster can't make pods. It says: " + message;
    }

    /** The controller keeps the condition until the pods change, and a mended registry changes no pod. */
    private static boolean isOfAnEarlierTry(DeploymentCondition late, Instant since) {
        String said = late.getLastUpdateTime();
        return said != null && Instant.parse(said).isBefore(since);
    }

    /** Kubernetes' own default is ten minutes. */
    private static Duration patience(Deployment deployment) {
        return Duration.ofSeconds(Optional.ofNullable(deployment.getSpec().getProgressDeadlineSeconds())
                .orElse(600));
    }

    private static boolean hasLasted(DeploymentCondition condition, Instant at) {
        String since = condition.getLastTransitionTime();
        return since != null && Instant.parse(since).plus(CREATION_MAY_FAIL).isBefore(at);
    }

    private static Optional<DeploymentCondition> condition(DeploymentStatus status, String type, String value) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .findFirst();
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }
}
