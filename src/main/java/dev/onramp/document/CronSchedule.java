package dev.onramp.document;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Five cron fields, as KEDA's cron trigger takes them: minute, hour, day of month, month, day of week. Its library lets
 * a schedule come when the clock on the wall shows it: never in the hour that a change to summer time leaves out, twice
 * in the one that comes twice.
 */
public final class CronSchedule {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Pattern FIELD_PART = Pattern.compile("(\\*|\\?|\\w{1,3})(?:-(\\w{1,3}))?(?:/(\\d{1,2}))?");

    /** Within so many days every schedule that comes at all has come: 29 February, across a leap year left out. */
    private static final int HORIZON_DAYS = 366 * 8 + 2;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean anyDayOfMonth;
    private final boolean anyDayOfWeek;

    private CronSchedule(String[] fields) {
        minutes = field(fields[0], 0, 59, List.of());
        hours = field(fields[1], 0, 23, List.of());
        daysOfMonth = field(fields[2], 1, 31, List.of());
        months = field(fields[3], 1, 12, MONTHS);
        daysOfWeek = field(fields[4], 0, 6, DAYS);
        anyDayOfMonth = isAny(fields[2]);
        anyDayOfWeek = isAny(fields[4]);
    }

    /** Throws with a sentence where the text is no schedule. */
    public static CronSchedule parse(String text) {
        var fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is no cron schedule: five fields are needed, minute, hour, day of month, month and day of week.");
        }
        return new CronSchedule(fields);
    }

    private static boolean isStar(String part) {
        return part.startsWith("*") || part.startsWith("?");
    }

    /** Whether a field leaves its day open; with a step above 1 a star narrows it like any other. */
    private static boolean isAny(String field) {
        return Stream.of(field.split(","))
                .anyMatch(part -> isStar(part) && (part.length() == 1 || part.endsWith("/1")));
    }

    private static BitSet field(String text, int lowest, int highest, List<String> names) {
        var set = new BitSet(highest + 1);
        for (var part : text.split(",", -1)) {
            var match = FIELD_PART.matcher(part);
            if (!match.matches()) {
                throw refused(text, lowest, highest);
            }
            boolean star = isStar(match.group(1));
            int first = star ? lowest : number(match.group(1), lowest, highest, names);
            int last = star || match.group(3) != null ? highest : first;
            if (match.group(2) != null) {
                last = number(match.group(2), lowest, highest, names);
            }
            int step = match.group(3) == null ? 1 : Integer.parseInt(match.group(3));
            if (last < first || step < 1 || star && match.group(2) != null) {
                throw refused(text, lowest, highest);
            }
            for (int value = first; value <= last; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int number(String text, int lowest, int highest, List<String> names) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return lowest + named;
        }
        if (!text.matches("\\d+") || Integer.parseInt(text) < lowest || Integer.parseInt(text) > highest) {
            throw refused(text, lowest, highest);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException refused(String text, int lowest, int highest) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no cron field; here it counts from " + lowest + " to " + highest + ".");
    }

    /** The next moment strictly after this one, in its zone; the far future where there is none. */
    public ZonedDateTime next(ZonedDateTime after) {
        var day = after.toLocalDate();
        for (int i = 0; i < HORIZON_DAYS; i++, day = day.plusDays(1)) {
            if (matches(day)) {
                var found = firstOn(day, after);
                if (found != null) {
                    return found;
                }
            }
        }
        return after.plusYears(1000);
    }

    private ZonedDateTime firstOn(LocalDate day, ZonedDateTime after) {
        var zone = after.getZone();
        ZonedDateTime first = null;
        boolean changesOffset = hasTransition(day, zone);
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                var shown = day.atTime(hour, minute);
                for (var offset : zone.getRules().getValidOffsets(shown)) {
                    var moment = ZonedDateTime.ofStrict(shown, offset, zone);
                    if (moment.isAfter(after) && (first == null || moment.isBefore(first))) {
                        first = moment;
                    }
                }
                if (first != null && !changesOffset) {
                    return first;
                }
            }
        }
        return first;
    }

    /** Only on such a day does a later time on the wall ever come earlier. */
    private static boolean hasTransition(LocalDate day, ZoneId zone) {
        var midnight = day.atStartOfDay(zone);
        return !midnight.getOffset().equals(day.plusDays(1).atStartOfDay(zone).getOffset());
    }

    /** Where both kinds of day are narrowed, either is enough: cron's old habit. */
    private boolean matches(LocalDate day) {
        boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue())
                && (anyDayOfMonth || anyDayOfWeek ? ofMonth && ofWeek : ofMonth || ofWeek);
    }
}
