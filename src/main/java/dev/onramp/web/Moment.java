package dev.onramp.web;

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
public record Moment(String iso, String text) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    /** The time alone while that says enough, with the date later. */
    public static Moment of(Instant at, Instant now) {
        boolean recent = Duration.between(at, now).compareTo(Duration.ofHours(12)) < 0;
        return new Moment(at, recent ? TIME : DATE);
    }

    /** Date and time. */
    public static Moment of(Instant at) {
        return new Moment(at, DATE);
    }

    /** The time, to the second: for what happens while one looks on. */
    public static Moment toTheSecond(Instant at) {
        return new Moment(at, SECOND);
    }

    private Moment(Instant at, DateTimeFormatter format) {
        this(at.toString(), format.format(at.atOffset(ZoneOffset.UTC)));
    }
}
