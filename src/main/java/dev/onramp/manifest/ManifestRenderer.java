package dev.onramp.manifest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import dev.onramp.document.Trigger;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/** Makes the Kubernetes objects of a revision on one cluster; a function of its arguments and of nothing else. */
public final class ManifestRenderer {

    private ManifestRenderer() {}

    /**
     * The objects of this revision on this cluster.
     *
     * @param document free of problems, see {@link #check}
     * @param revision the revision's number, written on each object's own metadata
     * @throws IllegalArgumentException where a check would have found a problem
     */
    public static Rendering render(
            GpuWorkload document, InstanceClass instanceClass, Runtime runtime, ClusterSettings cluster, int revision) {
        Ingredients of = new Ingredients(document, instanceClass, runtime, cluster, revision);
        RuntimeFiles files = RuntimeFiles.of(of);
        List<HasMetadata> objects = new ArrayList<>();
        if (!files.isEmpty()) {
            objects.add(files.configMap(of));
        }
        objects.add(DeploymentPart.render(of, files));
        objects.add(ServicePart.render(of));
        if (document.scaling().isAutomatic()) {
            objects.add(ScaledObjectPart.render(of));
        }
        return new Rendering(cluster.name(), of.namespace(), objects);
    }

    /** What in the document contradicts the runtime; empty where it can be rendered. Asked when a document is saved. */
    public static List<Problem> check(GpuWorkload document, Runtime runtime) {
        return Contradictions.between(document, runtime);
    }

    /** What in the document can't be done on a cluster it names; empty where it can be rendered for it. */
    public static List<Problem> check(GpuWorkload document, ClusterSettings cluster) {
        boolean asks = document.scaling().triggers().stream().anyMatch(Trigger.Prometheus.class::isInstance);
        if (!asks || cluster.metrics().isPresent()) {
            return List.of();
        }
        return List.of(new Problem(
                "/spec/clusters/" + document.clusters().indexOf(cluster.name()),
                "Cluster “" + cluster.name()
                        + "” has no metric source, so a PromQL trigger can't be asked there; leave the cluster out, or"
                        + " run a fixed number of replicas."));
    }
}
