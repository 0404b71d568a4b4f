package dev.onramp.cluster;

import java.util.List;

/** Brings clusters of its own where the platform configured none, such as the one embedded for a first look. */
public interface ClusterSource {

    /** The clusters; asked once, at start, and only where no {@code onramp.clusters.*} is given. */
    List<DeclaredCluster> clusters();
}
