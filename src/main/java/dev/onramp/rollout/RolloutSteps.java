package dev.onramp.rollout;

import dev.onramp.cluster.ObjectRef;
import dev.onramp.rollout.AppliedObjects.Applied;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rollout does to a cluster, step by step; each may be taken twice with the same end. */
final class RolloutSteps {

    /** Pods come and go in seconds, and somebody is watching. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** KEDA answers a new rule within seconds; whoever has no KEDA running should not wait for ever. */
    private static final Duration RULE_ANSWERS_WITHIN = Duration.ofSeconds(20);

    private final AppliedObjects objects;

    RolloutSteps(AppliedObjects objects) {
        this.objects = objects;
    }

    Optional<Duration> apply(Story story, Site site) {
        Rollout rollout = story.now();
        if (rollout.state() == RolloutState.PENDING) {
            story.move(RolloutState.APPLYING);
        }
        Applier applier = new Applier(site.connection(), objects);
        check(story, site, applier);
        if (!takeRuleAway(story, site)) {
            return Optional.of(LOOK_AGAIN);
        }
        List<HasMetadata> all = rollout.rendering().objects();
        story.begin("apply", "Apply " + counted(all.size()));
        for (HasMetadata object : all) {
            story.say(
                    "apply",
                    "Apply " + counted(all.size()),
                    ObjectRef.of(object).said());
            applier.apply(story.now(), object, story.at());
        }
        String names = all.stream().map(HasMetadata::getKind).collect(Collectors.joining(", "));
        story.done("apply", "Applied " + counted(all.size()), names);
        story.move(RolloutState.PROGRESSING);
        return look(story, site);
    }

    private void check(Story story, Site site, Applier applier) {
        Rollout rollout = story.now();
        story.begin("check", "Check the namespace");
        String name = rollout.rendering().namespace();
        Optional<Namespace> namespace = site.connection().namespace(name);
        NamespaceCheck.refusal(rollout, site, namespace).ifPresent(sentence -> {
            throw new Stopped(sentence);
        });
        for (HasMetadata object : rollout.rendering().objects()) {
            applier.mustBeOurs(rollout, object);
        }
        story.done("check", "Checked the namespace", "“" + name + "” is the team's, and nothing is in the way");
    }

    /** Where a rule gives way to a fixed number, its autoscaler must be gone before that number is said. */
    private boolean takeRuleAway(Story story, Site site) {
        Set<ObjectRef> wanted = wanted(story.now());
        Remover remover = new Remover(site.connection(), objects);
        for (Applied applied : objects.of(story.now().target())) {
            if (applied.ref().kind().equals("ScaledObject") && !wanted.contains(applied.ref())) {
                story.begin("rule", "Take the replicas back from the rule");
                if (!remover.remove(applied)) {
                    story.say("rule", "Take the replicas back from the rule", "Waiting for KEDA to let go.");
                    return false;
                }
                story.done("rule", "Took the replicas back from the rule", "");
            }
        }
        return true;
    }

    Optional<Duration> look(Story story, Site site) {
        Rollout rollout = story.now();
        Optional<HasMetadata> deployment = ofKind(rollout, "Deployment");
        if (deployment.isPresent()) {
            story.begin("replace", "Replace pods");
            ObjectRef ref = ObjectRef.of(deployment.get());
            RolloutProgress progress =
                    progress(rollout, site, ref, story.step("replace").startedAt(), story.at());
            switch (progress.state()) {
                case AVAILABLE -> {
                    if (story.step("replace").outcome() == Step.Outcome.RUNNING) {
                        story.done("replace", "Replaced pods", progress.sentence());
                    }
                }
                case FAILED -> throw new Stopped(progress.sentence());
                default -> {
                    String title = "Replace pods: " + progress.updated() + " of " + progress.wanted();
                    story.say("replace", title, progress.sentence());
                    return Optional.of(LOOK_AGAIN);
                }
            }
        }
        if (!handOver(story, site) || !clear(story, site)) {
            return Optional.of(LOOK_AGAIN);
        }
        story.end(RolloutState.AVAILABLE, null);
        return Optional.empty();
    }

    private RolloutProgress progress(Rollout rollout, Site site, ObjectRef ref, Instant since, Instant at) {
        String recorded = objects.find(rollout.cluster(), ref).map(Applied::uid).orElse(null);
        GenericKubernetesResource live = site.connection()
                .get(ref)
                .filter(there -> there.getMetadata().getUid().equals(recorded))
                .orElseThrow(() -> new Stopped("Somebody deleted " + ref.said()
                        + " while its pods were being replaced. Try again to have it made anew."));
        Deployment deployment = Serialization.unmarshal(Serialization.asJson(live), Deployment.class);
        RolloutProgress alone = RolloutProgress.of(deployment, List.of(), since, at);
        if (alone.state() == RolloutState.AVAILABLE) {
            return alone;
        }
        Map<String, String> labels = deployment.getSpec().getSelector().getMatchLabels();
        List<Pod> pods = site.connection().pods(ref.namespace(), labels);
        return RolloutProgress.of(deployment, pods, since, at);
    }

    /** The rule has the replicas once KEDA has read it; what KEDA dislikes is told, and does not undo the rollout. */
    private boolean handOver(Story story, Site site) {
        Optional<HasMetadata> rule = ofKind(story.now(), "ScaledObject");
        if (rule.isEmpty() || isOver(story.step("rule-takes-over"))) {
            return true;
        }
        story.begin("rule-takes-over", "Hand over to the rule");
        ObjectRef ref = ObjectRef.of(rule.get());
        Optional<RuleReading> reading = site.connection().get(ref).flatMap(RuleReading::of);
        if (reading.isPresent() && reading.get().isReady()) {
            story.done("rule-takes-over", "Handed over to the rule", "KEDA reads it.");
            return true;
        }
        Instant since = story.step("rule-takes-over").startedAt();
        if (story.at().isBefore(since.plus(RULE_ANSWERS_WITHIN))) {
            return false;
        }
        String said = reading.map(RuleReading::sentence).orElse("KEDA has not answered; is it running there?");
        story.warned("rule-takes-over", "Handed over to the rule", said);
        return true;
    }

    /** What an earlier revision needed and this one doesn't, such as its files; only now, since its pods used them. */
    private boolean clear(Story story, Site site) {
        Set<ObjectRef> wanted = wanted(story.now());
        List<Applied> unused = objects.of(story.now().target()).stream()
                .filter(applied -> !wanted.contains(applied.ref()))
                .toList();
        if (unused.isEmpty()) {
            return true;
        }
        story.begin("clear", "Clear away what is no longer used");
        Remover remover = new Remover(site.connection(), objects);
        boolean gone = true;
        for (Applied applied : unused) {
            gone &= remover.remove(applied);
        }
        if (gone) {
            story.done("clear", "Cleared away what is no longer used", said(unused));
        }
        return gone;
    }

    Optional<Duration> retire(Story story, Site site) {
        List<Applied> left = objects.of(story.now().target());
        story.begin("retire", "Take away what Onramp made");
        Remover remover = new Remover(site.connection(), objects);
        for (Applied applied : left) {
            story.say("retire", "Take away what Onramp made", applied.ref().said());
            if (!remover.remove(applied)) {
                // One after the other: a rule that is still being let go would scale what goes next.
                return Optional.of(LOOK_AGAIN);
            }
        }
        story.done("retire", "Took away what Onramp made", "Nothing else was touched.");
        story.end(RolloutState.RETIRED, null);
        return Optional.empty();
    }

    private static Set<ObjectRef> wanted(Rollout rollout) {
        return rollout.rendering().objects().stream().map(ObjectRef::of).collect(Collectors.toSet());
    }

    private static Optional<HasMetadata> ofKind(Rollout rollout, String kind) {
        return rollout.rendering().objects().stream()
                .filter(object -> kind.equals(object.getKind()))
                .findFirst();
    }

    private static boolean isOver(Step step) {
        return step != null && step.outcome() != Step.Outcome.RUNNING;
    }

    private static String said(List<Applied> objects) {
        return objects.stream().map(applied -> applied.ref().said()).collect(Collectors.joining(", "));
    }

    private static String counted(int objects) {
        return objects == 1 ? "1 object" : objects + " objects";
    }
}
