package dev.onramp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AboveZeroTest {

    @Test
    void whatIsAboveZeroIsTaken() {
        assertEquals(12, new AboveZero.Count().convert(" 12 "));
        assertEquals(8_388_608L, new AboveZero.Bytes().convert("8388608"));
        assertEquals(Duration.ofSeconds(20), new AboveZero.Span().convert("20S"));
        assertEquals(Duration.ofMinutes(5), new AboveZero.Span().convert("PT5M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-4"})
    void noneAndLessIsNot(String value) {
        assertRefused(value, () -> new AboveZero.Count().convert(value));
        assertRefused(value, () -> new AboveZero.Bytes().convert(value));
        assertRefused(value + "s", () -> new AboveZero.Span().convert(value + "s"));
    }

    private static void assertRefused(String value, Runnable reading) {
        String sentence =
                assertThrows(IllegalArgumentException.class, reading::run).getMessage();
        assertTrue(sentence.contains(value), sentence);
    }
}
