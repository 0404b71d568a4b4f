package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.CronSchedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NeedTest {

    private static final long NOON = Duration.ofHours(12).toMillis();

    @Property
    void itIsTheFewestWhoseShareIsNotAboveTheLoad(
            @ForAll @DoubleRange(min = 0, max = 1e6) double value,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double load) {
        int need = need(TriggerRule.averageValue(1), load, value).at(0);
        assertFalse(value > load * need, () -> value + " is above " + load + " with " + need);
        assertTrue(need == 0 || value > load * (need - 1), () -> need + " is one too many for " + value);
    }

    @Test
    void whatFailedNeedsNobodyAndALevelIsBeyondHelp() {
        var need = need(TriggerRule.averageValue(1), 10, Double.NaN, -3, 0, 1e300);
        assertEquals(0, need.at(0));
        assertEquals(0, need.at(1));
        assertEquals(0, need.at(2));
        assertEquals(Need.BEYOND_HELP, need.at(3));
        var level = need(TriggerRule.value(1), 10, 10, 10.1);
        assertEquals(0, level.at(0));
        assertEquals(Need.BEYOND_HELP, level.at(1));
    }

    @Test
    void aShareOfTheWindowStaysUnderItsQuantile() {
        var need = need(TriggerRule.averageValue(1), 1, 1, 2, 3, 4);
        assertEquals(1, need.quantile(0));
        assertEquals(2, need.quantile(0.5));
        assertEquals(4, need.quantile(1));
    }

    @Test
    void theHoursOfAClockAreNoLoad() {
        var office =
                new CronSource(CronSchedule.parse("0 8 * * *"), CronSchedule.parse("0 18 * * *"), ZoneId.of("UTC"), 10);
        var queue = SampleSeries.read(new double[] {30}, NOON, 1000, false, KedaVersion.NEWEST);
        var grid = new Need.Grid(NOON, 1000, 1);
        var rules = List.of(TriggerRule.cron(), TriggerRule.averageValue(10));

        assertEquals(
                3,
                Need.of(grid, rules, List.of(office, queue), new TargetLoad(List.of(1.0, 10.0)))
                        .at(0));
        assertEquals(
                0,
                Need.of(grid, rules.subList(0, 1), List.of(office), new TargetLoad(List.of(1.0)))
                        .at(0));
    }

    private static Need need(TriggerRule rule, double load, double... values) {
        var series = SampleSeries.read(values, 0, 1000, false, KedaVersion.parse("2.19.0"));
        return Need.of(
                new Need.Grid(0, 1000, values.length), List.of(rule), List.of(series), new TargetLoad(List.of(load)));
    }
}
