package dev.onramp.audit;

import dev.onramp.refusal.Refusal;

/** Where in the trail a page ends, as addresses carry it. */
final class AuditCursor {

    private AuditCursor() {}

    /** The position a page starts below. */
    static long read(String after) {
        if (after == null || after.isBlank()) {
            return AuditEvents.FROM_THE_NEWEST;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST, "“after” takes the “next” of the page before, as it was given.");
        }
    }
}
