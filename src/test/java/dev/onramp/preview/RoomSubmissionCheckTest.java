package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.UpdateStrategy;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomSubmissionCheckTest {

    @Test
    void whatAllNodesHaveIsAddedUp() {
        List<Node> nodes =
                List.of(node("nvidia.com/gpu", "8"), node("nvidia.com/gpu", "4"), node("cpu", "64"), new Node());

        assertEquals(12, RoomSubmissionCheck.onNodes(nodes, gpu()));
        assertEquals(0, RoomSubmissionCheck.onNodes(List.of(), gpu()));
    }

    @Test
    void theTightestQuotaCounts() {
        List<ResourceQuota> quotas = List.of(
                quota("requests.nvidia.com/gpu", "16"), quota("requests.nvidia.com/gpu", "6"), quota("pods", "1"));

        assertEquals(OptionalLong.of(6), RoomSubmissionCheck.quota(quotas, "nvidia.com/gpu"));
        assertEquals(OptionalLong.empty(), RoomSubmissionCheck.quota(List.of(quota("pods", "1")), "nvidia.com/gpu"));
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

    private static InstanceClass gpu() {
        return new InstanceClass(
                "a10g-1",
                1,
                "1 × A10G",
                "A10G",
                "nvidia.com/gpu",
                1,
                24,
                Map.of(),
                List.of(),
                "6",
                "26Gi",
                "2Gi",
                BigDecimal.ONE,
                "made up",
                UpdateStrategy.SURGE,
                false,
                Optional.empty());
    }
}
