package dev.onramp.status;

import static dev.onramp.status.Fleet.NOON;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyConditionsTest {

    private static final Condition ON = new Condition("Fallback", "True", "FallbackExists", "");
    private static final Condition OFF = new Condition("Fallback", "False", "NoFallbackFound", "");

    @Test
    void theFirstWordCountsAtOnce() {
        assertTrue(SteadyConditions.NONE.hear(List.of(ON), NOON).isTrue("Fallback", NOON));
    }

    @Test
    void aFlipBackWithinFiveSecondsIsNeverShown() {
        SteadyConditions flipped =
                SteadyConditions.NONE.hear(List.of(ON), NOON).hear(List.of(OFF), NOON.plusSeconds(60));
        SteadyConditions back = flipped.hear(List.of(ON), NOON.plusSeconds(63));

        assertTrue(flipped.isTrue("Fallback", NOON.plusSeconds(62)));
        assertTrue(back.isTrue("Fallback", NOON.plusSeconds(64)));
        assertTrue(back.isTrue("Fallback", NOON.plusSeconds(90)));
    }

    @Test
    void aChangeThatStaysIsShownAfterFiveSeconds() {
        SteadyConditions changed =
                SteadyConditions.NONE.hear(List.of(ON), NOON).hear(List.of(OFF), NOON.plusSeconds(60));

        assertTrue(changed.isTrue("Fallback", NOON.plusMillis(64_999)));
        assertFalse(changed.isTrue("Fallback", NOON.plusSeconds(65)));
    }

    @Test
    void sayingTheSameAgainDoesNotBeginTheWaitAnew() {
        SteadyConditions changed = SteadyConditions.NONE
                .hear(List.of(ON), NOON)
                .hear(List.of(OFF), NOON.plusSeconds(60))
                .hear(List.of(OFF), NOON.plusSeconds(64));

        assertFalse(changed.isTrue("Fallback", NOON.plusSeconds(65)));
    }
}
