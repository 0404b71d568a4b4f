package dev.onramp.status;

import static java.util.Objects.requireNonNullElse;

import java.util.regex.Pattern;

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

    /**
     * What the scheduler considered besides: claims of dynamic resources it could take back, and pods it could drive off.
     * Its own business, and one that ends in ",." where it found nothing.
     */
    private static final Pattern ASIDE = Pattern.compile(
            "\\s*(no new claims to deallocate,\\s*\\.?$|(no new claims to deallocate,\\s*)?preemption:.*)");

    /** One line, short, and without the full stop, since it goes into a sentence. */
    static String brief(String message) {
        String line = ASIDE.matcher(
                        requireNonNullElse(message, "").replaceAll("\\s+", " ").strip())
                .replaceFirst("")
                .strip();
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
