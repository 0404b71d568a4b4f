package dev.onramp.workload;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A point in time for a page, which scripts turn into "12 min ago".
 *
 * @param iso for machines
 * @param text readable UTC
 */
record Moment(String iso, String text) {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter EARLIER =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ROOT);

    static Moment of(Instant at, Instant now) {
        boolean recent = Duration.between(at, now).compareTo(Duration.ofHours(12)) < 0;
        return new Moment(at.toString(), (recent ? TODAY : EARLIER).format(at.atOffset(ZoneOffset.UTC)));
    }
}
