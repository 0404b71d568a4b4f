package dev.onramp.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.backtest.BackTest.Figures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortfallTest {

    @Test
    void theGreatestCauseIsTold() {
        assertEquals(Optional.of(Shortfall.MAXIMUM), Shortfall.of(figures(100, 60L, 30L)));
        assertEquals(Optional.of(Shortfall.START), Shortfall.of(figures(100, 30L, 60L)));
        assertEquals(Optional.of(Shortfall.WISH), Shortfall.of(figures(100, 20L, 30L)));
    }

    @Test
    void whereNothingWasShortOrTheCausesWereNotStoredNothingIsSaid() {
        assertEquals(Optional.empty(), Shortfall.of(figures(0, 0L, 0L)));
        assertEquals(Optional.empty(), Shortfall.of(figures(100, null, null)));
    }

    private static Figures figures(long above, Long atMax, Long starting) {
        return new Figures(1, 4, 2, 2, 2, above, above, atMax, starting, 0, 0, 0, 0);
    }
}
