package dev.onramp.cluster;

import dev.onramp.document.InstanceClass;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How many of a class's accelerators a team can ever have on a cluster.
 *
 * @param onNodes what the nodes have that the class may go to, taken or not
 * @param quota what the namespace's quotas allow; empty where none speaks of it
 */
public record GpuRoom(long onNodes, OptionalLong quota) {

    /** @throws ClusterFailed where the cluster does not say */
    public static GpuRoom of(ClusterConnection connection, String namespace, InstanceClass instanceClass) {
        return new GpuRoom(
                onNodes(connection.nodes(instanceClass.nodeSelector()), instanceClass.resource()),
                quota(connection.quotas(namespace), instanceClass.resource()));
    }

    /** Replicas of so many accelerators that fit. */
    public int replicas(int each) {
        long most =
                LongStream.concat(LongStream.of(onNodes), quota.stream()).min().orElseThrow();
        return (int) Math.min(most / each, Integer.MAX_VALUE);
    }

    public static long onNodes(List<Node> nodes, String resource) {
        return nodes.stream()
                .map(node -> node.getStatus() == null ? null : node.getStatus().getAllocatable())
                .filter(Objects::nonNull)
                .mapToLong(allocatable -> whole(allocatable, resource).orElse(0))
                .sum();
    }

    /** The tightest of the namespace's quotas that speak of this resource. */
    public static OptionalLong quota(List<ResourceQuota> quotas, String resource) {
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
        return quantity == null
                ? OptionalLong.empty()
                : OptionalLong.of(Quantity.getAmountInBytes(quantity).longValue());
    }
}
