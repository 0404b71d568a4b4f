package dev.onramp.manifest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.MetricsEndpoint;
import dev.onramp.document.Port;
import dev.onramp.document.Probe;
import dev.onramp.document.Runtime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** What goes into a rendering, with what all its objects have in common. */
record Ingredients(
        GpuWorkload document, InstanceClass instanceClass, Runtime runtime, ClusterSettings cluster, int revision) {

    static final String TEAM_LABEL = "onramp.dev/team";
    static final String WORKLOAD_LABEL = "onramp.dev/workload";
    static final String REVISION_LABEL = "onramp.dev/revision";

    Ingredients {
        if (!document.instanceClass().equals(instanceClass.name())
                || !document.runtime().equals(runtime.name())
                || !document.clusters().contains(cluster.name())) {
            throw new IllegalArgumentException(document.id() + " does not ask for class " + instanceClass.name()
                    + ", runtime " + runtime.name() + " and cluster " + cluster.name());
        }
        document = document.filledBy(runtime);
    }

    String name() {
        return document.id().name();
    }

    String team() {
        return document.id().team();
    }

    String namespace() {
        return cluster.namespaceOf(team());
    }

    String model() {
        return ServedModel.name(runtime, document.env());
    }

    String withModel(String template) {
        return ServedModel.fill(template, model());
    }

    /** How the container is asked; without any word on it, whether its first port opens. */
    Probe probe() {
        return document.probe().orElseGet(() -> firstPortOpens(document.ports().get(0)));
    }

    private static Probe firstPortOpens(Port first) {
        return new Probe(Probe.Type.TCP, first.name(), Optional.empty(), Probe.DEFAULT_STARTUP);
    }

    Optional<MetricsEndpoint> metrics() {
        return document.metrics();
    }

    int portNumber(String name) {
        return document.ports().stream()
                .filter(port -> port.name().equals(name))
                .map(Port::number)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(document.id() + " has no port " + name));
    }

    /** What tells this workload's pods from others; never changes, since a Deployment's selector can't. */
    Map<String, String> selector() {
        return new TreeMap<>(Map.of(TEAM_LABEL, team(), WORKLOAD_LABEL, name()));
    }

    /** An object's own metadata. None of it but the selector reaches a pod, or every revision would restart them. */
    ObjectMeta metadata(String objectName) {
        Map<String, String> labels = new TreeMap<>(selector());
        labels.put(REVISION_LABEL, String.valueOf(revision));
        labels.put("app.kubernetes.io/name", name());
        labels.put("app.kubernetes.io/component", "model-server");
        labels.put("app.kubernetes.io/part-of", team());
        labels.put("app.kubernetes.io/managed-by", "onramp");
        return new ObjectMetaBuilder()
                .withName(objectName)
                .withNamespace(namespace())
                .withLabels(labels)
                .build();
    }
}
