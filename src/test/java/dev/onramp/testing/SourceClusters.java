package dev.onramp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Declares clusters of which only the metric source is there: at their API server nobody listens. */
public final class SourceClusters {

    /** The address of a source that is gone; refused at once. */
    public static final String NOBODY = "http://127.0.0.1:9";

    private final Map<String, String> keys = new HashMap<>();
    private final Path kubeconfig = kubeconfig();

    /** A namespace of its own for each: to Onramp all of them are one API server, where no two may share one. */
    public SourceClusters with(String name, String metricsUrl) {
        keys.put("onramp.clusters." + name + ".kubeconfig", kubeconfig.toString());
        keys.put("onramp.clusters." + name + ".keda-version", "2.20.2");
        keys.put("onramp.clusters." + name + ".namespace-pattern", "{team}-" + name);
        keys.put("onramp.clusters." + name + ".metrics.url", metricsUrl);
        return this;
    }

    /** One that has no metric source at all. */
    public SourceClusters without(String name) {
        with(name, NOBODY);
        keys.remove("onramp.clusters." + name + ".metrics.url");
        return this;
    }

    /** One more key of that cluster, such as {@code metrics.isolation}. */
    public SourceClusters set(String name, String key, String value) {
        keys.put("onramp.clusters." + name + "." + key, value);
        return this;
    }

    /** What Onramp is to be started with; to be added to at will. */
    public Map<String, String> keys() {
        return new HashMap<>(keys);
    }

    private static Path kubeconfig() {
        try {
            return Files.writeString(Files.createTempFile("onramp-nobody", ".kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    current-context: nobody
                    contexts: [{name: nobody, context: {cluster: nobody, user: nobody}}]
                    clusters: [{name: nobody, cluster: {server: "https://127.0.0.1:9"}}]
                    users: [{name: nobody, user: {}}]
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
