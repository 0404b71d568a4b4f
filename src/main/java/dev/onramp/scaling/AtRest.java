package dev.onramp.scaling;

/** A workload at rest: as many pods as are wished for, all ready. */
public record AtRest(int replicas) implements ScaleTarget {

    @Override
    public int specReplicas() {
        return replicas;
    }

    @Override
    public int statusReplicas() {
        return replicas;
    }

    @Override
    public int readyPods() {
        return replicas;
    }

    @Override
    public int matchedPods() {
        return replicas;
    }
}
