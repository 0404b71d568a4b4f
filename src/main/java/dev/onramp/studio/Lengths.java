package dev.onramp.studio;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How stretches of time are written. */
final class Lengths {

    private static final DateTimeFormatter DAY = format("d MMM");
    private static final DateTimeFormatter DAY_OF_MONTH = format("d");
    private static final DateTimeFormatter MOMENT = format("d MMM, HH:mm");
    private static final DateTimeFormatter CLOCK = format("HH:mm");

    private Lengths() {}

    /** In two units at most: "54 h 32 min", "2 min 15 s", "none". */
    static String said(Duration length) {
        long seconds = length.toSeconds();
        if (seconds == 0) {
            return "none";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 60 ? minutes + " min" : pair(minutes / 60, "h", minutes % 60, "min");
    }

    static String said(long seconds) {
        return said(Duration.ofSeconds(seconds));
    }

    private static String pair(long much, String unit, long little, String smaller) {
        return much + " " + unit + (little == 0 ? "" : " " + little + " " + smaller);
    }

    /** "16–23 Nov", "23 Nov, 06:00–12:00", always UTC. */
    static String between(Instant from, Instant to) {
        boolean sameMonth = month(from).equals(month(to));
        if (Duration.between(from, to).compareTo(Duration.ofDays(2)) >= 0) {
            return (sameMonth ? DAY_OF_MONTH : DAY).format(from) + "–" + DAY.format(to);
        }
        return DAY.format(from).equals(DAY.format(to))
                ? MOMENT.format(from) + "–" + CLOCK.format(to)
                : MOMENT.format(from) + " – " + MOMENT.format(to);
    }

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    private static String month(Instant at) {
        return format("MM uuuu").format(at);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
