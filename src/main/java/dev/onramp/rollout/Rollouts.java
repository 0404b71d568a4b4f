package dev.onramp.rollout;

import dev.onramp.audit.AuditTrail;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What was approved and is to become true, and how far that has come. */
@ApplicationScoped
public class Rollouts {

    /** Enough for every page and list; older ones are history that the audit trail tells. */
    private static final int HISTORY = 100;

    private final RolloutStore store;
    private final RolloutQueue queue;
    private final Pauses pauses;
    private final AuditTrail audit;
    private final Clusters clusters;

    @Inject
    Rollouts(DataSource dataSource, RolloutQueue queue, Pauses pauses, AuditTrail audit, Clusters clusters) {
        this.store = new RolloutStore(dataSource);
        this.queue = queue;
        this.pauses = pauses;
        this.audit = audit;
        this.clusters = clusters;
    }

    /**
     * Records that this is to become true, and the jobs that will make it so, in the caller's transaction. A newer
     * approval takes the place of an older one; a cluster the workload is on and no longer asks for is retired there.
     */
    @Transactional(TxType.MANDATORY)
    public void enqueue(Approved approved, Instant at) {
        store.supersede(approved.id(), at);
        pauses.follow(approved, at);
        for (Rendering rendering : approved.renderings()) {
            begin(Rollout.of(approved, rendering, approved.retire(), at), at);
        }
        Set<String> said =
                approved.renderings().stream().map(Rendering::cluster).collect(Collectors.toSet());
        for (RolloutStore.Place place : store.places(approved.id())) {
            if (said.add(place.cluster())) {
                Rendering nothing = new Rendering(place.cluster(), place.namespace(), List.of());
                begin(Rollout.of(approved, nothing, true, at), at);
            }
        }
    }

    private void begin(Rollout rollout, Instant at) {
        store.insert(rollout);
        queue.wake(rollout.target(), at);
    }

    /** Every rollout of the workload, the newest first. */
    public List<RolloutView> of(WorkloadId workload) {
        return store.history(workload, HISTORY).stream().map(this::view).toList();
    }

    /** The latest rollout on each cluster. */
    public List<RolloutView> latest(WorkloadId workload) {
        return store.latest(workload).stream().map(this::view).toList();
    }

    /** When anything about the workload's rollouts changed last; cheap enough to ask every second. */
    public Optional<Instant> lastChanged(WorkloadId workload) {
        return store.lastChanged(workload);
    }

    /** Tries a failed rollout again from the start. */
    @Transactional
    public void retry(WorkloadId workload, UUID id, Person by, Instant at) {
        Rollout failed = failed(workload, id, by);
        again(failed, List.of(), at);
        audit.record(at, by, "rollout.retry", workload.team(), subject(failed), Map.of("cluster", failed.cluster()));
    }

    /**
     * Tries a failed rollout again and takes the fields that stopped it, those that were shown and no others, from
     * whoever has them.
     */
    @Transactional
    public void force(WorkloadId workload, UUID id, Person by, Instant at) {
        Rollout failed = failed(workload, id, by);
        by.mustBePlatform("take fields from another manager");
        List<TakenField> fields = failed.steps().stream()
                .flatMap(step -> step.conflicts().stream())
                .map(Conflict::taken)
                .toList();
        if (fields.isEmpty()) {
            throw Refusal.conflict("This rollout was not stopped by fields that somebody else has; just try again.");
        }
        again(failed, fields, at);
        audit.record(
                at,
                by,
                "rollout.force",
                workload.team(),
                subject(failed),
                Map.of("cluster", failed.cluster(), "fields", fields));
    }

    private Rollout failed(WorkloadId workload, UUID id, Person by) {
        by.mustOperate(workload.team());
        Rollout rollout = store.find(id)
                .filter(found -> found.workload().equals(workload))
                .orElseThrow(() -> Refusal.notFound("such rollout"));
        if (rollout.state() != RolloutState.FAILED) {
            throw Refusal.conflict("Only a rollout that failed can be tried again; this one is "
                    + RolloutView.word(rollout.state()) + ".");
        }
        return rollout;
    }

    private void again(Rollout failed, List<TakenField> mayTake, Instant at) {
        try {
            store.save(failed.again(mayTake, at));
        } catch (Overtaken e) {
            throw Refusal.conflict("Somebody else has just tried this rollout again, or approved a newer revision.");
        }
        queue.wake(failed.target(), at);
    }

    private RolloutView view(Rollout rollout) {
        String displayName = clusters.settings(rollout.cluster())
                .map(settings -> settings.displayName())
                .orElse(rollout.cluster());
        return RolloutView.of(rollout, displayName);
    }

    private static String subject(Rollout rollout) {
        return rollout.workload() + "#" + rollout.revision();
    }
}
