package dev.onramp.document;

import static java.util.Objects.requireNonNull;

/** Where Prometheus scrapes the container: the name of a port, and a path on it. */
public record MetricsEndpoint(String port, String path) {
    public MetricsEndpoint {
        requireNonNull(port);
        requireNonNull(path);
    }
}
