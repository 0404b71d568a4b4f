package dev.onramp.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In place of the scheduler: puts pods on nodes that have what they ask for, or says why none has. */
final class SchedulerStandIn {

    private final ApiObjects objects;
    private final ClusterEvents events;

    SchedulerStandIn(ApiObjects objects, ClusterEvents events) {
        this.objects = objects;
        this.events = events;
    }

    void tick() {
        List<Node> nodes = Typed.all(objects, ApiKind.NODE, Node.class);
        List<Pod> pods = new ArrayList<>(Typed.all(objects, ApiKind.POD, Pod.class));
        for (Pod pod : List.copyOf(pods)) {
            if (pod.getSpec().getNodeName() == null) {
                schedule(pod, nodes, pods);
            }
        }
    }

    private void schedule(Pod pod, List<Node> nodes, List<Pod> pods) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (Node node : nodes) {
            Optional<String> against = against(pod, node, pods);
            if (against.isEmpty()) {
                bind(pod, node);
                return;
            }
            reasons.merge(against.get(), 1, Integer::sum);
        }
        StringBuilder message = new StringBuilder("0/" + nodes.size() + " nodes are available:");
        reasons.forEach((reason, count) -> message.append(message.toString().endsWith(":") ? " " : ", ")
                .append(count)
                .append(' ')
                .append(reason));
        pending(pod, message + ".");
    }

    /** Why the pod can't go there, in the scheduler's words; its filters ask in this order. */
    private static Optional<String> against(Pod pod, Node node, List<Pod> pods) {
        for (Taint taint : node.getSpec().getTaints()) {
            if (pod.getSpec().getTolerations().stream().noneMatch(toleration -> tolerates(toleration, taint))) {
                return Optional.of("node(s) had untolerated taint(s)");
            }
        }
        Map<String, String> selector = pod.getSpec().getNodeSelector();
        if (!node.getMetadata().getLabels().entrySet().containsAll(selector.entrySet())) {
            return Optional.of("node(s) didn't match Pod's node affinity/selector");
        }
        for (Map.Entry<String, BigDecimal> asked : requests(pod).entrySet()) {
            BigDecimal free = amount(node.getStatus().getAllocatable().get(asked.getKey()));
            for (Pod other : pods) {
                if (node.getMetadata().getName().equals(other.getSpec().getNodeName())) {
                    free = free.subtract(requests(other).getOrDefault(asked.getKey(), BigDecimal.ZERO));
                }
            }
            if (free.compareTo(asked.getValue()) < 0) {
                return Optional.of("Insufficient " + asked.getKey());
            }
        }
        return Optional.empty();
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean key = toleration.getKey() == null || toleration.getKey().equals(taint.getKey());
        boolean effect =
                toleration.getEffect() == null || toleration.getEffect().equals(taint.getEffect());
        boolean value = "Exists".equals(toleration.getOperator())
                || taint.getValue() == null
                || taint.getValue().equals(toleration.getValue());
        return key && effect && value;
    }

    private static Map<String, BigDecimal> requests(Pod pod) {
        Map<String, BigDecimal> sum = new LinkedHashMap<>();
        for (Container container : pod.getSpec().getContainers()) {
            if (container.getResources() != null) {
                Map<String, Quantity> asked =
                        new LinkedHashMap<>(container.getResources().getLimits());
                asked.putAll(container.getResources().getRequests());
                asked.forEach((resource, quantity) -> sum.merge(resource, amount(quantity), BigDecimal::add));
            }
        }
        return sum;
    }

    private static BigDecimal amount(Quantity quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
    }

    private void bind(Pod pod, Node node) {
        pod.getSpec().setNodeName(node.getMetadata().getName());
        condition(pod, "True", null, null);
        pod.getStatus()
                .setStartTime(objects.now().truncatedTo(ChronoUnit.SECONDS).toString());
        objects.save(ApiKind.POD, Typed.write(pod), false);
        events.normal(
                pod,
                "default-scheduler",
                "Scheduled",
                "Successfully assigned " + pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName() + " to "
                        + node.getMetadata().getName());
    }

    private void pending(Pod pod, String message) {
        boolean told = pod.getStatus().getConditions().stream().anyMatch(one -> message.equals(one.getMessage()));
        if (!told) {
            condition(pod, "False", "Unschedulable", message);
            Typed.status(objects, ApiKind.POD, pod, pod.getStatus());
            events.warning(pod, "default-scheduler", "FailedScheduling", message);
        }
    }

    private void condition(Pod pod, String status, String reason, String message) {
        PodStatus now = pod.getStatus();
        now.getConditions().removeIf(condition -> condition.getType().equals("PodScheduled"));
        now.getConditions()
                .add(new PodConditionBuilder()
                        .withType("PodScheduled")
                        .withStatus(status)
                        .withReason(reason)
                        .withMessage(message)
                        .withLastTransitionTime(
                                objects.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .build());
    }
}
