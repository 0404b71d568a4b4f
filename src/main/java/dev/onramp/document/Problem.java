package dev.onramp.document;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with what was sent.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field; empty for the whole document
 * @param message a sentence: what is wrong, and what to do
 */
public record Problem(String pointer, String message) {

    public Problem {
        // Names of fields and of things are quoted, and somebody may have pasted a credential there.
        pointer = SecretShapes.masked(requireNonNull(pointer));
        message = SecretShapes.masked(requireNonNull(message));
    }
}
