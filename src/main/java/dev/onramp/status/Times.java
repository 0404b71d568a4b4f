package dev.onramp.status;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How templates of this room write a moment; scripts make it "40 s ago". */
@TemplateExtension
final class Times {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    static String clockUtc(Instant instant) {
        return CLOCK.format(instant);
    }
}
