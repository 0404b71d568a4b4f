package dev.onramp.status;

import dev.onramp.status.SeenPod.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A pure decision: how a workload fares on one cluster, from what the cluster shows. */
final class Diagnosis {

    private final Seen seen;
    private final SeenDeployment deployment;
    private final Instant now;

    private Diagnosis(Seen seen, SeenDeployment deployment, Instant now) {
        this.seen = seen;
        this.deployment = deployment;
        this.now = now;
    }

    static Health of(Seen seen, Reach reach, Instant now) {
        if (reach.isLost()) {
            return lost(reach);
        }
        return seen.deployment()
                .map(deployment -> new Diagnosis(seen, deployment, now).decide())
                .orElseGet(() -> Health.of(Mood.ABSENT, "Nothing of it runs here."));
    }

    private static Health lost(Reach reach) {
        String sentence = reach.everSeen()
                ? "What is shown here was true before: " + reach.trouble()
                : "Not known since Onramp started: " + reach.trouble();
        return Health.of(Mood.UNKNOWN, sentence.strip()).since(reach.lostSince());
    }

    /** In the order of what a person has to know first. */
    private Health decide() {
        if (deployment.desired() == 0) {
            return resting();
        }
        return failing()
                .or(this::noMorePods)
                .or(this::tooSlow)
                .or(this::waiting)
                .or(this::changingOver)
                .or(this::starting)
                .or(this::onFallback)
                .or(this::cannotScale)
                .or(this::paused)
                .orElseGet(this::serving);
    }

    private Health resting() {
        if (seen.scaledObject().isEmpty()) {
            return Health.of(Mood.ASLEEP, "It is set to no replica.");
        }
        if (keda("Paused") && pausedPart() != PausedPart.SHRINKING) {
            return Health.of(
                    Mood.PAUSED,
                    pausedPart() == PausedPart.GROWING
                            ? "No replica, and scaling up is paused: nothing wakes it until somebody resumes."
                            : "Scaling is paused at no replica: nothing answers until somebody resumes.");
        }
        Optional<Condition> ready = seen.keda().at("Ready", now).filter(Condition::isFalse);
        if (ready.isPresent()) {
            return Health.of(Mood.CANNOT_SCALE, "No replica, and nothing can wake it: " + said(ready.get()) + ".");
        }
        return keda("Active")
                ? Health.of(Mood.STARTING, "The rule asks for replicas; KEDA is about to wake it.")
                : Health.of(Mood.ASLEEP, "No replica, until the rule asks for one.");
    }

    private Optional<Health> failing() {
        List<SeenPod> failing = seen.pods(State.FAILING);
        if (failing.isEmpty()) {
            return Optional.empty();
        }
        SeenPod first = failing.get(0);
        String sentence = counts() + " Pod " + first.name() + ": " + first.sentence() + "."
                + (failing.size() > 1 ? " " + (failing.size() - 1) + " more fail." : "");
        return Optional.of(Health.of(deployment.ready() == 0 ? Mood.FAILING : Mood.DEGRADED, sentence));
    }

    private Optional<Health> noMorePods() {
        return deployment
                .condition("ReplicaFailure")
                .filter(Condition::isTrue)
                .map(failure -> Health.of(
                        deployment.ready() == 0 ? Mood.FAILING : Mood.DEGRADED,
                        counts() + " The cluster makes no more pods: " + said(failure) + "."));
    }

    private Optional<Health> tooSlow() {
        return deployment
                .condition("Progressing")
                .filter(progressing -> progressing.reason().equals("ProgressDeadlineExceeded"))
                .map(late -> Health.of(
                        deployment.ready() == 0 ? Mood.FAILING : Mood.DEGRADED,
                        counts() + " New pods did not become ready in the time they have for it."));
    }

    private Optional<Health> waiting() {
        List<SeenPod> waiting = seen.pods(State.WAITING);
        if (waiting.isEmpty() || deployment.ready() >= deployment.desired() && !deployment.isChangingOver()) {
            return Optional.empty();
        }
        SeenPod longest = longest(waiting);
        String who = waiting.size() == 1 ? "1 pod waits" : waiting.size() + " pods wait";
        return Optional.of(Health.of(Mood.WAITING, counts() + " " + who + ". " + longest.sentence() + ".")
                .since(longest.since()));
    }

    private Optional<Health> changingOver() {
        if (!deployment.isChangingOver() || deployment.ready() == 0) {
            return Optional.empty();
        }
        int fresh = Math.min(deployment.updated(), deployment.desired());
        String sentence = deployment.isSettled()
                ? fresh + " of " + deployment.desired() + " replicas are new; " + deployment.ready() + " ready."
                : "The cluster is about to replace its " + deployment.ready() + " ready replicas.";
        return Optional.of(Health.of(Mood.ROLLING_OUT, sentence));
    }

    private Optional<Health> starting() {
        if (deployment.ready() >= deployment.desired()) {
            return Optional.empty();
        }
        List<SeenPod> loading = seen.pods(State.LOADING);
        if (!loading.isEmpty()) {
            SeenPod longest = longest(loading);
            return Optional.of(Health.of(
                            Mood.STARTING,
                            counts() + " " + (loading.size() == 1 ? "One" : String.valueOf(loading.size()))
                                    + (loading.size() == 1 ? " is" : " are") + " loading.")
                    .since(longest.since()));
        }
        List<SeenPod> starting = seen.pods(State.STARTING);
        String sentence = starting.isEmpty() ? "" : " " + starting.get(0).sentence() + ".";
        return Optional.of(Health.of(Mood.STARTING, counts() + sentence)
                .since(starting.isEmpty() ? Optional.empty() : longest(starting).since()));
    }

    private Optional<Health> onFallback() {
        return keda("Fallback")
                ? Optional.of(Health.of(
                        Mood.ON_FALLBACK,
                        counts() + " KEDA can't read the rule and holds the replicas of the fallback."))
                : Optional.empty();
    }

    private Optional<Health> cannotScale() {
        return ConditionWords.trouble(seen, now)
                .map(trouble -> Health.of(
                        Mood.CANNOT_SCALE, counts() + " The count does not follow the load: " + trouble + "."));
    }

    private Optional<Health> paused() {
        return keda("Paused") ? Optional.of(Health.of(Mood.PAUSED, counts() + pausedWords())) : Optional.empty();
    }

    private String pausedWords() {
        return switch (pausedPart()) {
            case SHRINKING -> " Scaling down is paused: it grows with the load and does not shrink." + limit();
            case GROWING -> " Scaling up is paused: it shrinks with the load and does not grow.";
            case EVERYTHING, NOTHING -> " Scaling is paused: the number stands still, whatever the load.";
        };
    }

    private Health serving() {
        return Health.of(Mood.SERVING, counts() + limit());
    }

    private String limit() {
        boolean full = ConditionWords.isAtMaximum(seen);
        return seen.scaledObject()
                .filter(rule -> full)
                .map(rule -> " The load asks for more than the maximum of " + rule.max() + ".")
                .orElse("");
    }

    private PausedPart pausedPart() {
        return seen.scaledObject().map(SeenScaledObject::paused).orElse(PausedPart.NOTHING);
    }

    private String counts() {
        int desired = deployment.desired();
        int ready = Math.min(deployment.ready(), desired);
        return ready + " of " + desired + (desired == 1 ? " replica" : " replicas") + " ready.";
    }

    private boolean keda(String condition) {
        return seen.keda().isTrue(condition, now);
    }

    private static String said(Condition condition) {
        return condition.message().isEmpty() ? condition.reason() : condition.message();
    }

    private static SeenPod longest(List<SeenPod> pods) {
        return pods.stream()
                .min(Comparator.comparing(pod -> pod.since().orElse(Instant.MAX)))
                .orElseThrow();
    }
}
