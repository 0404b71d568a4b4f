package dev.onramp.rollout;

import dev.onramp.cluster.Apply;
import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.ClusterTrouble.Conflicted;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.rollout.AppliedObjects.Applied;
import dev.onramp.rollout.Pause.State;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a pause true, or its end. Only the annotations are applied, under a manager of their own: what Onramp applies as
 * itself says nothing about them, so the next revision keeps them.
 */
final class PauseWorker {

    /** Owns the annotations; changing it would leave every pause that stands without an owner. */
    static final String MANAGER = "onramp-pause";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** KEDA acts within a second or two; whoever has no KEDA running should not wait for ever. */
    private static final Duration KEDA_ACTS_WITHIN = Duration.ofSeconds(20);

    private final PauseStore store;
    private final AppliedObjects objects;
    private final Function<String, Optional<Site>> sites;
    private final Clock clock;

    PauseWorker(PauseStore store, AppliedObjects objects, Function<String, Optional<Site>> sites, Clock clock) {
        this.store = store;
        this.objects = objects;
        this.sites = sites;
        this.clock = clock;
    }

    /** The target's rule was applied. */
    void tellAgain(Target target) {
        store.tellAgain(target, clock.instant());
    }

    /** @return when to come back; empty where there is nothing left to do */
    Optional<Duration> visit(Target target) {
        Optional<Pause> pause = store.find(target).filter(found -> found.state().isUnfinished());
        try {
            return pause.flatMap(this::advance);
        } catch (Overtaken e) {
            return Optional.of(Duration.ZERO);
        }
    }

    private Optional<Duration> advance(Pause pause) {
        try {
            String cluster = pause.target().cluster();
            Site site = sites.apply(cluster)
                    .orElseThrow(() -> new Stopped("Cluster “" + cluster + "” is no longer declared (onramp.clusters);"
                            + " declare it again, then pause or resume again."));
            return hold(pause, site.connection());
        } catch (Stopped e) {
            store.save(pause.reached(State.FAILED, e.getMessage(), clock.instant()));
            return Optional.empty();
        } catch (ClusterFailed e) {
            if (!e.trouble().isPassing()) {
                store.save(pause.reached(State.FAILED, e.getMessage(), clock.instant()));
                return Optional.empty();
            }
            store.save(pause.waiting(e.getMessage() + " Onramp goes on trying."));
            return Optional.of(RolloutWorker.pauseAfter(pause.attempts()));
        }
    }

    private Optional<Duration> hold(Pause pause, ClusterConnection connection) {
        Optional<Applied> rule = objects.of(pause.target()).stream()
                .filter(applied -> applied.ref().kind().equals("ScaledObject"))
                .findFirst();
        Optional<GenericKubernetesResource> live =
                rule.flatMap(applied -> connection.get(applied.ref())).filter(PauseWorker::isToStay);
        if (live.isEmpty()) {
            return withoutRule(pause);
        }
        String uid = live.get().getMetadata().getUid();
        if (!uid.equals(rule.get().uid())) {
            throw new Stopped("The " + rule.get().ref().said() + " on cluster " + connection.cluster()
                    + " is not the one Onramp made, so it was left untouched. Remove it, have the rollout tried again,"
                    + " then pause or resume again.");
        }
        GenericKubernetesResource said = tell(pause, live.get(), connection);
        Pause told = pause.state() == State.APPLIED
                ? pause
                : store.save(pause.reached(State.APPLIED, null, clock.instant()));
        if (isTrue(told.hold(), said, connection)) {
            return settle(told, null);
        }
        Instant patience = told.changedAt().plus(KEDA_ACTS_WITHIN);
        return clock.instant().isBefore(patience)
                ? Optional.of(LOOK_AGAIN)
                : settle(told, "KEDA has not confirmed it; is it running there?");
    }

    /** There is nothing that could be held; once there is, the rollout that makes it tells again. */
    private Optional<Duration> withoutRule(Pause pause) {
        if (pause.hold() instanceof Hold.Lifted) {
            store.end(pause);
        } else {
            store.save(pause.reached(
                    State.FAILED,
                    "There is no rule on cluster " + pause.target().cluster()
                            + " yet; it is held as soon as a rollout has made one.",
                    clock.instant()));
        }
        return Optional.empty();
    }

    private GenericKubernetesResource tell(Pause pause, GenericKubernetesResource live, ClusterConnection connection) {
        GenericKubernetesResource object = Bare.of(live);
        Map<String, String> wanted = pause.hold().annotations();
        if (!wanted.isEmpty()) {
            object.getMetadata().setAnnotations(wanted);
        }
        GenericKubernetesResource said = apply(object, connection);
        String strangers = annotations(said).keySet().stream()
                .filter(key -> key.startsWith("autoscaling.keda.sh/paused") && !wanted.containsKey(key))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!strangers.isEmpty()) {
            throw new Stopped("Somebody else set " + strangers + " on "
                    + ObjectRef.of(live).said() + " on cluster " + connection.cluster()
                    + ", and that goes on holding it. Have it taken off there, then pause or resume again.");
        }
        return said;
    }

    private static GenericKubernetesResource apply(GenericKubernetesResource object, ClusterConnection connection) {
        try {
            return connection.apply(object, Apply.as(MANAGER));
        } catch (ClusterFailed e) {
            if (!(e.trouble() instanceof Conflicted conflicted)) {
                throw e;
            }
            String owners = conflicted.fields().stream()
                    .map(field -> field.manager() + " (" + field.field() + ")")
                    .collect(Collectors.joining(", "));
            throw new Stopped("Somebody else has paused " + ObjectRef.of(object).said() + " on cluster "
                    + connection.cluster() + " already, otherwise than is wished here: " + owners
                    + ". Have that taken off there, then pause again.");
        }
    }

    /** Whether KEDA has acted: it says so, and where everything is held it deletes the autoscaler. */
    private static boolean isTrue(Hold hold, GenericKubernetesResource rule, ClusterConnection connection) {
        boolean held = !(hold instanceof Hold.Lifted);
        if (RuleReading.isPaused(rule) != held) {
            return false;
        }
        boolean autoscaler = connection.get(autoscaler(ObjectRef.of(rule))).isPresent();
        return autoscaler != hold instanceof Hold.At;
    }

    private Optional<Duration> settle(Pause pause, String note) {
        if (pause.hold() instanceof Hold.Lifted) {
            store.end(pause);
        } else {
            store.save(pause.reached(State.HELD, note, clock.instant()));
        }
        return Optional.empty();
    }

    private static ObjectRef autoscaler(ObjectRef rule) {
        return new ObjectRef("autoscaling/v2", "HorizontalPodAutoscaler", rule.namespace(), "keda-hpa-" + rule.name());
    }

    private static boolean isToStay(GenericKubernetesResource live) {
        return live.getMetadata().getDeletionTimestamp() == null;
    }

    private static Map<String, String> annotations(GenericKubernetesResource object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of());
    }
}
