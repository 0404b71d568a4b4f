package dev.onramp.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an action is told: what was done, and with which shape and colour.
 *
 * @param past the verb, as in "Bob <i>approved</i> vision/captioner#3"
 * @param tone a tone of the visual language
 * @param icon the shape that goes with it
 * @param word the state it led to
 */
record Deed(String past, String tone, String icon, String word) {

    /** Every action there is, an object and a verb, in the order in which they come about; nothing else is recorded. */
    static final Map<String, Deed> BY_ACTION = byAction();

    /** One that an earlier Onramp recorded, and that has no words any more, is shown as it stands. */
    static Deed of(String action) {
        return Optional.ofNullable(BY_ACTION.get(action))
                .orElseGet(() -> new Deed(action, "idle", "info", action.substring(action.lastIndexOf('.') + 1)));
    }

    private static Map<String, Deed> byAction() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        deeds.put("revision.save", new Deed("saved", "idle", "doc", "Draft"));
        deeds.put("revision.submit", new Deed("sent for review", "busy", "half", "In review"));
        deeds.put("revision.comment", new Deed("commented on", "idle", "chat", "Comment"));
        deeds.put("revision.approve", new Deed("approved", "ok", "ok", "Approved"));
        deeds.put("revision.request-changes", new Deed("asked for changes to", "warn", "warn", "Changes requested"));
        deeds.put("revision.reject", new Deed("rejected", "bad", "bad", "Rejected"));
        deeds.put("revision.withdraw", new Deed("withdrew", "idle", "x", "Withdrawn"));
        deeds.put("revision.supersede", new Deed("replaced", "idle", "clock", "Superseded"));
        deeds.put("rollout.available", new Deed("rolled out", "ok", "ok", "Available"));
        deeds.put("rollout.fail", new Deed("could not roll out", "bad", "bad", "Failed"));
        deeds.put("rollout.retry", new Deed("tried again", "busy", "refresh", "Applying"));
        deeds.put("rollout.force", new Deed("took fields over for", "warn", "warn", "Forced"));
        deeds.put("rollout.retired", new Deed("retired", "idle", "x", "Retired"));
        deeds.put("scaling.pause", new Deed("paused the scaling of", "held", "pause", "Paused"));
        deeds.put("scaling.resume", new Deed("resumed the scaling of", "ok", "refresh", "Resumed"));
        deeds.put("workload.retire", new Deed("asked to retire", "busy", "half", "In review"));
        deeds.put("instance-class.add-version", new Deed("put on offer", "ok", "doc", "New version"));
        deeds.put("runtime.add-version", new Deed("put on offer", "ok", "doc", "New version"));
        return Collections.unmodifiableMap(deeds);
    }
}
