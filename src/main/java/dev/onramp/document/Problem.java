package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that is wrong with what was sent.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field; empty for the whole document
 * @param message a sentence: what is wrong, and what to do
 * @param href where the portal explains it; null where the sentence is all there is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String pointer, String message, String href) {

    public Problem(String pointer, String message) {
        this(pointer, message, null);
    }

    /** What stops a submission. */
    public static Problem of(Finding finding) {
        return new Problem(finding.pointer(), finding.message(), finding.href());
    }

    public Problem {
        // Names of fields and of things are quoted, and somebody may have pasted a credential there.
        pointer = SecretShapes.masked(requireNonNull(pointer));
        message = SecretShapes.masked(requireNonNull(message));
    }

    /** One step of a JSON pointer (RFC 6901), its slash before it. */
    public static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
