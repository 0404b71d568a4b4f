package dev.onramp.rollout;

import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.rollout.AppliedObjects.Applied;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Moves a target's rollout on, as far as it goes without waiting. Every step may be taken twice with the same end, so a
 * process killed anywhere is made good by the next one that comes here.
 */
final class RolloutWorker {

    /** Pods come and go in seconds, and somebody is watching. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** KEDA answers a new rule within seconds; whoever has no KEDA running should not wait for ever. */
    private static final Duration RULE_ANSWERS_WITHIN = Duration.ofSeconds(20);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final RolloutStore store;
    private final AppliedObjects objects;
    private final Function<String, Optional<Site>> sites;
    private final Endings endings;
    private final Clock clock;

    RolloutWorker(
            RolloutStore store,
            AppliedObjects objects,
            Function<String, Optional<Site>> sites,
            Endings endings,
            Clock clock) {
        this.store = store;
        this.objects = objects;
        this.sites = sites;
        this.endings = endings;
        this.clock = clock;
    }

    /**
     * What came of a visit.
     *
     * @param rollout what was worked on; null where there was nothing
     * @param again when to come back; empty where there is nothing left to do
     */
    record Visit(UUID rollout, Optional<Duration> again) {
        static final Visit NOTHING = new Visit(null, Optional.empty());
    }

    Visit visit(Target target) {
        Optional<Rollout> unfinished = store.unfinished(target);
        if (unfinished.isEmpty()) {
            return Visit.NOTHING;
        }
        Story story = new Story(unfinished.get(), store, endings, clock);
        return new Visit(story.now().id(), advance(story));
    }

    private Optional<Duration> advance(Story story) {
        try {
            Optional<Site> site = sites.apply(story.now().cluster());
            if (site.isEmpty()) {
                throw new Stopped("Cluster “" + story.now().cluster() + "” is no longer declared"
                        + " (onramp.clusters); declare it again, then try again.");
            }
            Optional<Duration> again = switch (story.now().state()) {
                case PENDING, APPLYING -> apply(story, site.get());
                case PROGRESSING -> look(story, site.get());
                case RETIRING -> retire(story, site.get());
                case AVAILABLE, FAILED, SUPERSEDED, RETIRED -> Optional.empty();
            };
            story.answered();
            return again;
        } catch (Stopped e) {
            return stop(story, e.getMessage(), e.conflicts());
        } catch (ClusterFailed e) {
            return e.trouble().isPassing() ? pause(story, e.getMessage()) : stop(story, e.getMessage(), List.of());
        } catch (Overtaken e) {
            return Optional.of(Duration.ZERO);
        }
    }

    private static Optional<Duration> stop(Story story, String sentence, List<TakenField> conflicts) {
        try {
            story.failed(sentence, conflicts);
            return Optional.empty();
        } catch (Overtaken e) {
            return Optional.of(Duration.ZERO);
        }
    }

    private static Optional<Duration> pause(Story story, String why) {
        try {
            Duration pause = pauseAfter(story.now().attempts());
            story.wait(why + " Onramp goes on trying.");
            return Optional.of(pause);
        } catch (Overtaken e) {
            return Optional.of(Duration.ZERO);
        }
    }

    /** 2 s, 4 s, 8 s … up to a minute. */
    static Duration pauseAfter(int failures) {
        Duration pause = Duration.ofSeconds(2L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Optional<Duration> apply(Story story, Site site) {
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
        namespaceRefusal(rollout, site, name, namespace).ifPresent(sentence -> {
            throw new Stopped(sentence);
        });
        for (HasMetadata object : rollout.rendering().objects()) {
            applier.mustBeOurs(rollout, object);
        }
        story.done("check", "Checked the namespace", "“" + name + "” is the team's, and nothing is in the way");
    }

    private static Optional<String> namespaceRefusal(
            Rollout rollout, Site site, String name, Optional<Namespace> namespace) {
        String team = rollout.workload().team();
        if (namespace.isEmpty()) {
            return Optional.of("There is no namespace “" + name + "” on cluster " + rollout.cluster()
                    + ". The platform team makes it, then try again.");
        }
        String owner = Optional.ofNullable(namespace.get().getMetadata().getLabels())
                .map(labels -> labels.get("onramp.dev/team"))
                .orElse(null);
        if (owner != null && !owner.equals(team)) {
            return Optional.of("Namespace “" + name + "” on cluster " + rollout.cluster() + " is labelled as team “"
                    + owner + "”'s, so nothing of team “" + team + "” is applied there.");
        }
        if (owner == null && site.requiresNamespaceLabel()) {
            return Optional.of("Namespace “" + name + "” on cluster " + rollout.cluster()
                    + " lacks the label onramp.dev/team=" + team + ", which this cluster requires."
                    + " The platform team sets it, then try again.");
        }
        return Optional.empty();
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

    private Optional<Duration> look(Story story, Site site) {
        Rollout rollout = story.now();
        Optional<HasMetadata> deployment = ofKind(rollout, "Deployment");
        if (deployment.isPresent()) {
            story.begin("replace", "Replace pods");
            ObjectRef ref = ObjectRef.of(deployment.get());
            RolloutProgress progress = progress(rollout, site, ref, story.at());
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

    private RolloutProgress progress(Rollout rollout, Site site, ObjectRef ref, Instant at) {
        String recorded = objects.find(rollout.cluster(), ref).map(Applied::uid).orElse(null);
        GenericKubernetesResource live = site.connection()
                .get(ref)
                .filter(there -> there.getMetadata().getUid().equals(recorded))
                .orElseThrow(() -> new Stopped("Somebody deleted " + ref.said()
                        + " while its pods were being replaced. Try again to have it made anew."));
        Deployment deployment = Serialization.unmarshal(Serialization.asJson(live), Deployment.class);
        RolloutProgress alone = RolloutProgress.of(deployment, List.of(), at);
        if (alone.state() == RolloutState.AVAILABLE) {
            return alone;
        }
        Map<String, String> labels = deployment.getSpec().getSelector().getMatchLabels();
        List<Pod> pods = site.connection().pods(ref.namespace(), labels);
        return RolloutProgress.of(deployment, pods, at);
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

    private Optional<Duration> retire(Story story, Site site) {
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
