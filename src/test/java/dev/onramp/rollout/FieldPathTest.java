package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Places as API servers write them in conflicts. */
class FieldPathTest {

    private static final Map<?, ?> OBJECT = Serialization.unmarshal("""
            metadata:
              annotations: {kubernetes.io/change-cause: by hand, kubernetes: no}
              finalizers: [a/b, "c]d"]
            spec:
              replicas: 4
              template:
                containers:
                  - {name: sidecar, image: "s:1"}
                  - name: server
                    image: "s:2"
                    args: [--port, "8080"]
                    ports:
                      - {containerPort: 8080, protocol: UDP}
                      - {containerPort: 8080, protocol: TCP, name: http}
            """, Map.class);

    @Test
    void fieldsAndEntriesAreFound() {
        found(4, ".spec.replicas");
        found("s:2", ".spec.template.containers[name=\"server\"].image");
        found("http", ".spec.template.containers[name=\"server\"].ports[containerPort=8080,protocol=\"TCP\"].name");
        found("8080", ".spec.template.containers[name=\"server\"].args[1]");
        found("c]d", ".metadata.finalizers[=\"c]d\"]");
        found(List.of("--port", "8080"), ".spec.template.containers[name=\"server\"].args");
    }

    @Test
    void aNameMayHaveDots() {
        found("by hand", ".metadata.annotations.kubernetes.io/change-cause");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        missing(".spec.paused");
        missing(".spec.replica");
        missing(".spec.replicas.more");
        missing(".spec.template.containers[name=\"other\"].image");
        missing(".spec.template.containers[name=\"server\",image=\"s:1\"]");
        missing(".spec.template.containers[7]");
        missing(".spec.template.containers[name=\"server");
        missing("spec");
    }

    private static void found(Object value, String path) {
        assertEquals(Optional.of(value), new FieldPath(path).in(OBJECT), path);
    }

    private static void missing(String path) {
        assertEquals(Optional.empty(), new FieldPath(path).in(OBJECT), path);
    }
}
