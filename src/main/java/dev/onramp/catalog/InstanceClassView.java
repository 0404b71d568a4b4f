package dev.onramp.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onramp.document.InstanceClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An instance class in its published form: in the seed file, in the database, and by REST. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "InstanceClass", description = "A named way to get GPUs.")
public record InstanceClassView(
        @Schema(examples = "a10g-1") String name,

        @Schema(examples = "1", description = "Counts up with every change.")
        int version,

        @Schema(examples = "1 × A10G, 24 GiB") String title,
        @Schema(examples = "A10G") String gpu,
        @Schema(examples = "nvidia.com/gpu") String resource,

        @Schema(examples = "1", description = "How many GPUs or slices one replica gets.")
        int count,

        @Schema(examples = "24", description = "Memory of one GPU or slice.")
        int gpuMemoryGiB,

        Map<String, String> nodeSelector,
        List<Toleration> tolerations,
        @Schema(examples = "6") String cpu,
        @Schema(examples = "26Gi") String memory,

        @Schema(examples = "4Gi", description = "Size of /dev/shm, within the memory.")
        String sharedMemory,

        @Schema(examples = "1.212", description = "About what one replica costs, in US dollars.")
        BigDecimal pricePerHour,

        String priceNote,

        @Schema(examples = "surge", description = "How pods are replaced unless the document says otherwise.")
        String update,

        @Schema(examples = "false", description = "Whether several pods share one GPU, without isolation.")
        boolean shared,

        String runtimeClass) {

    /** A taint the pods may live with. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Toleration(
            @Schema(examples = "nvidia.com/gpu") String key,
            @Schema(examples = "Exists") String operator,
            String value,
            @Schema(examples = "NoSchedule") String effect) {}

    static InstanceClassView of(InstanceClass of) {
        return new InstanceClassView(
                of.name(),
                of.version(),
                of.title(),
                of.gpu(),
                of.resource(),
                of.count(),
                of.gpuMemoryGiB(),
                new TreeMap<>(of.nodeSelector()),
                of.tolerations().stream()
                        .map(t ->
                                new Toleration(t.key(), t.operator(), t.value().orElse(null), t.effect()))
                        .toList(),
                of.cpu(),
                of.memory(),
                of.sharedMemory(),
                of.pricePerHour(),
                of.priceNote(),
                of.update().word(),
                of.shared(),
                of.runtimeClass().orElse(null));
    }
}
