package dev.onramp.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches a namespace, and remembers when each object of a workload was first seen there. */
final class Arrivals implements AutoCloseable {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final List<Watch> watches = new ArrayList<>();
    private final Map<String, List<Long>> seen = new HashMap<>();

    Arrivals(KubernetesClient client, String namespace) {
        watches.add(client.apps().deployments().inNamespace(namespace).watch(watcher()));
        watches.add(client.services().inNamespace(namespace).watch(watcher()));
        watches.add(client.configMaps().inNamespace(namespace).watch(watcher()));
        ResourceDefinitionContext rule = new ResourceDefinitionContext.Builder()
                .withGroup("keda.sh")
                .withVersion("v1alpha1")
                .withKind("ScaledObject")
                .withPlural("scaledobjects")
                .withNamespaced(true)
                .build();
        watches.add(
                client.genericKubernetesResources(rule).inNamespace(namespace).watch(watcher()));
    }

    /** When the last of so many objects of the workload was seen, in {@link System#nanoTime}. */
    synchronized long last(String workload, int objects) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (seen.getOrDefault(workload, List.of()).size() < objects) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(workload + ": only " + seen.get(workload) + " of " + objects + " came");
            }
            try {
                wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return seen.get(workload).get(objects - 1);
    }

    private synchronized void saw(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        String workload = labels == null ? null : labels.get("onramp.dev/workload");
        if (workload != null) {
            seen.computeIfAbsent(workload, first -> new ArrayList<>()).add(System.nanoTime());
            notifyAll();
        }
    }

    private <T extends HasMetadata> Watcher<T> watcher() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, T object) {
                if (action == Action.ADDED) {
                    saw(object);
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                // The measurement then waits in vain, and says so.
            }
        };
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
