package dev.onramp.catalog;

import dev.onramp.document.Fields;
import dev.onramp.document.MetricsEndpoint;
import dev.onramp.document.Port;
import dev.onramp.document.Probe;
import dev.onramp.document.Runtime;
import dev.onramp.document.Trigger.MetricType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a runtime from its published form. */
final class RuntimeReader {

    private static final Pattern FILE_PATH = Pattern.compile("(/[-._A-Za-z0-9]+)+");
    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");

    private RuntimeReader() {}

    static Optional<Runtime> read(Fields entry, int version) {
        String name = EntryFields.name(entry);
        String title = entry.requiredText("title", "what to call it on pages");
        Optional<String> image = entry.text("image");
        List<String> args = entry.texts("args", 100);
        Map<String, String> env = entry.textMap("env");
        List<Port> ports = entry.objects("ports", 20, RuntimeReader::port);
        Optional<Probe> probe = entry.object("probe").flatMap(fields -> probe(fields, ports));
        Optional<MetricsEndpoint> metrics = entry.object("metrics").map(fields -> metrics(fields, ports));
        Optional<Runtime.ModelName> model = entry.object("model").map(RuntimeReader::model);
        List<Runtime.File> files = entry.objects("files", 20, RuntimeReader::file);
        refuseSameFileName(entry, files);
        List<Runtime.ScalingQuery> queries = entry.objects("queries", 20, RuntimeReader::query);
        return Optional.of(
                new Runtime(name, version, title, image, args, env, ports, probe, metrics, model, files, queries));
    }

    private static Optional<Port> port(Fields fields) {
        String name = fields.requiredText("name", "such as http or grpc");
        if (!name.isEmpty() && !PORT_NAME.matcher(name).matches()) {
            fields.problem("name", "A port's name is at most 15 lower-case letters, digits and hyphens.");
        }
        Optional<Integer> number = fields.integer("port", 1, 65535);
        if (!fields.has("port")) {
            fields.problem("port", "port is missing: the number the server listens on.");
        }
        Optional<Port.Protocol> protocol = fields.oneOf("protocol", Port.Protocol.values(), Port.Protocol::word);
        return number.map(n -> new Port(name, n, protocol.orElse(Port.Protocol.HTTP)));
    }

    private static Optional<Probe> probe(Fields fields, List<Port> ports) {
        Probe.Type type =
                fields.oneOf("type", Probe.Type.values(), Probe.Type::word).orElse(Probe.Type.TCP);
        String port = portOf(fields, ports);
        Optional<String> path = fields.text("path");
        Duration startup = fields.duration("startup", Duration.ofSeconds(10), Duration.ofHours(2))
                .orElse(Probe.DEFAULT_STARTUP);
        fields.refuseUnknown();
        if (path.isPresent() != (type == Probe.Type.HTTP)) {
            fields.problem("path", "An http probe has a path, and no other probe has one.");
            return Optional.empty();
        }
        return Optional.of(new Probe(type, port, path, startup));
    }

    private static MetricsEndpoint metrics(Fields fields, List<Port> ports) {
        String port = portOf(fields, ports);
        String path = fields.text("path").orElse("/metrics");
        fields.refuseUnknown();
        return new MetricsEndpoint(port, path);
    }

    private static String portOf(Fields fields, List<Port> ports) {
        String port = fields.requiredText("port", "the name of one of the ports");
        if (!port.isEmpty() && ports.stream().noneMatch(some -> some.name().equals(port))) {
            fields.problem("port", "There is no port “" + port + "” in ports.");
        }
        return port;
    }

    private static Runtime.ModelName model(Fields fields) {
        String env = fields.requiredText("env", "the variable that names the model");
        String otherwise = fields.requiredText("otherwise", "the model's name where the variable is not set");
        fields.refuseUnknown();
        return new Runtime.ModelName(env, otherwise);
    }

    private static Optional<Runtime.File> file(Fields fields) {
        String path = fields.requiredText("path", "where the file is mounted");
        if (!path.isEmpty() && !FILE_PATH.matcher(path).matches()) {
            fields.problem("path", "A file's path is absolute, such as /etc/server/monitoring.config.");
        }
        String content = fields.rawText("content").orElse("");
        return Optional.of(new Runtime.File(path, content));
    }

    /** All files of a runtime lie in one ConfigMap, by their names. */
    private static void refuseSameFileName(Fields entry, List<Runtime.File> files) {
        Set<String> seen = new HashSet<>();
        for (Runtime.File file : files) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            if (!seen.add(name)) {
                entry.problem("files", "Two files are called “" + name + "”; give them different names.");
            }
        }
    }

    private static Optional<Runtime.ScalingQuery> query(Fields fields) {
        String title = fields.requiredText("title", "what to call the rule");
        String query = fields.requiredText("query", "PromQL, with {selector} for the workload's label matchers");
        MetricType type = fields.oneOf("metricType", MetricType.values(), MetricType::word)
                .orElse(MetricType.AVERAGE_VALUE);
        Optional<BigDecimal> threshold = fields.decimal("threshold");
        if (threshold.isEmpty() || threshold.get().signum() <= 0) {
            fields.problem("threshold", "threshold must be a number above zero.");
        }
        String help = fields.text("help").orElse("");
        return threshold.map(above -> new Runtime.ScalingQuery(title, query, type, EntryFields.plain(above), help));
    }
}
