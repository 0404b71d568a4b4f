package dev.onramp.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a cluster's API server is reached: by a kubeconfig, or with the account of the pod Onramp runs in. */
final class Connections {

    /** Where kubelet puts a pod's account. */
    static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private final String name;
    private final ClustersConfig.Cluster config;
    private final List<String> problems;

    Connections(String name, ClustersConfig.Cluster config, List<String> problems) {
        this.name = name;
        this.config = config;
        this.problems = problems;
    }

    Config read() {
        if (config.kubeconfig().isPresent() && config.inCluster()) {
            refuse("in-cluster", "give either a kubeconfig or in-cluster=true, not both.");
        }
        Config connection = config.kubeconfig().map(this::fromKubeconfig).orElseGet(this::fromPod);
        return patient(connection);
    }

    private Config fromKubeconfig(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            refuse("kubeconfig", "Onramp can't read " + file + ".");
            return Config.empty();
        }
        try {
            Config read = Config.fromKubeconfig(config.context().orElse(null), file.toFile());
            boolean knowsContext = config.context().isEmpty()
                    || read.getContexts().stream()
                            .anyMatch(context ->
                                    context.getName().equals(config.context().get()));
            if (!knowsContext) {
                refuse("context", file + " has no context “" + config.context().get() + "”.");
            } else if (read.getCurrentContext() == null) {
                refuse("kubeconfig", file + " names no current context; give onramp.clusters." + name + ".context.");
            }
            return read;
        } catch (RuntimeException e) {
            refuse("kubeconfig", file + " is no kubeconfig.");
            return Config.empty();
        }
    }

    private Config fromPod() {
        Map<String, String> environment = System.getenv();
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        Path token = ACCOUNT.resolve("token");
        if (host == null || !Files.isReadable(token)) {
            refuse("kubeconfig", "there is none, and Onramp does not run in a pod with an account of its own.");
            return Config.empty();
        }
        String address = host.contains(":") ? "[" + host + "]" : host;
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + address + ":" + environment.get("KUBERNETES_SERVICE_PORT"))
                .withCaCertFile(ACCOUNT.resolve("ca.crt").toString())
                // Kubelet rotates it about hourly.
                .withOauthTokenProvider(() -> contents(token))
                .build();
    }

    private static String contents(Path token) {
        try {
            return Files.readString(token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page or a job waits seconds for a cluster, never minutes: fabric8's own ten retries would make it that. */
    private static Config patient(Config connection) {
        return new ConfigBuilder(connection)
                .withConnectionTimeout(3_000)
                .withRequestTimeout(10_000)
                .withRequestRetryBackoffLimit(1)
                .withRequestRetryBackoffInterval(100)
                .build();
    }

    private void refuse(String key, String sentence) {
        problems.add("onramp.clusters." + name + "." + key + ": " + sentence);
    }
}
