package dev.onramp.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes a document's tree: one fixed order, defaults left out, numbers in one spelling. Equal documents, equal bytes. */
final class DocumentWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private DocumentWriter() {}

    static JsonNode tree(GpuWorkload document) {
        ObjectNode root = JSON.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION);
        root.put("kind", GpuWorkload.KIND);
        root.putObject("metadata")
                .put("team", document.id().team())
                .put("name", document.id().name());
        ObjectNode spec = root.putObject("spec");
        document.clusters().forEach(spec.putArray("clusters")::add);
        spec.put("runtime", document.runtime());
        spec.put("image", document.image());
        if (!document.args().isEmpty()) {
            document.args().forEach(spec.putArray("args")::add);
        }
        list(spec, "env", document.env(), DocumentWriter::env);
        spec.put("instanceClass", document.instanceClass());
        document.update().ifPresent(update -> spec.put("update", update.word()));
        list(
                spec,
                "ports",
                document.ports(),
                (port, node) -> node.put("name", port.name())
                        .put("port", port.number())
                        .put("protocol", port.protocol().word()));
        document.probe().ifPresent(probe -> probe(probe, spec.putObject("probe")));
        document.metrics()
                .ifPresent(metrics ->
                        spec.putObject("metrics").put("port", metrics.port()).put("path", metrics.path()));
        scaling(document.scaling(), spec.putObject("scaling"));
        return root;
    }

    private static void env(EnvVar variable, ObjectNode node) {
        node.put("name", variable.name());
        if (variable instanceof EnvVar.Plain plain) {
            node.put("value", plain.value());
        } else if (variable instanceof EnvVar.FromSecret from) {
            node.putObject("secret").put("name", from.secret()).put("key", from.key());
        }
    }

    private static void probe(Probe probe, ObjectNode node) {
        node.put("type", probe.type().word()).put("port", probe.port());
        probe.path().ifPresent(path -> node.put("path", path));
        node.put("startup", Durations.word(probe.startup()));
    }

    private static void scaling(Scaling scaling, ObjectNode node) {
        node.put("min", scaling.min()).put("max", scaling.max());
        list(node, "triggers", scaling.triggers(), DocumentWriter::trigger);
        scaling.fallback().ifPresent(fallback -> {
            ObjectNode written = node.putObject("fallback")
                    .put("afterFailures", fallback.afterFailures())
                    .put("replicas", fallback.replicas());
            if (fallback.behavior() != Fallback.Behavior.STATIC) {
                written.put("behavior", fallback.behavior().word());
            }
        });
        scaling.behavior().ifPresent(behavior -> {
            ObjectNode written = node.putObject("behavior");
            behavior.scaleUp().ifPresent(up -> direction(up, written.putObject("scaleUp")));
            behavior.scaleDown().ifPresent(down -> direction(down, written.putObject("scaleDown")));
        });
        scaling.cooldown().ifPresent(cooldown -> node.put("cooldown", Durations.word(cooldown)));
        scaling.pollingInterval().ifPresent(polling -> node.put("pollingInterval", Durations.word(polling)));
        scaling.formula().ifPresent(formula -> formula(formula, node.putObject("formula")));
    }

    private static void formula(Formula formula, ObjectNode node) {
        node.put("expression", formula.expression());
        node.set("target", number(formula.target()));
        formula.activationTarget().ifPresent(value -> node.set("activationTarget", number(value)));
        node.put("metricType", formula.metricType().word());
    }

    private static void trigger(Trigger trigger, ObjectNode node) {
        node.put("type", trigger.type());
        trigger.name().ifPresent(name -> node.put("name", name));
        if (trigger instanceof Trigger.Prometheus prometheus) {
            query(prometheus, node);
        } else if (trigger instanceof Trigger.Resource resource) {
            node.put("metricType", resource.target().metricType());
            if (resource.target() instanceof Trigger.Resource.Utilization utilization) {
                node.put("value", utilization.percent());
            } else if (resource.target() instanceof Trigger.Resource.Average average) {
                node.put("value", average.amount().text());
            }
        } else if (trigger instanceof Trigger.Cron cron) {
            node.put("timezone", cron.timezone().getId());
            node.put("start", cron.start()).put("end", cron.end()).put("replicas", cron.replicas());
        }
    }

    private static void query(Trigger.Prometheus prometheus, ObjectNode node) {
        node.put("query", prometheus.query());
        node.set("threshold", number(prometheus.threshold()));
        prometheus.activationThreshold().ifPresent(value -> node.set("activationThreshold", number(value)));
        node.put("metricType", prometheus.metricType().word());
        node.put("onNoData", prometheus.onNoData().word());
        if (prometheus.cached()) {
            node.put("cached", true);
        }
    }

    private static void direction(Behavior.Direction direction, ObjectNode node) {
        direction.stabilizationWindow().ifPresent(window -> node.put("stabilizationWindow", Durations.word(window)));
        direction.selectPolicy().ifPresent(select -> node.put("selectPolicy", select.word()));
        list(
                node,
                "policies",
                direction.policies(),
                (policy, written) -> written.put("type", policy.type().word())
                        .put("value", policy.value())
                        .put("period", Durations.word(policy.period())));
        direction.tolerance().ifPresent(tolerance -> node.set("tolerance", number(tolerance)));
    }

    private static <T> void list(ObjectNode parent, String name, List<T> things, BiConsumer<T, ObjectNode> writer) {
        if (things.isEmpty()) {
            return;
        }
        ArrayNode array = parent.putArray(name);
        things.forEach(thing -> writer.accept(thing, array.addObject()));
    }

    /** 40, 40.0 and 4e1 are one number and get one spelling. */
    private static DecimalNode number(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return DecimalNode.valueOf(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }
}
