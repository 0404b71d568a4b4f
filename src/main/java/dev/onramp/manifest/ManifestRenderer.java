package dev.onramp.manifest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import java.util.List;

/** Makes the Kubernetes objects of a revision on one cluster; a function of its arguments and of nothing else. */
public final class ManifestRenderer {

    private ManifestRenderer() {}

    /**
     * The objects of this revision on this cluster.
     *
     * @param document free of problems, see {@link #check}
     * @param revision the revision's number, written on each object's own metadata
     */
    public static Rendering render(
            GpuWorkload document, InstanceClass instanceClass, Runtime runtime, ClusterSettings cluster, int revision) {
        throw new UnsupportedOperationException("not yet");
    }

    /** What in the document contradicts the class or the runtime; empty where it can be rendered. */
    public static List<Problem> check(GpuWorkload document, InstanceClass instanceClass, Runtime runtime) {
        return List.of();
    }
}
