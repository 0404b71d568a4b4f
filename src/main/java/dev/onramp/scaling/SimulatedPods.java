package dev.onramp.scaling;

import java.util.Arrays;

/** A Deployment's pods as they come and go when the replicas change, by a fixed cold start. */
final class SimulatedPods implements ScaleTarget {

    private final long toReadyMillis;
    private final long toGoneMillis;
    /** When each pod becomes ready, oldest pod first; so those that are not ready stand at the end. */
    private long[] readyAt = new long[16];

    private int count;
    private int ready;
    /** When each leaving pod stops being Ready, the first to stop first. */
    private long[] goneAt = new long[16];

    private int firstLeaving;
    private int afterLeaving;
    private int surge;
    private int readySurge;
    /** Until then nobody comes or goes by himself, so that most steps of a replay need not look. */
    private long nextChange = Long.MAX_VALUE;

    SimulatedPods(int replicas, PodStart start) {
        this.toReadyMillis = start.toReady().toMillis();
        this.toGoneMillis = start.toGone().toMillis();
        ensureCapacity(replicas);
        Arrays.fill(readyAt, 0, replicas, Long.MIN_VALUE);
        count = replicas;
        ready = replicas;
    }

    void advanceTo(long at) {
        if (at >= nextChange) {
            change(at);
        }
    }

    private void change(long at) {
        while (ready < count && readyAt[ready] <= at) {
            ready++;
        }
        while (firstLeaving < afterLeaving && goneAt[firstLeaving] <= at) {
            firstLeaving++;
        }
        nextChange = Math.min(
                ready < count ? readyAt[ready] : Long.MAX_VALUE,
                firstLeaving < afterLeaving ? goneAt[firstLeaving] : Long.MAX_VALUE);
    }

    void scaleTo(int replicas, long at) {
        advanceTo(at);
        ensureCapacity(replicas);
        while (count < replicas) {
            readyAt[count++] = at + toReadyMillis;
        }
        // A ReplicaSet removes pods that are not ready first, then the youngest: in both cases from the end.
        while (count > replicas) {
            count--;
            if (ready > count) {
                ready = count;
                leave(at);
            }
        }
        change(at);
    }

    /** Pods a rollout runs beyond those wished; the HPA counts them, and those that are ready as such. */
    void surgeBy(int pods, int readyPods) {
        surge = pods;
        readySurge = readyPods;
    }

    private void leave(long at) {
        if (toGoneMillis == 0) {
            return;
        }
        if (afterLeaving == goneAt.length) {
            int leaving = afterLeaving - firstLeaving;
            long[] room = leaving * 2 > goneAt.length ? new long[goneAt.length * 2] : goneAt;
            System.arraycopy(goneAt, firstLeaving, room, 0, leaving);
            goneAt = room;
            firstLeaving = 0;
            afterLeaving = leaving;
        }
        goneAt[afterLeaving++] = at + toGoneMillis;
    }

    private void ensureCapacity(int replicas) {
        if (replicas > readyAt.length) {
            readyAt = Arrays.copyOf(readyAt, Math.max(replicas, readyAt.length * 2));
        }
    }

    @Override
    public int specReplicas() {
        return count;
    }

    @Override
    public int statusReplicas() {
        return count + surge;
    }

    @Override
    public int readyPods() {
        return ready + readySurge + afterLeaving - firstLeaving;
    }

    @Override
    public int matchedPods() {
        return statusReplicas() + afterLeaving - firstLeaving;
    }

    /** Ready pods that take traffic: those that leave don't. */
    int servingPods() {
        return ready;
    }
}
