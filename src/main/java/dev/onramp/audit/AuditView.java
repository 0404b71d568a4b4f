package dev.onramp.audit;

import java.util.List;

/**
 * The audit page.
 *
 * @param filter the fields as they were sent
 * @param narrow whether the filter leaves anything out
 * @param actions what can be filtered by; also what is filtered by, where that is not known
 * @param query the filter as an address carries it, for the downloads
 * @param older the address of the next page; null at the end
 * @param newest the address of the first page; null where this is it
 */
record AuditView(
        AuditFilter filter,
        boolean narrow,
        List<Choices> actions,
        String query,
        List<Day> days,
        String older,
        String newest) {

    /** The actions on one kind of thing. */
    record Choices(String title, List<Choice> choices) {}

    /** One action to filter by. */
    record Choice(String action, String title, boolean chosen) {}

    /** The events of one day, in UTC. */
    record Day(String title, List<Line> lines) {}

    /**
     * One event.
     *
     * @param moment ISO 8601, for the reader's own zone
     * @param hue one of the avatar's classes; the same person keeps theirs
     * @param link where the subject can be looked at; null where it has no page
     * @param reason what was said with it; null where nothing was
     */
    record Line(
            String moment,
            String time,
            String actor,
            String name,
            String initials,
            String hue,
            Deed deed,
            String action,
            String subject,
            String link,
            String reason,
            List<Detail> details) {}

    /** One more thing that was taken down. */
    record Detail(String name, String value) {}
}
