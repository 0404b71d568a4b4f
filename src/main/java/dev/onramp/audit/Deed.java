package dev.onramp.audit;

import java.util.Map;

/**
 * How an action is told: what was done, and with which shape and colour.
 *
 * @param past the verb, as in "Bob <i>approved</i> vision/captioner#3"
 * @param tone a tone of the visual language
 * @param icon the shape that goes with it
 * @param word the state it led to
 */
record Deed(String past, String tone, String icon, String word) {

    private static final Map<String, Deed> BY_VERB = Map.ofEntries(
            Map.entry("save", new Deed("saved", "idle", "doc", "Draft")),
            Map.entry("draft", new Deed("saved", "idle", "doc", "Draft")),
            Map.entry("submit", new Deed("sent for review", "busy", "half", "In review")),
            Map.entry("withdraw", new Deed("withdrew", "idle", "x", "Withdrawn")),
            Map.entry("retire", new Deed("asked to retire", "busy", "half", "In review")),
            Map.entry("approve", new Deed("approved", "ok", "ok", "Approved")),
            Map.entry("request-changes", new Deed("asked for changes to", "warn", "warn", "Changes requested")),
            Map.entry("reject", new Deed("rejected", "bad", "bad", "Rejected")),
            Map.entry("comment", new Deed("commented on", "idle", "chat", "Comment")),
            Map.entry("start", new Deed("began to roll out", "busy", "busy", "Applying")),
            Map.entry("apply", new Deed("applied", "busy", "busy", "Progressing")),
            Map.entry("available", new Deed("rolled out", "ok", "ok", "Available")),
            Map.entry("retry", new Deed("tried again", "busy", "refresh", "Applying")),
            Map.entry("fail", new Deed("could not roll out", "bad", "bad", "Failed")),
            Map.entry("supersede", new Deed("replaced", "idle", "clock", "Superseded")),
            Map.entry("force", new Deed("took fields over for", "warn", "warn", "Forced")),
            Map.entry("delete", new Deed("deleted", "idle", "x", "Deleted")),
            Map.entry("add-version", new Deed("put on offer", "ok", "doc", "New version")),
            Map.entry("retired", new Deed("retired", "idle", "x", "Retired")));

    /** An action is an object and a verb, {@code revision.approve}; one that has no words yet is shown as it stands. */
    static Deed of(String action) {
        String verb = action.substring(action.lastIndexOf('.') + 1);
        return BY_VERB.getOrDefault(verb, new Deed(action, "idle", "info", verb));
    }
}
