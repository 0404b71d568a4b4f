package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that reading a document against reality brought to light, shown to requester and reviewer.
 *
 * @param severity whether it blocks a submission
 * @param code short, stable name, such as {@code many-series}; also the anchor of its explanation in the docs
 * @param cluster the cluster it was found on, or null when it holds everywhere
 * @param pointer JSON Pointer to the field in the document; empty for the whole
 * @param message a sentence: what was found, and what follows
 */
public record Finding(Severity severity, String code, String cluster, String pointer, String message) {

    /** What a finding does to a submission. */
    public enum Severity {
        /** Blocks the submission. */
        ERROR,
        /** Is shown to requester and reviewer, and blocks nothing. */
        WARNING,
        /** Worth knowing, nothing is wrong. */
        INFO
    }

    public Finding {
        requireNonNull(severity);
        requireNonNull(code);
        requireNonNull(pointer);
        requireNonNull(message);
    }

    public static Finding error(String code, String pointer, String message) {
        return new Finding(Severity.ERROR, code, null, pointer, message);
    }

    public static Finding warning(String code, String pointer, String message) {
        return new Finding(Severity.WARNING, code, null, pointer, message);
    }

    public static Finding info(String code, String pointer, String message) {
        return new Finding(Severity.INFO, code, null, pointer, message);
    }

    /** The same finding, said of one cluster. */
    public Finding on(String cluster) {
        return new Finding(severity, code, cluster, pointer, message);
    }

    /** The same finding, at another place in the document. */
    public Finding at(String pointer) {
        return new Finding(severity, code, cluster, pointer, message);
    }

    /** Where the portal explains it. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String href() {
        return "/help/findings#" + code;
    }

    public boolean blocks() {
        return severity == Severity.ERROR;
    }
}
