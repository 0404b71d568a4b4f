package dev.onramp.manifest;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * The Kubernetes objects of one revision on one cluster, in the order they are applied: ConfigMap, Deployment,
 * Service, ScaledObject, as far as there are such.
 */
public record Rendering(String cluster, String namespace, List<HasMetadata> objects) {

    public Rendering {
        requireNonNull(cluster);
        requireNonNull(namespace);
        objects = List.copyOf(objects);
    }

    /** One YAML document an object, as {@code kubectl apply} takes it. */
    public String toYaml() {
        return ManifestText.toYaml(objects);
    }

    /** Canonical: the same objects give the same text. What is digested and stored. */
    public String toJson() {
        return ManifestText.toJson(this);
    }

    /** What {@link #toJson} wrote. */
    public static Rendering fromJson(String text) {
        return ManifestText.fromJson(text);
    }
}
