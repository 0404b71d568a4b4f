package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricValueStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The HPA that KEDA made for a ScaledObject.
 *
 * @param wanted the replicas it asked for last
 */
record SeenAutoscaler(
        WorkloadId workload, String name, String uid, int wanted, List<Reading> readings, List<Condition> conditions)
        implements Sighting {

    SeenAutoscaler {
        readings = List.copyOf(readings);
        conditions = List.copyOf(conditions);
    }

    static SeenAutoscaler of(WorkloadId workload, HorizontalPodAutoscaler object) {
        var status = Optional.ofNullable(object.getStatus());
        List<MetricStatus> current = status.map(s -> s.getCurrentMetrics()).orElse(List.of());
        List<Reading> readings = new ArrayList<>();
        for (MetricSpec metric : object.getSpec().getMetrics()) {
            read(metric, current).ifPresent(readings::add);
        }
        return new SeenAutoscaler(
                workload,
                object.getMetadata().getName(),
                object.getMetadata().getUid(),
                status.map(s -> s.getDesiredReplicas()).orElse(0),
                readings,
                status.map(s -> s.getConditions()).orElse(List.of()).stream()
                        .map(c -> new Condition(c.getType(), c.getStatus(), c.getReason(), c.getMessage()))
                        .toList());
    }

    Optional<Condition> condition(String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    /** A metric that failed is listed with an empty type and no name, so it is looked up by name and may be missing. */
    private static Optional<Reading> read(MetricSpec metric, List<MetricStatus> current) {
        if (metric.getExternal() != null) {
            String name = metric.getExternal().getMetric().getName();
            return Optional.of(reading(
                    name,
                    metric.getExternal().getTarget(),
                    current.stream()
                            .filter(status -> status.getExternal() != null)
                            .filter(status ->
                                    name.equals(status.getExternal().getMetric().getName()))
                            .map(status -> status.getExternal().getCurrent())
                            .findFirst()));
        }
        if (metric.getResource() != null) {
            String name = metric.getResource().getName();
            return Optional.of(reading(
                    name,
                    metric.getResource().getTarget(),
                    current.stream()
                            .filter(status -> status.getResource() != null)
                            .filter(status -> name.equals(status.getResource().getName()))
                            .map(status -> status.getResource().getCurrent())
                            .findFirst()));
        }
        if (metric.getContainerResource() != null) {
            String name = metric.getContainerResource().getName();
            return Optional.of(reading(
                    name,
                    metric.getContainerResource().getTarget(),
                    current.stream()
                            .filter(status -> status.getContainerResource() != null)
                            .filter(status ->
                                    name.equals(status.getContainerResource().getName()))
                            .map(status -> status.getContainerResource().getCurrent())
                            .findFirst()));
        }
        return Optional.empty();
    }

    private static Reading reading(String name, MetricTarget target, Optional<MetricValueStatus> current) {
        return switch (target.getType()) {
            case "AverageValue" ->
                new Reading(
                        name,
                        Reading.Kind.PER_REPLICA,
                        amount(target.getAverageValue()),
                        current.map(MetricValueStatus::getAverageValue).map(SeenAutoscaler::amount));
            case "Utilization" ->
                new Reading(
                        name,
                        Reading.Kind.UTILISATION,
                        target.getAverageUtilization(),
                        current.map(MetricValueStatus::getAverageUtilization).map(Integer::doubleValue));
            default ->
                new Reading(
                        name,
                        Reading.Kind.VALUE,
                        amount(target.getValue()),
                        current.map(MetricValueStatus::getValue).map(SeenAutoscaler::amount));
        };
    }

    private static double amount(Quantity quantity) {
        return quantity == null ? 0 : quantity.getNumericalAmount().doubleValue();
    }
}
