package dev.onramp.audit;

import dev.onramp.refusal.Refusal;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which lines somebody wants to see, as the query of an address says it; what is left out or empty asks for all. */
public class AuditFilter {

    @QueryParam("team")
    public String team;

    /** The {@code sub}, or the name as it was at the time. */
    @QueryParam("actor")
    public String actor;

    @QueryParam("action")
    public String action;

    /** How the subject begins: {@code vision/captioner} finds its revisions too. */
    @QueryParam("subject")
    public String subject;

    /** A day or a moment (ISO 8601, UTC), included. */
    @QueryParam("from")
    public String from;

    /** A day, included to its end, or a moment, excluded. */
    @QueryParam("to")
    public String to;

    /** The filter in SQL: conditions with a question mark for each value. */
    record Where(List<String> conditions, List<Object> values) {}

    Where where() {
        Where where = new Where(new ArrayList<>(), new ArrayList<>());
        if (isGiven(team)) {
            and(where, "team = ?", team.strip());
        }
        if (isGiven(actor)) {
            and(where, "(actor = ? or actor_name = ?)", actor.strip(), actor.strip());
        }
        if (isGiven(action)) {
            and(where, "action = ?", action.strip());
        }
        if (isGiven(subject)) {
            // Bytewise, and so by index; U+10FFFF is the highest character a text may go on with.
            and(where, "subject ~>=~ ? and subject ~<~ ?", subject.strip(), subject.strip() + "\uDBFF\uDFFF");
        }
        if (isGiven(from)) {
            and(where, "at >= ?", moment("from", from, 0).atOffset(ZoneOffset.UTC));
        }
        if (isGiven(to)) {
            and(where, "at < ?", moment("to", to, 1).atOffset(ZoneOffset.UTC));
        }
        return where;
    }

    /** Whether anything is asked for but all. */
    boolean isNarrow() {
        return !fields().isEmpty();
    }

    /** The fields that were filled, by their names in an address. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("team", team);
        fields.put("actor", actor);
        fields.put("action", action);
        fields.put("subject", subject);
        fields.put("from", from);
        fields.put("to", to);
        fields.values().removeIf(value -> !isGiven(value));
        return fields;
    }

    private static void and(Where where, String condition, Object... values) {
        where.conditions().add(condition);
        where.values().addAll(List.of(values));
    }

    private static Instant moment(String name, String text, int daysAfterADay) {
        try {
            return text.strip().length() <= "2026-11-25".length()
                    ? LocalDate.parse(text.strip())
                            .plusDays(daysAfterADay)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST,
                    "“" + name + "” takes a day such as 2026-11-25 or a moment such as 2026-11-25T08:30:00Z.");
        }
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }
}
