package dev.onramp.catalog;

import dev.onramp.document.Fields;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.UpdateStrategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an instance class from its published form. */
final class InstanceClassReader {

    private static final Pattern RESOURCE =
            Pattern.compile("[a-z0-9]([-.a-z0-9]*[a-z0-9])?/[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-.a-z0-9]*[a-z0-9])?/)?[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?)?");
    private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private InstanceClassReader() {}

    static Optional<InstanceClass> read(Fields entry, int version) {
        String name = EntryFields.name(entry);
        String title = entry.requiredText("title", "what to call it on pages");
        String gpu = entry.requiredText("gpu", "the accelerator's model, such as A10G");
        String resource = resource(entry);
        int count = entry.integer("count", 1, 64).orElse(1);
        int gpuMemoryGiB = required(entry, "gpuMemoryGiB", entry.integer("gpuMemoryGiB", 1, 10_000), 1);
        Map<String, String> nodeSelector = nodeSelector(entry);
        List<InstanceClass.Toleration> tolerations = entry.objects("tolerations", 20, InstanceClassReader::toleration);
        String cpu = EntryFields.quantity(entry, "cpu", "how much one replica requests");
        String memory = EntryFields.quantity(entry, "memory", "how much one replica requests and may use");
        String sharedMemory = EntryFields.quantity(entry, "sharedMemory", "the size of /dev/shm");
        if (EntryFields.amount(sharedMemory).compareTo(EntryFields.amount(memory)) > 0) {
            entry.problem("sharedMemory", "sharedMemory counts within memory and can't be more than that.");
        }
        BigDecimal price = required(entry, "pricePerHour", entry.decimal("pricePerHour"), BigDecimal.ZERO);
        if (price.signum() < 0) {
            entry.problem("pricePerHour", "pricePerHour can't be negative.");
        }
        String priceNote = entry.text("priceNote").orElse("");
        UpdateStrategy update = entry.oneOf("update", UpdateStrategy.values(), UpdateStrategy::word)
                .orElse(UpdateStrategy.SURGE);
        boolean shared = entry.bool("shared").orElse(false);
        if (shared && count > 1) {
            entry.problem("count", "Two shares of a GPU give no more than one; a shared class has a count of 1.");
        }
        Optional<String> runtimeClass = entry.text("runtimeClass");
        return Optional.of(new InstanceClass(
                name,
                version,
                title,
                gpu,
                resource,
                count,
                gpuMemoryGiB,
                nodeSelector,
                tolerations,
                cpu,
                memory,
                sharedMemory,
                EntryFields.plain(price),
                priceNote,
                update,
                shared,
                runtimeClass));
    }

    private static <T> T required(Fields entry, String name, Optional<T> value, T otherwise) {
        if (!entry.has(name)) {
            entry.problem(name, name + " is missing.");
        }
        return value.orElse(otherwise);
    }

    private static String resource(Fields entry) {
        String resource = entry.requiredText("resource", "the extended resource, such as nvidia.com/gpu");
        if (!resource.isEmpty() && !RESOURCE.matcher(resource).matches()) {
            entry.problem("resource", "An extended resource is a domain and a name, such as nvidia.com/gpu.");
        }
        return resource;
    }

    private static Map<String, String> nodeSelector(Fields entry) {
        Map<String, String> labels = entry.textMap("nodeSelector");
        labels.forEach((key, value) -> {
            if (!LABEL_KEY.matcher(key).matches() || !LABEL_VALUE.matcher(value).matches()) {
                entry.problem("nodeSelector", "“" + key + "” with “" + value + "” is no label a node can carry.");
            }
        });
        return labels;
    }

    private static Optional<InstanceClass.Toleration> toleration(Fields fields) {
        String key = fields.requiredText("key", "the taint's key");
        String operator = fields.text("operator").orElse("Exists");
        Optional<String> value = fields.text("value");
        String effect = fields.text("effect").orElse("NoSchedule");
        if (!operator.equals("Exists") && !operator.equals("Equal")) {
            fields.problem("operator", "operator must be Exists or Equal.");
        } else if (value.isPresent() != operator.equals("Equal")) {
            fields.problem("value", "A value goes with the operator Equal, and only with that.");
        }
        if (!EFFECTS.contains(effect)) {
            fields.problem("effect", "effect must be NoSchedule, PreferNoSchedule or NoExecute.");
        }
        return Optional.of(new InstanceClass.Toleration(key, operator, value, effect));
    }
}
