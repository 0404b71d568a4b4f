package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTest {

    @ParameterizedTest
    @CsvSource({
        "0, none",
        "45, 45 s",
        "60, 1 min",
        "148, 2 min 28 s",
        "1680, 28 min",
        "3590, 1 h",
        "3600, 1 h",
        "196320, 54 h 32 min"
    })
    void lengthsAreSaidInTwoUnitsAtMost(long seconds, String said) {
        assertEquals(said, Lengths.said(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z, 16–23 Nov",
        "2026-11-28T00:00:00Z, 2026-12-05T00:00:00Z, 28 Nov–5 Dec",
        "2026-11-23T06:00:00Z, 2026-11-23T12:00:00Z, '23 Nov, 06:00–12:00'",
        "2026-11-23T18:00:00Z, 2026-11-24T18:00:00Z, '23 Nov, 18:00 – 24 Nov, 18:00'"
    })
    void windowsAreNamedByTheirEnds(Instant from, Instant to, String said) {
        assertEquals(said, Lengths.between(from, to));
    }

    @Test
    void aWindowIsOfferedAgainAsTheLongestThatIsNotLonger() {
        assertEquals("7d", Windows.nearest(Duration.ofDays(7)));
        assertEquals("7d", Windows.nearest(Duration.ofDays(9)));
        assertEquals("1h", Windows.nearest(Duration.ofMinutes(61)));
        assertEquals("30d", Windows.nearest(Duration.ofDays(30)));
    }
}
