package dev.onramp.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GpuRoomTest {

    @Test
    void whatAllNodesHaveIsAddedUp() {
        List<Node> nodes =
                List.of(node("nvidia.com/gpu", "8"), node("nvidia.com/gpu", "4"), node("cpu", "64"), new Node());

        assertEquals(12, GpuRoom.onNodes(nodes, "nvidia.com/gpu"));
        assertEquals(0, GpuRoom.onNodes(List.of(), "nvidia.com/gpu"));
    }

    @Test
    void theTightestQuotaCounts() {
        List<ResourceQuota> quotas = List.of(
                quota("requests.nvidia.com/gpu", "16"), quota("requests.nvidia.com/gpu", "6"), quota("pods", "1"));

        assertEquals(OptionalLong.of(6), GpuRoom.quota(quotas, "nvidia.com/gpu"));
        assertEquals(OptionalLong.empty(), GpuRoom.quota(List.of(quota("pods", "1")), "nvidia.com/gpu"));
    }

    @Test
    void replicasFitIntoTheTighterOfBoth() {
        assertEquals(3, new GpuRoom(12, OptionalLong.of(6)).replicas(2));
        assertEquals(1, new GpuRoom(12, OptionalLong.empty()).replicas(8));
    }

    private static Node node(String resource, String amount) {
        return new NodeBuilder()
                .withNewStatus()
                .withAllocatable(Map.of(resource, new Quantity(amount)))
                .endStatus()
                .build();
    }

    private static ResourceQuota quota(String resource, String amount) {
        return new ResourceQuotaBuilder()
                .withNewSpec()
                .withHard(Map.of(resource, new Quantity(amount)))
                .endSpec()
                .build();
    }
}
