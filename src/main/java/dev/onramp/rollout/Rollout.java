package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The making true of an approved revision on one cluster.
 *
 * @param message why it failed or what it waits for; null where there is nothing to say
 * @param consent fields of other managers that somebody said may be taken
 * @param attempts tries in a row that the cluster did not answer
 * @param finishedAt null while there is something to do
 */
record Rollout(
        UUID id,
        WorkloadId workload,
        int revision,
        String cluster,
        RolloutState state,
        boolean retire,
        String digest,
        Rendering rendering,
        List<Step> steps,
        String message,
        List<TakenField> consent,
        int attempts,
        long version,
        Instant createdAt,
        Instant changedAt,
        Instant finishedAt) {

    Rollout {
        steps = List.copyOf(steps);
        consent = List.copyOf(consent);
    }

    static Rollout of(Approved approved, Rendering rendering, boolean retire, Instant at) {
        return new Rollout(
                UUID.randomUUID(),
                approved.id(),
                approved.revision(),
                rendering.cluster(),
                retire ? RolloutState.RETIRING : RolloutState.PENDING,
                retire,
                approved.digest(),
                rendering,
                List.of(),
                null,
                List.of(),
                0,
                0,
                at,
                at,
                null);
    }

    Target target() {
        return new Target(workload, cluster);
    }

    Rollout moved(RolloutState to, String message, Instant at) {
        if (!state.next().contains(to)) {
            throw new IllegalStateException(
                    "a rollout goes from " + state + " to " + state.next() + ", never to " + to);
        }
        return with(to, steps, message, consent, 0, at);
    }

    /** Tried again from the start, with leave to take the fields named. */
    Rollout again(List<TakenField> mayTake, Instant at) {
        RolloutState to = retire ? RolloutState.RETIRING : RolloutState.PENDING;
        Rollout moved = moved(to, null, at);
        return moved.with(to, List.of(), null, mayTake, 0, at);
    }

    /** The cluster did not answer; it will be asked again. */
    Rollout waiting(String why, Instant at) {
        return with(state, steps, why, consent, attempts + 1, at);
    }

    /** With this step in place of the one of its key, or after all others. */
    Rollout with(Step step, Instant at) {
        List<Step> all = new ArrayList<>(steps);
        int place = 0;
        while (place < all.size() && !all.get(place).key().equals(step.key())) {
            place++;
        }
        if (place < all.size()) {
            all.set(place, step);
        } else {
            all.add(step);
        }
        return with(state, all, message, consent, attempts, at);
    }

    /** The cluster answers again. */
    Rollout answered(Instant at) {
        return with(state, steps, null, consent, 0, at);
    }

    /** As it stands in the database after a save. */
    Rollout saved() {
        return new Rollout(
                id,
                workload,
                revision,
                cluster,
                state,
                retire,
                digest,
                rendering,
                steps,
                message,
                consent,
                attempts,
                version + 1,
                createdAt,
                changedAt,
                finishedAt);
    }

    private Rollout with(
            RolloutState state, List<Step> steps, String message, List<TakenField> consent, int attempts, Instant at) {
        Instant finished = state.isUnfinished() ? null : at;
        return new Rollout(
                id, workload, revision, cluster, state, retire, digest, rendering, steps, message, consent, attempts,
                version, createdAt, at, finished);
    }
}
