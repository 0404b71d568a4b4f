package dev.onramp.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One workload, its pods and its HPA, as watches tell of them; every moment is when the word arrived. */
final class WatchedWorkload implements AutoCloseable {

    /** A change of {@code spec.replicas}, and who owns the field since. */
    record Step(double epochSeconds, int from, int to, String who) {}

    record Counts(double epochSeconds, int statusReplicas, int readyPods) {}

    record Conditions(double epochSeconds, String text) {}

    private final List<Watch> watches = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Counts> counts = new ArrayList<>();
    private final List<Conditions> conditions = new ArrayList<>();
    private final Set<String> readyPods = new TreeSet<>();
    private double hpaSeen = Double.NaN;
    private JsonNode hpaSpec;
    private int replicas;
    private int statusReplicas;

    WatchedWorkload(KubernetesClient client, String namespace, int replicas) {
        this.replicas = replicas;
        watches.add(client.apps().deployments().inNamespace(namespace).watch(watcher(this::deployment)));
        watches.add(client.pods().inNamespace(namespace).watch(watcher(this::pod)));
        watches.add(client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .watch(watcher(this::hpa)));
    }

    private interface Change<T> {
        void seen(Watcher.Action action, T object, double now);
    }

    private <T> Watcher<T> watcher(Change<T> change) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, T object) {
                double now = Recording.now();
                synchronized (WatchedWorkload.this) {
                    change.seen(action, object, now);
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                // A recording lasts minutes; the client itself reopens what a server ends earlier.
            }
        };
    }

    private void deployment(Watcher.Action action, Deployment deployment, double now) {
        int wished = deployment.getSpec().getReplicas();
        if (wished != replicas) {
            steps.add(new Step(now, replicas, wished, owner(deployment)));
            replicas = wished;
        }
        var status = deployment.getStatus();
        statusReplicas = status == null || status.getReplicas() == null ? 0 : status.getReplicas();
        count(now);
    }

    /** Who wrote the replicas last, as the API server keeps it. */
    private static String owner(Deployment deployment) {
        for (ManagedFieldsEntry entry : deployment.getMetadata().getManagedFields()) {
            if (entry.getFieldsV1() != null
                    && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                    && spec.containsKey("f:replicas")) {
                return switch (entry.getManager()) {
                    case "kube-controller-manager" -> "hpa";
                    case "keda", "keda-operator" -> "keda";
                    default -> entry.getManager();
                };
            }
        }
        return "";
    }

    private void pod(Watcher.Action action, Pod pod, double now) {
        boolean isReady = action != Watcher.Action.DELETED
                && pod.getStatus().getConditions().stream()
                        .anyMatch(c ->
                                c.getType().equals("Ready") && c.getStatus().equals("True"));
        if (isReady) {
            readyPods.add(pod.getMetadata().getName());
        } else {
            readyPods.remove(pod.getMetadata().getName());
        }
        count(now);
    }

    private void count(double now) {
        var last = counts.isEmpty() ? null : counts.get(counts.size() - 1);
        if (last == null || last.statusReplicas() != statusReplicas || last.readyPods() != readyPods.size()) {
            counts.add(new Counts(now, statusReplicas, readyPods.size()));
        }
    }

    private void hpa(Watcher.Action action, HorizontalPodAutoscaler hpa, double now) {
        if (Double.isNaN(hpaSeen)) {
            hpaSeen = now;
            hpaSpec = new ObjectMapper().valueToTree(hpa.getSpec());
        }
        var status = hpa.getStatus();
        var text = status == null
                ? ""
                : status.getConditions().stream()
                        .map(c -> c.getType() + "=" + c.getStatus() + "/" + c.getReason())
                        .collect(Collectors.joining(" "));
        if (conditions.isEmpty()
                || !conditions.get(conditions.size() - 1).text().equals(text)) {
            conditions.add(new Conditions(now, text));
        }
    }

    synchronized double hpaSeen() {
        return hpaSeen;
    }

    synchronized JsonNode hpaSpec() {
        return hpaSpec;
    }

    synchronized int readyNow() {
        return readyPods.size();
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    synchronized List<Counts> counts() {
        return List.copyOf(counts);
    }

    synchronized List<Conditions> conditions() {
        return List.copyOf(conditions);
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
