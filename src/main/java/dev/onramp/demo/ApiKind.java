package dev.onramp.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds the demo's cluster keeps. */
enum ApiKind {
    /** Who may run what where. */
    NAMESPACE("", "v1", "Namespace", "namespaces", false),
    /** A machine. */
    NODE("", "v1", "Node", "nodes", false),
    /** A running copy. */
    POD("", "v1", "Pod", "pods", true),
    /** An address in front of pods. */
    SERVICE("", "v1", "Service", "services", true),
    /** Files for pods. */
    CONFIG_MAP("", "v1", "ConfigMap", "configmaps", true),
    /** What somebody noticed of an object. */
    EVENT("", "v1", "Event", "events", true),
    /** Pods of one template, and how they are replaced. */
    DEPLOYMENT("apps", "v1", "Deployment", "deployments", true),
    /** Pods of one revision of a Deployment. */
    REPLICA_SET("apps", "v1", "ReplicaSet", "replicasets", true),
    /** Kubernetes' autoscaler. */
    AUTOSCALER("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true),
    /** KEDA's wish. */
    SCALED_OBJECT("keda.sh", "v1alpha1", "ScaledObject", "scaledobjects", true);

    private final String group;
    private final String version;
    private final String kind;
    private final String plural;
    private final boolean namespaced;

    ApiKind(String group, String version, String kind, String plural, boolean namespaced) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    static Optional<ApiKind> of(String group, String version, String plural) {
        return Arrays.stream(values())
                .filter(each -> each.group.equals(group) && each.version.equals(version) && each.plural.equals(plural))
                .findFirst();
    }

    static List<ApiKind> in(String group, String version) {
        return Arrays.stream(values())
                .filter(each -> each.group.equals(group) && each.version.equals(version))
                .toList();
    }

    /** The groups beside the core one. */
    static List<ApiKind> oneOfEachGroup() {
        return List.of(DEPLOYMENT, AUTOSCALER, SCALED_OBJECT);
    }

    String group() {
        return group;
    }

    String version() {
        return version;
    }

    String kind() {
        return kind;
    }

    String plural() {
        return plural;
    }

    boolean isNamespaced() {
        return namespaced;
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As the API server names the resource in its sentences: {@code deployments.apps}. */
    String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Whether a change of the wish is counted in {@code metadata.generation}. */
    boolean countsGenerations() {
        return this == DEPLOYMENT || this == REPLICA_SET || this == SCALED_OBJECT;
    }

    boolean hasScale() {
        return this == DEPLOYMENT || this == REPLICA_SET;
    }
}
