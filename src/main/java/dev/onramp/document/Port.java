package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** A named TCP port the container listens on. */
public record Port(String name, int number, Protocol protocol) {

    /** What is spoken on a port. */
    public enum Protocol {
        /** HTTP/1.1. */
        HTTP,
        /** gRPC over cleartext HTTP/2. */
        GRPC;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Port {
        requireNonNull(name);
        requireNonNull(protocol);
        if (number < 1 || number > 65535) {
            throw new IllegalArgumentException("port " + number + " is not between 1 and 65535");
        }
    }
}
