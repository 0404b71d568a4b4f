package dev.onramp.demo;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machines and namespaces the demo's cluster begins with: few enough that GPUs run out, and no A100 with 80 GiB at
 * all, so that a request may wait for ever.
 */
final class DemoNodes {

    private static final String GPU = "nvidia.com/gpu";

    private DemoNodes() {}

    static List<Node> nodes() {
        return List.of(
                node("system-1", "m6i.xlarge", 4, 16, Map.of(), Map.of()),
                node("gpu-t4-1", "g4dn.12xlarge", 48, 192, product("Tesla-T4", 15_360, 4), Map.of(GPU, 4)),
                node(
                        "gpu-t4-shared-1",
                        "g4dn.2xlarge",
                        8,
                        32,
                        product("Tesla-T4", 15_360, 1),
                        Map.of("nvidia.com/gpu.shared", 4)),
                node("gpu-l4-1", "g6.12xlarge", 48, 192, product("NVIDIA-L4", 23_034, 4), Map.of(GPU, 4)),
                node("gpu-a10g-1", "g5.12xlarge", 48, 192, product("NVIDIA-A10G", 23_028, 4), Map.of(GPU, 4)),
                node("gpu-a10g-2", "g5.2xlarge", 8, 32, product("NVIDIA-A10G", 23_028, 1), Map.of(GPU, 1)),
                node("gpu-l40s-1", "g6e.12xlarge", 48, 384, product("NVIDIA-L40S", 46_068, 4), Map.of(GPU, 4)),
                node(
                        "gpu-a100-1",
                        "p4d.24xlarge",
                        96,
                        1_152,
                        product("NVIDIA-A100-SXM4-40GB", 40_960, 8),
                        Map.of(GPU, 6, "nvidia.com/mig-1g.5gb", 14)),
                node("gpu-h100-1", "p5.4xlarge", 16, 256, product("NVIDIA-H100-80GB-HBM3", 81_559, 1), Map.of(GPU, 1)));
    }

    static List<Namespace> namespaces() {
        return List.of(
                namespace("default", Map.of()),
                namespace("kube-system", Map.of()),
                namespace("keda", Map.of()),
                namespace("vision", Map.of("onramp.dev/team", "vision")),
                namespace("search", Map.of("onramp.dev/team", "search")));
    }

    private static Namespace namespace(String name, Map<String, String> labels) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .addToLabels("kubernetes.io/metadata.name", name)
                .endMetadata()
                .withNewStatus()
                .withPhase("Active")
                .endStatus()
                .build();
    }

    private static Map<String, String> product(String name, int memoryMiB, int count) {
        return Map.of(
                "nvidia.com/gpu.product",
                name,
                "nvidia.com/gpu.memory",
                String.valueOf(memoryMiB),
                "nvidia.com/gpu.count",
                String.valueOf(count),
                "nvidia.com/gpu.present",
                "true");
    }

    private static Node node(
            String name,
            String machine,
            int cpus,
            int memoryGiB,
            Map<String, String> labels,
            Map<String, Integer> devices) {
        Map<String, Quantity> capacity = new TreeMap<>();
        capacity.put("cpu", new Quantity(String.valueOf(cpus)));
        capacity.put("memory", new Quantity(memoryGiB + "Gi"));
        capacity.put("pods", new Quantity("110"));
        devices.forEach((device, count) -> capacity.put(device, new Quantity(String.valueOf(count))));
        NodeBuilder node = new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .addToLabels("kubernetes.io/hostname", name)
                .addToLabels("kubernetes.io/arch", "amd64")
                .addToLabels("node.kubernetes.io/instance-type", machine)
                .addToLabels("topology.kubernetes.io/zone", "demo-1a")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withCapacity(capacity)
                .withAllocatable(capacity)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .withMessage("kubelet is posting ready status")
                .endCondition()
                .endStatus();
        if (!devices.isEmpty()) {
            node.editSpec()
                    .addNewTaint()
                    .withKey(GPU)
                    .withValue("present")
                    .withEffect("NoSchedule")
                    .endTaint()
                    .endSpec();
        }
        return node.build();
    }
}
