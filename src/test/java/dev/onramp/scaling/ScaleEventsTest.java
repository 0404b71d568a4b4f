package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScaleEventsTest {

    @Test
    void changesWithinThePeriodAddUp() {
        var events = new ScaleEvents(60);
        events.add(4, 0);
        events.add(3, 30_000);
        assertEquals(7, events.changeWithin(60, 59_999));
        assertEquals(3, events.changeWithin(60, 60_000));
    }

    @Test
    void oneOutdatedChangeIsForgottenForEachNewOne() {
        // The other direction may look back further than this one; the controller overwrites all the same.
        var events = new ScaleEvents(15);
        events.add(4, 0);
        events.add(2, 1_000);
        events.add(1, 20_000);
        assertEquals(4 + 1, events.changeWithin(300, 20_000));
    }
}
