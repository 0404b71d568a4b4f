package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named way to get GPUs, as the catalogue held it at one version.
 *
 * @param version counts up with every change; enters the digest of what is approved
 * @param gpu the accelerator's model as people call it, such as {@code A10G}
 * @param resource the extended resource asked for, such as {@code nvidia.com/gpu}
 * @param count how many of it one replica gets
 * @param gpuMemoryGiB memory of one GPU or slice
 * @param nodeSelector labels a node must carry
 * @param cpu Kubernetes quantity one replica requests
 * @param memory Kubernetes quantity one replica requests and is limited to
 * @param sharedMemory size of {@code /dev/shm}, counted within {@code memory}
 * @param pricePerHour about what one replica costs, in US dollars
 * @param priceNote where the price comes from and when
 * @param update how pods are replaced unless the document says otherwise
 * @param shared whether several pods share one GPU, without isolation of memory or faults
 * @param runtimeClass the pod's runtimeClassName, where the cluster needs one
 */
public record InstanceClass(
        String name,
        int version,
        String title,
        String gpu,
        String resource,
        int count,
        int gpuMemoryGiB,
        Map<String, String> nodeSelector,
        List<Toleration> tolerations,
        String cpu,
        String memory,
        String sharedMemory,
        BigDecimal pricePerHour,
        String priceNote,
        UpdateStrategy update,
        boolean shared,
        Optional<String> runtimeClass) {

    /** A taint the pods may live with. */
    public record Toleration(String key, String operator, Optional<String> value, String effect) {
        public Toleration {
            requireNonNull(key);
            requireNonNull(operator);
            requireNonNull(effect);
        }
    }

    public InstanceClass {
        requireNonNull(name);
        requireNonNull(resource);
        requireNonNull(update);
        nodeSelector = Map.copyOf(nodeSelector);
        tolerations = List.copyOf(tolerations);
        if (version < 1 || count < 1) {
            throw new IllegalArgumentException("a class has a version and a count of at least 1");
        }
    }
}
