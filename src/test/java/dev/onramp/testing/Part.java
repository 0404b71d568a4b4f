package dev.onramp.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real thing some tests need and not every machine has. */
public enum Part {
    /** A Kubernetes API server, as Onramp's ServiceAccount and, to stage what others do there, as admin. */
    CLUSTER("cluster tests") {
        @Override
        Optional<String> lacking(Surroundings surroundings) {
            return List.of(Cluster.KUBECONFIG, Cluster.ADMIN_KUBECONFIG).stream()
                    .flatMap(name -> lackingFile(name, surroundings).stream())
                    .findFirst()
                    .map(lack -> lack + " (src/test/lab/README.md brings a cluster up)");
        }
    },
    /** The programs {@code prometheus} and {@code promtool}. */
    PROMETHEUS("Prometheus tests") {
        @Override
        Optional<String> lacking(Surroundings surroundings) {
            return List.of("prometheus", "promtool").stream()
                    .filter(program -> surroundings.program(program).isEmpty())
                    .findFirst()
                    .map(program -> "put " + program + " on the path");
        }
    },
    /** Chromium, which Playwright drives. */
    BROWSER("browser tests") {
        @Override
        Optional<String> lacking(Surroundings surroundings) {
            return surroundings.program("chromium").isPresent()
                    ? Optional.empty()
                    : Optional.of("put chromium on the path");
        }
    };

    private final String tests;

    Part(String tests) {
        this.tests = tests;
    }

    /** The sentence saying what is left out and how to have it; empty when the part is there. */
    Optional<String> missing(Surroundings surroundings) {
        return lacking(surroundings).map(lack -> tests + ": " + lack);
    }

    abstract Optional<String> lacking(Surroundings surroundings);

    private static Optional<String> lackingFile(String variable, Surroundings surroundings) {
        Optional<String> file = surroundings.variable(variable);
        if (file.isEmpty()) {
            return Optional.of("set " + variable);
        }
        return file.filter(name -> !Files.isReadable(Path.of(name)))
                .map(name -> variable + " names " + name + ", which can't be read");
    }
}
