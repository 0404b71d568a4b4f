package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.scaling.ControllerFlags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** In place of KEDA and the HPA's controller: one loop a ScaledObject, which thinks with package {@code scaling}. */
final class KedaStandIn {

    private final ApiObjects objects;
    private final ClusterEvents events;
    private final MetricReader reader;
    private final Map<String, KedaLoop> loops = new HashMap<>();

    KedaStandIn(ApiObjects objects, ClusterEvents events, MetricReader reader) {
        this.objects = objects;
        this.events = events;
        this.reader = reader;
    }

    void tick() {
        Set<String> present = new HashSet<>();
        for (JsonNode scaledObject : objects.list(ApiKind.SCALED_OBJECT, "")) {
            String uid = scaledObject.at("/metadata/uid").asText();
            present.add(uid);
            KedaLoop loop = loops.get(uid);
            if (loop == null || !loop.isAbout(scaledObject)) {
                loop = new KedaLoop(objects, events, reader, ControllerFlags.DEFAULT, scaledObject);
                loops.put(uid, loop);
            }
            loop.turn();
        }
        loops.keySet().retainAll(present);
    }
}
