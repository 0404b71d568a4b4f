package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model server Onramp knows, as the catalogue held it at one version; fills what a document leaves out.
 *
 * @param version counts up with every change; enters the digest of what is approved
 * @param image the image offered in the form; empty where the team must name one
 * @param args put before the document's arguments
 * @param env set unless the document sets the same name
 * @param model where the served model's name is found, for {@code {model}} in paths and queries
 * @param files mounted read-only, such as TensorFlow Serving's monitoring configuration
 * @param queries proven scaling rules, offered in the form
 */
public record Runtime(
        String name,
        int version,
        String title,
        Optional<String> image,
        List<String> args,
        Map<String, String> env,
        List<Port> ports,
        Optional<Probe> probe,
        Optional<MetricsEndpoint> metrics,
        Optional<ModelName> model,
        List<File> files,
        List<ScalingQuery> queries) {

    /** The name of the runtime that knows nothing: everything comes from the document. */
    public static final String CUSTOM = "custom";

    /** The environment variable that names the model, and the server's own default. */
    public record ModelName(String env, String otherwise) {
        public ModelName {
            requireNonNull(env);
            requireNonNull(otherwise);
        }
    }

    /** A file at an absolute path in the container. */
    public record File(String path, String content) {
        public File {
            requireNonNull(path);
            requireNonNull(content);
        }
    }

    /**
     * A proven scaling rule.
     *
     * @param query PromQL with {@code {selector}} for the workload's label matchers and {@code {model}} for its model
     */
    public record ScalingQuery(
            String title, String query, Trigger.MetricType metricType, BigDecimal threshold, String help) {
        public ScalingQuery {
            requireNonNull(title);
            requireNonNull(query);
            requireNonNull(metricType);
            requireNonNull(threshold);
        }
    }

    public Runtime {
        requireNonNull(name);
        requireNonNull(title);
        args = List.copyOf(args);
        env = Map.copyOf(env);
        ports = List.copyOf(ports);
        files = List.copyOf(files);
        queries = List.copyOf(queries);
        if (version < 1) {
            throw new IllegalArgumentException("a runtime has a version of at least 1");
        }
    }
}
