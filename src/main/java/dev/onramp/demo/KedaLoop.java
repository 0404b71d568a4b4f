package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.scaling.Autoscaler;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.LatestReading;
import dev.onramp.scaling.ScaleTarget;
import dev.onramp.scaling.ScalingPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** KEDA's loop about one ScaledObject and the HPA it makes, as long as its spec stays the same. */
final class KedaLoop {

    private final ApiObjects objects;
    private final ClusterEvents events;
    private final MetricReader reader;
    private final ControllerFlags flags;
    private final JsonNode scaledObject;
    private final String namespace;
    private final KedaStatus status;
    private final HpaStatus hpa;
    private final List<LatestReading> sources = new ArrayList<>();
    private final List<KedaReading> readings = new ArrayList<>();
    private ScalingPolicy policy;
    private Autoscaler autoscaler;
    private long nextPoll;
    private long nextSync;

    KedaLoop(
            ApiObjects objects,
            ClusterEvents events,
            MetricReader reader,
            ControllerFlags flags,
            JsonNode scaledObject) {
        this.objects = objects;
        this.events = events;
        this.reader = reader;
        this.flags = flags;
        this.scaledObject = scaledObject;
        this.namespace = scaledObject.at("/metadata/namespace").asText();
        this.status = new KedaStatus(objects, scaledObject);
        this.hpa = new HpaStatus(objects, events, scaledObject);
    }

    /** Whether this loop still does what the ScaledObject says. */
    boolean isAbout(JsonNode other) {
        return scaledObject.path("spec").equals(other.path("spec"))
                && scaledObject.at("/metadata/annotations").equals(other.at("/metadata/annotations"));
    }

    void turn() {
        Optional<ScaleTarget> target = target();
        if (target.isEmpty()) {
            status.refused("ScaledObject doesn't have correct scaleTargetRef specification");
            return;
        }
        if (autoscaler == null && !begin()) {
            return;
        }
        long now = objects.now().toEpochMilli();
        if (now >= nextPoll) {
            nextPoll = now + policy.pollingIntervalSeconds() * 1000L;
            read(true);
            poll(target.get(), now);
        }
        if (now >= nextSync && !policy.pause().everything()) {
            nextSync = now + flags.syncPeriod().toMillis();
            read(false);
            sync(target().orElseThrow(), now);
        }
    }

    private boolean begin() {
        long now = objects.now().toEpochMilli();
        try {
            policy = KedaSpec.policy(scaledObject, flags);
            for (int i = 0; i < policy.triggers().size(); i++) {
                sources.add(new LatestReading());
                readings.add(new KedaReading(KedaReading.Kind.ERROR, Double.NaN, 0, "not read yet"));
            }
            autoscaler = new Autoscaler(policy, flags, sources, now);
        } catch (IllegalArgumentException e) {
            status.refused("error building scaler: " + e.getMessage());
            return false;
        }
        nextPoll = now;
        nextSync = now + flags.syncPeriod().toMillis();
        if (policy.pause().everything()) {
            hpa.delete();
        } else {
            hpa.write(policy);
        }
        events.tell(scaledObject, "keda-operator", "Normal", "KEDAScalersStarted", "Started scalers watch");
        events.tell(scaledObject, "keda-operator", "Normal", "ScaledObjectReady", "ScaledObject is ready for scaling");
        return true;
    }

    /** The HPA asks anew at every sync, but for what is cached. */
    private void read(boolean all) {
        for (int i = 0; i < sources.size(); i++) {
            if (all || !policy.triggers().get(i).useCachedMetrics()) {
                KedaReading reading = reading(i);
                sources.get(i).set(reading);
                readings.set(i, reading);
            }
        }
    }

    private KedaReading reading(int trigger) {
        JsonNode written = scaledObject.at("/spec/triggers/" + trigger);
        JsonNode metadata = written.path("metadata");
        try {
            if (!written.path("type").asText().equals("prometheus")) {
                throw new IOException("the demo's cluster knows prometheus triggers only");
            }
            InstantAnswer answer = reader.ask(
                    metadata.path("serverAddress").asText(),
                    metadata.path("query").asText());
            return KedaReading.of(answer, policy.triggers().get(trigger).ignoreNullValues(), flags.keda());
        } catch (IOException e) {
            return new KedaReading(KedaReading.Kind.ERROR, Double.NaN, 0, String.valueOf(e.getMessage()));
        }
    }

    private void poll(ScaleTarget target, long now) {
        int wanted = autoscaler.poll(target, now);
        readings.stream()
                .filter(KedaReading::isError)
                .forEach(reading ->
                        events.tell(scaledObject, "keda-operator", "Warning", "KEDAScalerFailed", reading.sentence()));
        if (wanted != target.specReplicas()) {
            scale(wanted, "keda");
            events.tell(
                    scaledObject,
                    "keda-operator",
                    "Normal",
                    wanted > target.specReplicas() ? "KEDAScaleTargetActivated" : "KEDAScaleTargetDeactivated",
                    (wanted > target.specReplicas() ? "Scaled " : "Deactivated ") + "apps/v1.Deployment " + namespace
                            + "/" + targetName() + " from " + target.specReplicas() + " to " + wanted);
        }
        status.write(policy, readings, autoscaler, target);
    }

    private void sync(ScaleTarget target, long now) {
        int wanted = autoscaler.sync(target, now);
        if (wanted != target.specReplicas()) {
            scale(wanted, "kube-controller-manager");
            hpa.rescaled(target.specReplicas(), wanted);
        }
        hpa.writeStatus(policy, readings, autoscaler, target, wanted);
        status.write(policy, readings, autoscaler, target);
    }

    private void scale(int replicas, String manager) {
        Scale.write(objects, ApiKind.DEPLOYMENT, namespace, targetName(), replicas, manager);
    }

    private String targetName() {
        return scaledObject.at("/spec/scaleTargetRef/name").asText();
    }

    private Optional<ScaleTarget> target() {
        return objects.find(ApiKind.DEPLOYMENT, namespace, targetName()).map(LiveTarget::new);
    }

    /** A Deployment as its scale shows it. */
    private record LiveTarget(JsonNode deployment) implements ScaleTarget {
        @Override
        public int specReplicas() {
            return deployment.at("/spec/replicas").asInt();
        }

        @Override
        public int statusReplicas() {
            return deployment.at("/status/replicas").asInt();
        }

        @Override
        public int readyPods() {
            return deployment.at("/status/readyReplicas").asInt();
        }

        @Override
        public int matchedPods() {
            return statusReplicas();
        }
    }
}
