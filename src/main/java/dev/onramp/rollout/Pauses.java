package dev.onramp.rollout;

import dev.onramp.audit.AuditTrail;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Which rules are held, by whose word: said here, in one transaction with its record, and made true by the jobs. */
@ApplicationScoped
public class Pauses {

    private static final int LONGEST_REASON = 500;

    private final PauseStore store;
    private final RolloutStore rollouts;
    private final RolloutQueue queue;
    private final AuditTrail audit;
    private final Function<String, Optional<ClusterSettings>> clusters;

    @Inject
    Pauses(DataSource dataSource, RolloutQueue queue, AuditTrail audit, Clusters clusters) {
        this(dataSource, queue, audit, clusters::settings);
    }

    /** Outside the container. */
    Pauses(
            DataSource dataSource,
            RolloutQueue queue,
            AuditTrail audit,
            Function<String, Optional<ClusterSettings>> clusters) {
        this.store = new PauseStore(dataSource);
        this.rollouts = new RolloutStore(dataSource);
        this.queue = queue;
        this.audit = audit;
        this.clusters = clusters;
    }

    /**
     * Holds the scaling on these clusters, or on all the workload is on where none is named: on each of them, or where
     * one of them does not fit on none.
     */
    @Transactional
    public void pause(WorkloadId workload, Set<String> on, Hold hold, String reason, Person by, Instant at) {
        by.mustOperate(workload.team());
        String why = reason(reason);
        List<Rollout> places = places(workload, on);
        places.forEach(place -> mustFit(place, hold));
        for (Rollout place : places) {
            store.put(new Pause(
                    place.target(), hold, why, by.subject(), by.name(), at, Pause.State.PENDING, null, null, 0, 0, at));
            queue.wake(place.target(), at);
            Map<String, Object> details = new HashMap<>(Map.of("cluster", place.cluster(), "reason", why));
            details.putAll(said(hold));
            audit.record(at, by, "scaling.pause", workload.team(), workload.toString(), details);
        }
    }

    /** Lets the rule scale again on these clusters, or on all where it is held. */
    @Transactional
    public void resume(WorkloadId workload, Set<String> on, String reason, Person by, Instant at) {
        by.mustOperate(workload.team());
        String why = Optional.ofNullable(reason).map(String::strip).orElse("");
        mustBeShort(why);
        List<Pause> held = store.of(workload).stream()
                .filter(pause -> !(pause.hold() instanceof Hold.Lifted))
                .filter(pause -> on.isEmpty() || on.contains(pause.target().cluster()))
                .toList();
        if (held.isEmpty()) {
            throw Refusal.conflict(
                    "The scaling of " + workload + " is not paused" + (on.isEmpty() ? "" : " there") + ".");
        }
        for (Pause pause : held) {
            lift(pause, at);
            Map<String, Object> details = new HashMap<>(Map.of(
                    "cluster", pause.target().cluster(),
                    "pausedBy", pause.byName(),
                    "pausedAt", pause.since().toString()));
            details.putAll(said(pause.hold()));
            if (!why.isEmpty()) {
                details.put("reason", why);
            }
            audit.record(at, by, "scaling.resume", workload.team(), workload.toString(), details);
        }
    }

    private void lift(Pause pause, Instant at) {
        try {
            store.save(pause.changed(new Hold.Lifted(), null, at));
        } catch (Overtaken e) {
            throw Refusal.conflict("Something changed at this very moment; look again and resume then.");
        }
        queue.wake(pause.target(), at);
    }

    /** Where the workload's rule scales and how it is held, by cluster. */
    public List<PauseView> of(WorkloadId workload) {
        Map<String, Pause> pauses = store.of(workload).stream()
                .collect(Collectors.toMap(pause -> pause.target().cluster(), Function.identity()));
        List<PauseView> views = new ArrayList<>();
        for (Rollout rollout : rollouts.latest(workload)) {
            if (!rollout.retire()) {
                ApprovedRule.of(rollout.rendering())
                        .ifPresent(rule -> views.add(PauseView.of(
                                rollout.cluster(),
                                clusters.apply(rollout.cluster())
                                        .map(ClusterSettings::displayName)
                                        .orElse(rollout.cluster()),
                                rule,
                                Optional.ofNullable(pauses.get(rollout.cluster())))));
            }
        }
        return views;
    }

    /**
     * An approval is the newer word: where it takes the rule away a pause ends with it, and where it allows fewer or more
     * replicas than the pause holds, the nearest number it allows is held. In the approving transaction.
     */
    @Transactional(TxType.MANDATORY)
    public void follow(Approved approved, Instant at) {
        Map<String, ApprovedRule> rules = new HashMap<>();
        if (!approved.retire()) {
            approved.renderings()
                    .forEach(rendering ->
                            ApprovedRule.of(rendering).ifPresent(rule -> rules.put(rendering.cluster(), rule)));
        }
        for (Pause pause : store.held(approved.id())) {
            ApprovedRule rule = rules.get(pause.target().cluster());
            if (rule == null) {
                store.end(pause);
                record(pause, "scaling.resume", approved, at, Map.of());
            } else if (pause.hold() instanceof Hold.At held && !rule.holds(held.replicas())) {
                int nearest = rule.nearest(held.replicas());
                store.put(pause.changed(
                        new Hold.At(nearest),
                        "Revision " + approved.revision() + " allows " + ApprovedRule.range(rule.min(), rule.max())
                                + " replicas, so it is held at " + nearest + " instead of " + held.replicas() + ".",
                        at));
                queue.wake(pause.target(), at);
                record(pause, "scaling.pause", approved, at, Map.of("heldNow", nearest));
            }
        }
    }

    private void record(Pause pause, String action, Approved approved, Instant at, Map<String, ?> more) {
        Map<String, Object> details = new HashMap<>(Map.of(
                "cluster", pause.target().cluster(),
                "reason", "revision " + approved.revision() + " was approved",
                "pausedBy", pause.byName()));
        details.putAll(said(pause.hold()));
        details.putAll(more);
        audit.recordOwn(at, action, approved.id().team(), approved.id().toString(), details);
    }

    private List<Rollout> places(WorkloadId workload, Set<String> on) {
        List<Rollout> latest = rollouts.latest(workload);
        for (String cluster : on) {
            if (latest.stream().noneMatch(rollout -> rollout.cluster().equals(cluster))) {
                throw unfit(workload + " is not on cluster “" + cluster + "”, so there is no scaling to pause there.");
            }
        }
        List<Rollout> places = latest.stream()
                .filter(rollout -> on.isEmpty() ? !rollout.retire() : on.contains(rollout.cluster()))
                .toList();
        if (places.isEmpty()) {
            throw Refusal.conflict("Nothing of " + workload + " is to run, so there is no scaling to pause.");
        }
        return places;
    }

    private void mustFit(Rollout place, Hold hold) {
        if (place.retire()) {
            throw Refusal.conflict(place.workload() + " is retired on cluster " + place.cluster()
                    + ", so there is no scaling to pause there.");
        }
        ApprovedRule rule = ApprovedRule.of(place.rendering())
                .orElseThrow(() -> Refusal.conflict(place.workload() + " has a fixed number of replicas on cluster "
                        + place.cluster() + ": no rule scales it, so there is nothing to pause."));
        if (hold instanceof Hold.At at && !rule.holds(at.replicas())) {
            throw unfit("Pause at " + ApprovedRule.range(rule.min(), rule.max()) + " replicas, which is what revision "
                    + place.revision() + " was approved for; " + at.replicas() + " is outside.");
        }
        if (hold instanceof Hold.Growing) {
            againstGrowing(place.cluster()).ifPresent(why -> {
                throw unfit(why + " Pause at a number instead.");
            });
        }
    }

    /** Why nothing can be kept from shrinking on that cluster; empty where it can. */
    public Optional<String> againstGrowing(String cluster) {
        return clusters.apply(cluster)
                .flatMap(ClusterSettings::kedaVersion)
                .filter(Pauses::isTooOldToKeepGrowing)
                .map(version -> "KEDA " + version + " on cluster " + cluster + " can't keep a workload from shrinking ("
                        + Hold.GROWING_SINCE + " and later can).");
    }

    private static boolean isTooOldToKeepGrowing(String version) {
        String[] parts = version.split("\\.");
        return parts.length > 1
                && parts[0].equals("2")
                && parts[1].chars().allMatch(Character::isDigit)
                && Integer.parseInt(parts[1]) < Integer.parseInt(Hold.GROWING_SINCE.substring(2));
    }

    private static String reason(String reason) {
        String why = Optional.ofNullable(reason).map(String::strip).orElse("");
        if (why.isEmpty()) {
            throw unfit("Say why the scaling is paused: whoever meets it at night has to know.");
        }
        mustBeShort(why);
        return why;
    }

    private static void mustBeShort(String why) {
        if (why.length() > LONGEST_REASON) {
            throw unfit("A reason has at most " + LONGEST_REASON + " characters; this one has " + why.length() + ".");
        }
    }

    /** In the trail's words. */
    private static Map<String, Object> said(Hold hold) {
        if (hold instanceof Hold.At at) {
            return Map.of("replicas", at.replicas());
        }
        return hold instanceof Hold.Growing ? Map.of("scaleIn", "paused") : Map.of();
    }

    private static Refusal unfit(String sentence) {
        return new Refusal(Refusal.Kind.UNPROCESSABLE, sentence);
    }
}
