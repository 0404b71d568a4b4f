package dev.onramp.manifest;

import dev.onramp.catalog.Seed;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;

/** Renders documents with the shipped catalogue and the test clusters, and takes the result apart. */
record Rendered(Rendering rendering) {

    private static final Seed SEED = Seed.shipped();

    /** On the document's first cluster. */
    static Rendered of(GpuWorkload document, int revision) {
        return new Rendered(ManifestRenderer.render(
                document,
                instanceClass(document),
                runtime(document),
                TestClusters.named(document.clusters().get(0)),
                revision));
    }

    static Rendered of(GpuWorkload document) {
        return of(document, 3);
    }

    /** On a cluster of the test's own. */
    static Rendered on(ClusterSettings cluster, GpuWorkload document) {
        return new Rendered(ManifestRenderer.render(document, instanceClass(document), runtime(document), cluster, 1));
    }

    static InstanceClass instanceClass(GpuWorkload document) {
        return SEED.instanceClasses().stream()
                .filter(known -> known.name().equals(document.instanceClass()))
                .findFirst()
                .orElseThrow();
    }

    static Runtime runtime(GpuWorkload document) {
        return SEED.runtimes().stream()
                .filter(known -> known.name().equals(document.runtime()))
                .findFirst()
                .orElseThrow();
    }

    Deployment deployment() {
        return the(Deployment.class).orElseThrow();
    }

    Service service() {
        return the(Service.class).orElseThrow();
    }

    Optional<ConfigMap> configMap() {
        return the(ConfigMap.class);
    }

    Optional<GenericKubernetesResource> scaledObject() {
        return the(GenericKubernetesResource.class);
    }

    private <T extends HasMetadata> Optional<T> the(Class<T> kind) {
        return rendering.objects().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
