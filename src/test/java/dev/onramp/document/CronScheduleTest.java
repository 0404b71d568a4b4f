package dev.onramp.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 8 * * *        | 2026-11-25T08:00+01:00[Europe/Madrid] | 2026-11-26T08:00+01:00[Europe/Madrid]",
                "30 7 * * mon-fri | 2026-11-27T08:00+01:00[Europe/Madrid] | 2026-11-30T07:30+01:00[Europe/Madrid]",
                "*/20 * * * *     | 2026-11-25T08:01+01:00[Europe/Madrid] | 2026-11-25T08:20+01:00[Europe/Madrid]",
                "0 0 29 2 *       | 2026-01-01T00:00+01:00[Europe/Madrid] | 2028-02-29T00:00+01:00[Europe/Madrid]",
                "0 0 1 * 0        | 2026-11-25T00:00+01:00[Europe/Madrid] | 2026-11-29T00:00+01:00[Europe/Madrid]",
                "0 0 */2 * 1      | 2026-03-29T04:04:28+02:00[Europe/Madrid] | 2026-03-30T00:00+02:00[Europe/Madrid]",
                "30 2 * * *       | 2026-03-29T00:00+01:00[Europe/Madrid] | 2026-03-30T02:30+02:00[Europe/Madrid]",
                "30 2 * * *       | 2026-10-25T02:30+02:00[Europe/Madrid] | 2026-10-25T02:30+01:00[Europe/Madrid]",
                "15,45 6-8/2 * jan,DEC * | 2026-11-25T00:00+01:00[Europe/Madrid] | 2026-12-01T06:15+01:00[Europe/Madrid]"
            })
    void theNextTimeIsFound(String schedule, ZonedDateTime after, ZonedDateTime next) {
        assertEquals(next, CronSchedule.parse(schedule).next(after));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "@daily",
                "60 * * * *",
                "* * * * 7",
                "5-1 * * * *",
                "a * * * *",
                "*/0 * * * *",
                "1,,2 * * * *"
            })
    void whatIsNoScheduleIsRefused(String text) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CronSchedule.parse(text))
                .getMessage()
                .contains("no cron"));
    }

    @Test
    void aScheduleThatNeverComesLiesFarAhead() {
        var never = CronSchedule.parse("0 0 31 2 *").next(ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, MADRID));
        assertEquals(3026, never.getYear());
    }
}
