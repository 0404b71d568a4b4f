package dev.onramp.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the tree of a document, rule by rule, noting every problem on the way. */
final class DocumentReader {

    /** The HPA that KEDA makes is named {@code keda-hpa-NAME} and may have 63 characters. */
    private static final int MAX_NAME = 54;

    static final int MAX_REPLICAS = 10_000;

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern TEAM = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern IMAGE = Pattern.compile(
            "[a-z0-9][\\w.\\-/]*(:\\d{1,5}/[\\w.\\-/]+)?(:[\\w][\\w.\\-]{0,127})?(@sha256:[0-9a-f]{64})?");
    private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final Pattern SECRET_NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");
    private static final Pattern SECRET_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

    private final List<Problem> problems;

    private DocumentReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** The document; null where problems were noted. */
    static GpuWorkload read(JsonNode tree, List<Problem> problems) {
        if (!tree.isObject()) {
            problems.add(new Problem("", "A document is an object with apiVersion, kind, metadata and spec."));
            return null;
        }
        return new DocumentReader(problems).document(new Fields(tree, "", problems));
    }

    private GpuWorkload document(Fields root) {
        fixed(root, "apiVersion", GpuWorkload.API_VERSION);
        fixed(root, "kind", GpuWorkload.KIND);
        Optional<Fields> metadata = root.object("metadata");
        Optional<Fields> spec = root.object("spec");
        if (!root.has("metadata")) {
            root.problem("metadata", "metadata is missing: it holds team and name.");
        }
        if (!root.has("spec")) {
            root.problem("spec", "spec is missing: it says what runs.");
        }
        root.refuseUnknown();
        WorkloadId id = metadata.map(this::id).orElse(new WorkloadId("", ""));
        return spec.map(fields -> spec(id, fields)).orElse(null);
    }

    private void fixed(Fields fields, String name, String expected) {
        String given = fields.requiredText(name, "write " + expected);
        if (!given.isEmpty() && !given.equals(expected)) {
            fields.problem(name, name + " must be " + expected + ".");
        }
    }

    private WorkloadId id(Fields metadata) {
        String team = metadata.requiredText("team", "the team that owns the workload");
        String name = metadata.requiredText("name", "what the workload is called");
        if (!team.isEmpty() && !(TEAM.matcher(team).matches() && team.length() <= 63)) {
            metadata.problem("team", "A team is lower-case letters, digits and hyphens, at most 63.");
        }
        if (!name.isEmpty() && !DNS_LABEL.matcher(name).matches()) {
            metadata.problem("name", "A name is lower-case letters, digits and hyphens, and starts with a letter.");
        } else if (name.length() > MAX_NAME) {
            metadata.problem(
                    "name",
                    "This name has " + name.length() + " characters; at most " + MAX_NAME
                            + " fit, since KEDA puts keda-hpa- before it.");
        }
        metadata.refuseUnknown();
        return new WorkloadId(team, name);
    }

    private GpuWorkload spec(WorkloadId id, Fields spec) {
        int before = problems.size();
        List<String> clusters = unique(spec, "clusters", spec.texts("clusters", 50));
        if (clusters.isEmpty() && problems.size() == before) {
            spec.problem("clusters", "Choose at least one cluster.");
        }
        String runtime = spec.text("runtime").orElse(Runtime.CUSTOM);
        String image = image(spec);
        List<String> args = spec.texts("args", 200);
        refuseSecrets(spec, "args", args);
        List<EnvVar> env = spec.objects("env", 200, this::envVar);
        refuseTwice(spec, "env", env, EnvVar::name);
        String instanceClass = spec.requiredText("instanceClass", "the class says which GPU and how many");
        Optional<UpdateStrategy> update = spec.oneOf("update", UpdateStrategy.values(), UpdateStrategy::word);
        List<Port> ports = spec.objects("ports", 20, this::port);
        refuseTwice(spec, "ports", ports, Port::name);
        refuseTwice(spec, "ports", ports, port -> String.valueOf(port.number()));
        Optional<Probe> probe = spec.object("probe").flatMap(fields -> probe(fields, ports));
        Optional<MetricsEndpoint> metrics = spec.object("metrics").flatMap(fields -> metrics(fields, ports));
        Scaling scaling =
                spec.object("scaling").map(new ScalingReader(problems)::read).orElse(null);
        if (!spec.has("scaling")) {
            spec.problem("scaling", "scaling is missing: it holds min and max.");
        }
        spec.refuseUnknown();
        if (!problems.isEmpty()) {
            return null;
        }
        return new GpuWorkload(
                id, clusters, runtime, image, args, env, instanceClass, update, ports, probe, metrics, scaling);
    }

    private String image(Fields spec) {
        String image = spec.requiredText("image", "the container image with its tag or digest");
        if (image.isEmpty()) {
            return image;
        }
        if (SecretShapes.in(image).isPresent() || !IMAGE.matcher(image).matches() || image.length() > 500) {
            spec.problem("image", "This is not an image reference such as registry.example/team/model:2.4.");
        } else if (!image.contains("@") && image.lastIndexOf(':') <= image.lastIndexOf('/')) {
            spec.problem("image", "The image has neither a tag nor a digest; add one, such as :2.4.");
        }
        return image;
    }

    private Optional<EnvVar> envVar(Fields env) {
        String name = env.requiredText("name", "the variable's name");
        if (!name.isEmpty() && !ENV_NAME.matcher(name).matches()) {
            env.problem("name", "A variable's name is letters, digits and underscores, and starts with no digit.");
        }
        if (name.startsWith("NVIDIA_") || name.equals("CUDA_VISIBLE_DEVICES")) {
            env.problem("name", name + " chooses devices, which the instance class does; take it out.");
        }
        boolean plain = env.has("value");
        boolean reference = env.has("secret");
        if (plain == reference) {
            env.problem("", "A variable has either a value or a secret.");
        }
        Optional<String> value = env.rawText("value");
        Optional<EnvVar> fromSecret = env.object("secret").map(secret -> fromSecret(name, secret));
        value.flatMap(SecretShapes::in)
                .or(() -> value.filter(text -> SecretShapes.isNamedSo(name, text))
                        .map(text -> "a credential, by its name"))
                .ifPresent(what -> env.problem(
                        "value", "This looks like " + what + ". Put it in a Secret and refer to that instead."));
        return fromSecret.or(() -> value.map(text -> new EnvVar.Plain(name, text)));
    }

    private EnvVar fromSecret(String name, Fields secret) {
        String secretName = secret.requiredText("name", "the Secret's name");
        String key = secret.requiredText("key", "which key of the Secret");
        if (!secretName.isEmpty() && !SECRET_NAME.matcher(secretName).matches()) {
            secret.problem("name", "A Secret's name is lower-case letters, digits, hyphens and dots.");
        }
        if (!key.isEmpty() && !SECRET_KEY.matcher(key).matches()) {
            secret.problem("key", "A Secret's key is letters, digits, hyphens, underscores and dots.");
        }
        secret.refuseUnknown();
        return new EnvVar.FromSecret(name, secretName, key);
    }

    private Optional<Port> port(Fields port) {
        String name = port.requiredText("name", "such as http or grpc");
        if (!name.isEmpty() && !PORT_NAME.matcher(name).matches()) {
            port.problem("name", "A port's name is at most 15 lower-case letters, digits and hyphens.");
        }
        Optional<Integer> number = port.integer("port", 1, 65535);
        if (!port.has("port")) {
            port.problem("port", "port is missing: the number the container listens on.");
        }
        Optional<Port.Protocol> protocol = port.oneOf("protocol", Port.Protocol.values(), Port.Protocol::word);
        if (!port.has("protocol")) {
            port.problem("protocol", "protocol is missing: http or grpc.");
        }
        return number.flatMap(n -> protocol.map(p -> new Port(name, n, p)));
    }

    private Optional<Probe> probe(Fields probe, List<Port> ports) {
        Optional<Probe.Type> type = probe.oneOf("type", Probe.Type.values(), Probe.Type::word);
        if (!probe.has("type")) {
            probe.problem("type", "type is missing: http, grpc or tcp.");
        }
        String port = portOf(probe, ports);
        Optional<String> path = path(probe);
        Duration startup = probe.duration("startup", Duration.ofSeconds(10), Duration.ofHours(2))
                .orElse(Probe.DEFAULT_STARTUP);
        if (type.isPresent() && type.get() == Probe.Type.HTTP && !probe.has("path")) {
            probe.problem("path", "path is missing: what to GET, such as /healthz.");
        }
        if (type.isPresent() && type.get() != Probe.Type.HTTP && probe.has("path")) {
            probe.problem("path", "Only an http probe has a path.");
        }
        probe.refuseUnknown();
        if (type.isEmpty() || (type.get() == Probe.Type.HTTP) != path.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Probe(type.get(), port, path, startup));
    }

    private Optional<MetricsEndpoint> metrics(Fields metrics, List<Port> ports) {
        String port = portOf(metrics, ports);
        String path = path(metrics).orElse("/metrics");
        metrics.refuseUnknown();
        return Optional.of(new MetricsEndpoint(port, path));
    }

    /** The name of a port; must be one of the document's own where it lists any (else the runtime's are checked later). */
    private String portOf(Fields fields, List<Port> ports) {
        String port = fields.requiredText("port", "the name of one of the ports");
        if (!port.isEmpty()
                && !ports.isEmpty()
                && ports.stream().noneMatch(p -> p.name().equals(port))) {
            fields.problem("port", "There is no port “" + port + "” in ports.");
        }
        return port;
    }

    private Optional<String> path(Fields fields) {
        Optional<String> path = fields.text("path");
        if (path.isPresent() && !path.get().startsWith("/")) {
            fields.problem("path", "A path starts with a slash.");
        }
        return path;
    }

    private void refuseSecrets(Fields fields, String name, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            String at = name + "/" + i;
            SecretShapes.in(texts.get(i))
                    .ifPresent(what -> problems.add(new Problem(
                            fields.pointer() + "/" + at,
                            "This looks like " + what + ". Put it in a Secret and pass it as a variable.")));
        }
    }

    private List<String> unique(Fields fields, String name, List<String> texts) {
        refuseTwice(fields, name, texts, text -> text);
        return new ArrayList<>(new LinkedHashSet<>(texts));
    }

    private <T> void refuseTwice(Fields fields, String name, List<T> things, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        Set<String> said = new HashSet<>();
        for (T thing : things) {
            String word = key.apply(thing);
            if (!word.isEmpty() && !seen.add(word) && said.add(word)) {
                fields.problem(name, "“" + word + "” stands twice in " + name + ".");
            }
        }
    }
}
