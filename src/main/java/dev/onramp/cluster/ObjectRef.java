package dev.onramp.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Locale;

/** Names one object on a cluster. */
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {

    public ObjectRef {
        requireNonNull(apiVersion);
        requireNonNull(kind);
        requireNonNull(namespace);
        requireNonNull(name);
    }

    public static ObjectRef of(HasMetadata object) {
        return new ObjectRef(
                object.getApiVersion(),
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName());
    }

    /** As people say it: {@code Deployment “embeddings”}. */
    public String said() {
        return kind + " “" + name + "”";
    }

    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** The resource's path segment; every kind Onramp writes has the plain English plural. */
    String plural() {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }
}
