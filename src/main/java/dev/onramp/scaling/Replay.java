package dev.onramp.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * A policy played over recorded values: the {@link Autoscaler} and the pods it moves. Open loop: the values are those
 * that were recorded, whatever the replicas would have made of them.
 */
public final class Replay {

    private final Autoscaler autoscaler;
    private final SimulatedPods pods;
    private final List<ScaleStep> steps = new ArrayList<>();

    /** A workload with so many ready replicas, whose ScaledObject is made at this moment. */
    public Replay(
            ScalingPolicy policy,
            ControllerFlags flags,
            List<? extends TriggerSource> sources,
            int replicas,
            PodStart start,
            long createdAtMillis) {
        this.autoscaler = new Autoscaler(policy, flags, sources, createdAtMillis);
        this.pods = new SimulatedPods(replicas, start);
    }

    /** Plays a window on an even grid; where a poll and a sync meet, the poll comes first. */
    public static Timeline over(
            Window window,
            ScalingPolicy policy,
            ControllerFlags flags,
            List<? extends TriggerSource> sources,
            PodStart start) {
        var replay = new Replay(policy, flags, sources, window.replicas(), start, window.startMillis());
        return replay.play(
                window,
                policy.pollingIntervalSeconds() * 1000L,
                flags.syncPeriod().toMillis());
    }

    private Timeline play(Window window, long pollEvery, long syncEvery) {
        int length = window.grid(syncEvery).size();
        int[] replicas = new int[length];
        int[] serving = new int[length];
        // Inside the range once, it stays there: the HPA never leaves it, and KEDA alone would.
        long nextPoll = autoscaler.pollsMatter(pods) ? window.startMillis() : Long.MAX_VALUE;
        for (int i = 0; i < length; i++) {
            long at = window.firstSyncMillis() + i * syncEvery;
            for (; nextPoll <= at; nextPoll += pollEvery) {
                poll(nextPoll);
            }
            sync(at);
            replicas[i] = pods.specReplicas();
            serving[i] = pods.servingPods();
        }
        return new Timeline(window.firstSyncMillis(), syncEvery, replicas, serving, steps);
    }

    /** KEDA's turn at this moment; moments never go back. */
    public void poll(long atMillis) {
        pods.advanceTo(atMillis);
        scale(autoscaler.poll(pods, atMillis), ScaleStep.By.KEDA, atMillis);
    }

    /** The HPA's turn at this moment. */
    public void sync(long atMillis) {
        pods.advanceTo(atMillis);
        scale(autoscaler.sync(pods, atMillis), ScaleStep.By.HPA, atMillis);
    }

    /** Someone else sets the replicas; not a step of this replay's own. */
    public void scaleByHand(int replicas, long atMillis) {
        pods.scaleTo(replicas, atMillis);
    }

    /** From now on a rollout runs so many pods beyond those wished, of which so many are ready; 0 when it is over. */
    public void surgeBy(int pods, int ready) {
        this.pods.surgeBy(pods, ready);
    }

    private void scale(int wanted, ScaleStep.By by, long at) {
        int present = pods.specReplicas();
        if (wanted != present) {
            steps.add(new ScaleStep(at, present, wanted, pods.readyPods(), by, autoscaler.limitReason()));
            pods.scaleTo(wanted, at);
        }
    }

    /** How the HPA sees itself after its last sync. */
    public HpaState hpaState() {
        return autoscaler.hpaState();
    }

    public LimitReason limitReason() {
        return autoscaler.limitReason();
    }

    public List<ScaleStep> steps() {
        return List.copyOf(steps);
    }

    /**
     * What stretch to replay, and from which replicas.
     *
     * @param firstSyncMillis the HPA's first sync; one sync period after the start for a ScaledObject made at the start
     */
    public record Window(long startMillis, long firstSyncMillis, long endMillis, int replicas) {

        public Window {
            if (firstSyncMillis < startMillis || endMillis < firstSyncMillis) {
                throw new IllegalArgumentException("A window starts, syncs and ends, in this order.");
            }
        }

        /** A stretch in the life of a workload that was there before. */
        public static Window of(long startMillis, long endMillis, int replicas) {
            return new Window(startMillis, startMillis, endMillis, replicas);
        }

        /** The moments of its syncs. */
        Need.Grid grid(long everyMillis) {
            return new Need.Grid(
                    firstSyncMillis,
                    everyMillis,
                    Math.toIntExact((endMillis - firstSyncMillis + everyMillis - 1) / everyMillis));
        }
    }
}
