package dev.onramp.metrics;

import java.io.IOException;

/** An answer in Prometheus' envelope that says it failed. */
final class SourceError extends IOException {

    private static final long serialVersionUID = 1L;

    private final String type;

    SourceError(String type, String words) {
        super(words);
        this.type = type == null ? "" : type;
    }

    String type() {
        return type;
    }
}
