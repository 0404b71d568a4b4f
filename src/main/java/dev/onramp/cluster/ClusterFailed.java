package dev.onramp.cluster;

import static java.util.Objects.requireNonNull;

/** A cluster did not do what was asked; the message is the trouble's sentence. */
public final class ClusterFailed extends RuntimeException {

    private final transient ClusterTrouble trouble;

    public ClusterFailed(ClusterTrouble trouble) {
        this(trouble, null);
    }

    ClusterFailed(ClusterTrouble trouble, Throwable cause) {
        super(requireNonNull(trouble).sentence(), cause);
        this.trouble = trouble;
    }

    public ClusterTrouble trouble() {
        return trouble;
    }
}
