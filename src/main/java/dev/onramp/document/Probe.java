package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How the container says that it is ready.
 *
 * @param type what asks
 * @param port the name of the port that is asked
 * @param path for {@code http} only; {@code {model}} stands for the served model's name
 * @param startup the longest that loading may take before the container counts as failed
 */
public record Probe(Type type, String port, Optional<String> path, Duration startup) {

    /** Long enough to pull weights of tens of GiB and compile; a broken start is seen after this at the latest. */
    public static final Duration DEFAULT_STARTUP = Duration.ofMinutes(15);

    /** Who asks the container. */
    public enum Type {
        /** A GET that must answer 2xx or 3xx. */
        HTTP,
        /** {@code grpc.health.v1}, which the server must implement. */
        GRPC,
        /** A connection that must open. */
        TCP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Probe {
        requireNonNull(type);
        requireNonNull(port);
        requireNonNull(startup);
        if (path.isPresent() != (type == Type.HTTP)) {
            throw new IllegalArgumentException("an http probe has a path, and no other probe has one");
        }
    }
}
