package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.Autoscaler;
import dev.onramp.scaling.Composition;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.CronSource;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.LatestReading;
import dev.onramp.scaling.ScaleTarget;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.TriggerRule;
import dev.onramp.scaling.TriggerSource;
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
    private Composition composition;
    private List<TriggerSource> composed = List.of();
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
            composition = KedaSpec.composition(scaledObject);
            policy = KedaSpec.policy(scaledObject, flags);
            composition.triggers().forEach(trigger -> {
                sources.add(new LatestReading());
                readings.add(error("not read yet"));
            });
            composed = composition.sources(sources);
            autoscaler = new Autoscaler(policy, flags, composed, now);
        } catch (IllegalArgumentException e) {
            status.refused("error building scaler: " + e.getMessage());
            return false;
        }
        nextPoll = now;
        nextSync = now + flags.syncPeriod().toMillis();
        if (policy.pause().everything()) {
            hpa.delete();
        } else {
            hpa.write(policy, metrics(now));
        }
        events.tell(scaledObject, "keda-operator", "Normal", "KEDAScalersStarted", "Started scalers watch");
        events.tell(scaledObject, "keda-operator", "Normal", "ScaledObjectReady", "ScaledObject is ready for scaling");
        return true;
    }

    /** The HPA asks anew at every sync, but for what is cached. */
    private void read(boolean all) {
        for (int i = 0; i < sources.size(); i++) {
            boolean isCached = composition.triggers().get(i) instanceof Trigger.Prometheus query && query.cached();
            if (all || !isCached) {
                KedaReading reading = reading(i);
                sources.get(i).set(reading);
                readings.set(i, reading);
            }
        }
    }

    private KedaReading reading(int number) {
        Trigger trigger = composition.triggers().get(number);
        if (trigger instanceof Trigger.Cron cron) {
            CronSource hours = CronSource.of(cron);
            long now = objects.now().toEpochMilli();
            return new KedaReading(KedaReading.Kind.VALUE, hours.valueAt(now), hours.milliAt(now), "");
        }
        if (!(trigger instanceof Trigger.Prometheus query)) {
            return error("the demo's cluster has no metrics-server, so nobody measures what pods use");
        }
        try {
            String address = scaledObject
                    .at("/spec/triggers/" + number + "/metadata/serverAddress")
                    .asText();
            InstantAnswer answer = reader.ask(address, query.query());
            return KedaReading.of(answer, query.onNoData() == Trigger.OnNoData.ZERO, flags.keda());
        } catch (IOException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    private static KedaReading error(String sentence) {
        return new KedaReading(KedaReading.Kind.ERROR, Double.NaN, 0, sentence);
    }

    /** What the HPA compares, with what was read last. */
    private List<KedaMetric> metrics(long now) {
        List<KedaMetric> metrics = new ArrayList<>();
        boolean isComposed = composition.formula().isPresent();
        if (isComposed) {
            long milli = composed.get(0).milliAt(now);
            metrics.add(new KedaMetric(
                    KedaMetric.COMPOSITE,
                    policy.triggers().get(0),
                    milli == TriggerSource.FAILED
                            ? error("the formula has no value")
                            : new KedaReading(KedaReading.Kind.VALUE, milli / 1000.0, milli, "")));
        }
        for (int i = 0; i < composition.triggers().size(); i++) {
            Trigger trigger = composition.triggers().get(i);
            if (trigger.needsPods()) {
                metrics.add(new KedaMetric(trigger.type(), TriggerRule.of(trigger), readings.get(i)));
            } else if (!isComposed) {
                metrics.add(new KedaMetric("s" + i + "-" + trigger.type(), TriggerRule.of(trigger), readings.get(i)));
            }
        }
        return metrics;
    }

    private void poll(ScaleTarget target, long now) {
        int wanted = autoscaler.poll(target, now);
        List<KedaMetric> metrics = metrics(now);
        metrics.stream()
                .filter(metric -> metric.reading().isError() && !metric.isResource())
                .forEach(metric -> events.tell(
                        scaledObject,
                        "keda-operator",
                        "Warning",
                        "KEDAScalerFailed",
                        metric.reading().sentence()));
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
        status.write(policy, metrics, autoscaler, target);
    }

    private void sync(ScaleTarget target, long now) {
        int wanted = autoscaler.sync(target, now);
        List<KedaMetric> metrics = metrics(now);
        if (wanted != target.specReplicas()) {
            scale(wanted, "kube-controller-manager");
            hpa.rescaled(target.specReplicas(), wanted, metrics);
        }
        hpa.writeStatus(metrics, autoscaler, target, wanted);
        status.write(policy, metrics, autoscaler, target);
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
