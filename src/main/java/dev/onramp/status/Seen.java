package dev.onramp.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything one cluster shows of one workload; a value. */
record Seen(
        Optional<SeenDeployment> deployment,
        Optional<SeenScaledObject> scaledObject,
        SteadyConditions keda,
        Optional<SeenAutoscaler> autoscaler,
        Map<String, SeenPod> podsByName) {

    static final Seen NOTHING =
            new Seen(Optional.empty(), Optional.empty(), SteadyConditions.NONE, Optional.empty(), Map.of());

    /** More pods than this of one workload are counted by its Deployment and not told one by one. */
    private static final int MOST_PODS = 300;

    Seen {
        podsByName = Map.copyOf(podsByName);
    }

    Seen with(Sighting sighting, Instant at) {
        if (sighting instanceof SeenDeployment seen) {
            return new Seen(Optional.of(seen), scaledObject, keda, autoscaler, podsByName);
        }
        if (sighting instanceof SeenScaledObject seen) {
            SteadyConditions heard = keda.hear(seen.conditions(), at);
            return new Seen(deployment, Optional.of(seen), heard, autoscaler, podsByName);
        }
        if (sighting instanceof SeenAutoscaler seen) {
            return new Seen(deployment, scaledObject, keda, Optional.of(seen), podsByName);
        }
        if (podsByName.size() >= MOST_PODS && !podsByName.containsKey(sighting.name())) {
            return this;
        }
        Map<String, SeenPod> pods = new TreeMap<>(podsByName);
        pods.put(sighting.name(), (SeenPod) sighting);
        return new Seen(deployment, scaledObject, keda, autoscaler, pods);
    }

    Seen without(Class<? extends Sighting> kind, String name) {
        if (kind == SeenDeployment.class) {
            return new Seen(Optional.empty(), scaledObject, keda, autoscaler, podsByName);
        }
        if (kind == SeenScaledObject.class) {
            return new Seen(deployment, Optional.empty(), SteadyConditions.NONE, autoscaler, podsByName);
        }
        if (kind == SeenAutoscaler.class) {
            return new Seen(deployment, scaledObject, keda, Optional.empty(), podsByName);
        }
        Map<String, SeenPod> pods = new TreeMap<>(podsByName);
        pods.remove(name);
        return new Seen(deployment, scaledObject, keda, autoscaler, pods);
    }

    boolean isNothing() {
        return deployment.isEmpty() && scaledObject.isEmpty() && autoscaler.isEmpty() && podsByName.isEmpty();
    }

    Collection<SeenPod> pods() {
        return podsByName.values();
    }

    List<SeenPod> pods(SeenPod.State state) {
        return pods().stream().filter(pod -> pod.state() == state).toList();
    }

    int desired() {
        return deployment.map(SeenDeployment::desired).orElse(0);
    }

    int ready() {
        return deployment.map(SeenDeployment::ready).orElse(0);
    }
}
