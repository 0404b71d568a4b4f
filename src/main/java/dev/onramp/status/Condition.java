package dev.onramp.status;

import static java.util.Objects.requireNonNullElse;

/** A condition as Kubernetes and KEDA report it; {@code status} is True, False or Unknown. */
record Condition(String type, String status, String reason, String message) {

    /** Longer ones repeat a whole object; a page shows a sentence. */
    private static final int LONGEST = 400;

    Condition {
        type = requireNonNullElse(type, "");
        status = requireNonNullElse(status, "Unknown");
        reason = requireNonNullElse(reason, "");
        message = brief(message);
    }

    boolean isTrue() {
        return status.equals("True");
    }

    boolean isFalse() {
        return status.equals("False");
    }

    /** One line, short, and without the full stop, since it goes into a sentence. */
    static String brief(String message) {
        String line = requireNonNullElse(message, "").replaceAll("\\s+", " ").strip();
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
