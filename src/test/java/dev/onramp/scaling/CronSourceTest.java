package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.CronSchedule;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class CronSourceTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Test
    void aCronTriggerWishesItsReplicasInsideItsWindowOnly() {
        var source = new CronSource(CronSchedule.parse("0 8 * * *"), CronSchedule.parse("0 20 * * *"), MADRID, 6);
        assertEquals(0, source.valueAt(at(7, 59)));
        assertEquals(6, source.valueAt(at(8, 0)));
        assertEquals(6000, source.milliAt(at(19, 59)));
        assertEquals(0, source.valueAt(at(20, 0)));
        assertEquals(6, source.valueAt(at(12, 0)));
    }

    @Test
    void aWindowMayReachOverMidnight() {
        var source = new CronSource(CronSchedule.parse("0 22 * * *"), CronSchedule.parse("0 6 * * *"), MADRID, 2);
        assertEquals(2, source.valueAt(at(23, 0)));
        assertEquals(2, source.valueAt(at(3, 0)));
        assertEquals(0, source.valueAt(at(12, 0)));
    }

    private static long at(int hour, int minute) {
        return ZonedDateTime.of(2026, 11, 25, hour, minute, 0, 0, MADRID)
                .toInstant()
                .toEpochMilli();
    }
}
