package dev.onramp.preview;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.people.Person;
import dev.onramp.scaling.RoomRules;
import dev.onramp.workload.SubmissionCheck;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Lays what the most replicas would need beside what each chosen cluster has and allows. */
@ApplicationScoped
public class RoomSubmissionCheck implements SubmissionCheck {

    @Inject
    Clusters clusters;

    @Inject
    Catalog catalog;

    @Override
    public List<Finding> check(GpuWorkload document, Person by) {
        return catalog.instanceClass(document.instanceClass())
                .map(instanceClass -> document.clusters().stream()
                        .flatMap(cluster -> clusters.settings(cluster).stream())
                        .flatMap(cluster -> on(cluster, document, instanceClass).stream())
                        .toList())
                .orElse(List.of());
    }

    private List<Finding> on(ClusterSettings cluster, GpuWorkload document, InstanceClass instanceClass) {
        ClusterConnection connection = clusters.connection(cluster.name());
        try {
            return RoomRules.of(
                            instanceClass.resource(),
                            instanceClass.count(),
                            document.scaling().max(),
                            OptionalLong.of(onNodes(connection.nodes(instanceClass.nodeSelector()), instanceClass)),
                            quota(
                                    connection.quotas(
                                            cluster.namespaceOf(document.id().team())),
                                    instanceClass.resource()))
                    .stream()
                    .map(finding -> finding.on(cluster.name()))
                    .toList();
        } catch (ClusterFailed failed) {
            return List.of(Finding.info(
                            "room-unknown",
                            "/spec/scaling/max",
                            "Whether there are GPUs enough could not be told. " + failed.getMessage())
                    .on(cluster.name()));
        }
    }

    static long onNodes(List<Node> nodes, InstanceClass instanceClass) {
        return nodes.stream()
                .map(node -> node.getStatus() == null ? null : node.getStatus().getAllocatable())
                .filter(Objects::nonNull)
                .mapToLong(allocatable ->
                        whole(allocatable, instanceClass.resource()).orElse(0))
                .sum();
    }

    /** The tightest of the namespace's quotas that speak of this resource. */
    static OptionalLong quota(List<ResourceQuota> quotas, String resource) {
        return quotas.stream()
                .map(quota -> quota.getSpec() == null ? null : quota.getSpec().getHard())
                .filter(Objects::nonNull)
                .map(hard -> whole(hard, "requests." + resource))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    private static OptionalLong whole(Map<String, Quantity> quantities, String resource) {
        Quantity quantity = quantities.get(resource);
        if (quantity == null) {
            return OptionalLong.empty();
        }
        BigDecimal amount = Quantity.getAmountInBytes(quantity);
        return OptionalLong.of(amount.longValue());
    }
}
