package dev.onramp.scaling;

import java.util.List;

/** Replicas over time as a replay found them: one entry a sync, and every change. */
public final class Timeline {

    private final long startMillis;
    private final long stepMillis;
    private final int[] replicas;
    private final int[] serving;
    private final List<ScaleStep> steps;

    Timeline(long startMillis, long stepMillis, int[] replicas, int[] serving, List<ScaleStep> steps) {
        this.startMillis = startMillis;
        this.stepMillis = stepMillis;
        this.replicas = replicas;
        this.serving = serving;
        this.steps = List.copyOf(steps);
    }

    Need.Grid grid() {
        return new Need.Grid(startMillis, stepMillis, replicas.length);
    }

    /** How long it is; every entry counts as one step. */
    double hours() {
        return replicas.length * (stepMillis / 3_600_000.0);
    }

    public int size() {
        return replicas.length;
    }

    public long timeAt(int index) {
        return startMillis + index * stepMillis;
    }

    public long stepMillis() {
        return stepMillis;
    }

    /** Replicas wished from this entry's time until the next. */
    public int replicasAt(int index) {
        return replicas[index];
    }

    /** Replicas ready to take traffic at this entry's time. */
    public int servingAt(int index) {
        return serving[index];
    }

    public List<ScaleStep> steps() {
        return steps;
    }

    public int highest() {
        int highest = 0;
        for (int count : replicas) {
            highest = Math.max(highest, count);
        }
        return highest;
    }

    /** What is paid for: a replica holds its GPUs from the moment it is wished. */
    public double replicaHours() {
        long sum = 0;
        for (int count : replicas) {
            sum += count;
        }
        return sum * (stepMillis / 3_600_000.0);
    }
}
