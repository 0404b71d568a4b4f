package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.web.Chart.Curve;
import dev.onramp.web.Chart.LineKind;
import dev.onramp.web.Chart.Mark;
import dev.onramp.web.Chart.Plan;
import dev.onramp.web.Chart.Stretch;
import dev.onramp.web.Chart.Stroke;
import dev.onramp.web.Chart.XTick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");

    @Test
    void theAxisBeginsAtZeroAndEndsAtARoundNumber() {
        Chart chart = chart(Stroke.METRIC, 0, 3, 7, 18);

        assertEquals(
                List.of("0", "5", "10", "15", "20"),
                chart.yTicks().stream().map(Chart.YTick::label).toList());
        assertEquals("100%", chart.yTicks().get(0).y());
        assertEquals("0%", chart.yTicks().get(4).y());
    }

    @Test
    void valuesBelowZeroPullTheAxisDown() {
        Chart chart = chart(Stroke.METRIC, -4, 8);

        assertTrue(chart.yTicks().get(0).label().startsWith("-"), chart.yTicks().toString());
    }

    @Test
    void nothingButZerosStillHasAnAxis() {
        Chart chart = chart(Stroke.METRIC, 0, 0, 0);

        assertEquals("0", chart.yTicks().get(0).label());
        assertTrue(
                chart.drawn().get(0).line().endsWith("L1000 200"),
                chart.drawn().get(0).line());
    }

    @Test
    void aLineStopsWhereValuesAreMissing() {
        Chart chart = chart(Stroke.METRIC, 10, 10, Double.NaN, 10, 10);

        assertEquals(3, chart.drawn().get(0).line().split("M", -1).length);
        assertFalse(chart.drawn().get(0).line().contains("NaN"));
    }

    @Test
    void aLoneValueBecomesADash() {
        assertTrue(chart(Stroke.METRIC, Double.NaN, 10, Double.NaN)
                .drawn()
                .get(0)
                .line()
                .endsWith("h2"));
    }

    @Test
    void infiniteValuesAreNotDrawn() {
        Chart chart = chart(Stroke.METRIC, 1, Double.POSITIVE_INFINITY, 2);

        assertFalse(chart.drawn().get(0).line().contains("Infinity"));
        assertTrue(chart.numbers().contains("\"values\":[1,null,2]"), chart.numbers());
    }

    @Test
    void replicasMoveInSteps() {
        assertFalse(chart(Stroke.REPLICAS, 1, 2, 3).drawn().get(0).line().contains("L"));
    }

    @Test
    void aDotMarksTheLastValueOnlyWhereThereIsOne() {
        assertEquals(Optional.of("100%"), chart(Stroke.METRIC, 1, 2).dot().map(Chart.Dot::x));
        assertEquals(Optional.empty(), chart(Stroke.METRIC, 1, Double.NaN).dot());
    }

    @Test
    void linesOutsideTheAxisAreNotDrawn() {
        Chart chart = Chart.of(plan(
                series(1, 2, 3),
                Stroke.METRIC,
                List.of(new Mark(2, LineKind.THRESHOLD, "two", false), new Mark(50, LineKind.RUNG, "fifty", false)),
                0));

        assertEquals(
                List.of("two"), chart.lines().stream().map(Chart.Line::label).toList());
    }

    @Test
    void theAxisReachesAsFarAsItIsTold() {
        Chart chart = Chart.of(plan(series(1, 2, 3), Stroke.METRIC, List.of(), 40));

        assertTrue(
                Double.parseDouble(chart.yTicks().get(chart.yTicks().size() - 1).label()) >= 40);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, 09:00, 10:00",
        "PT6H, 09:00, 15:00",
        "PT24H, 12:00, 08:00",
        "P2D, 12:00, Fri 27",
        "P7D, Thu 26, Wed 2",
        "P31D, 26 Nov, 24 Dec"
    })
    void timesUnderTheChartAreRound(Duration length, String first, String last) {
        List<XTick> ticks = TimeAxis.ticks(NINE, NINE.plus(length));

        assertEquals(first, ticks.get(0).label(), ticks.toString());
        assertEquals(last, ticks.get(ticks.size() - 1).label(), ticks.toString());
        assertTrue(ticks.size() >= 4 && ticks.size() <= 9, ticks.toString());
    }

    @Test
    void theNumbersCannotEndTheScriptTheyStandIn() {
        TimeSeries evil = new TimeSeries("</script>\"", NINE, Duration.ofMinutes(1), new double[] {1, 2});
        Chart chart = Chart.of(plan(evil, Stroke.METRIC, List.of(), 0));

        assertFalse(chart.numbers().contains("<"), chart.numbers());
        assertTrue(chart.numbers().contains("\\u003c/script>\\\""), chart.numbers());
    }

    @Test
    void theTableTellsTheHighestOfEachStretchAndTheLowestWhereThatTellsMost() {
        double[] values = new double[241];
        java.util.Arrays.fill(values, 5);
        values[21] = 9;
        values[30] = 1;
        TimeSeries series = new TimeSeries("value", NINE, Duration.ofMinutes(1), values);

        assertEquals(9, series.told(20, 40));
        assertEquals(1, series.ofLows().told(20, 40));
        Chart chart = Chart.of(plan(series, Stroke.METRIC, List.of(), 0));
        assertEquals("9", chart.rows().get(1).cells().get(0));
        assertEquals("From (UTC), highest until the next", chart.rowHead());
    }

    @Test
    void theTableHasFewRows() {
        Chart chart = chart(Stroke.METRIC, new double[241]);

        assertEquals(13, chart.rows().size());
        assertEquals("09:00", chart.rows().get(0).time());
        assertEquals("13:00", chart.rows().get(12).time());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.4 | 12.4 | 12.4",
                "1234.56 | 1,234.6 | 1,234.56",
                "25000 | 25,000 | 25k",
                "20000000 | 20,000,000 | 20M",
                "0.00012345 | 0.0001235 | 1.23E-4",
                "1e20 | 1E20 | 1E20",
                "NaN | NaN | NaN",
                "-Infinity | -Inf | -Inf"
            })
    void numbersAreWrittenForPeople(double value, String plain, String brief) {
        assertEquals(plain, Figures.plain(value));
        if (Double.isFinite(value)) {
            assertEquals(brief, Figures.brief(value));
        }
    }

    @Test
    void countsStandAtWholeNumbers() {
        assertEquals(
                List.of("0", "2", "4", "6", "8", "10"),
                chart(Stroke.REPLICAS, 1, 8).yTicks().stream()
                        .map(Chart.YTick::label)
                        .toList());
        assertEquals(
                List.of("0", "1"),
                chart(Stroke.REPLICAS, 0, 0).yTicks().stream()
                        .map(Chart.YTick::label)
                        .toList());
        assertEquals("5", chart(Stroke.REPLICAS, 1, 11).yTicks().get(1).label());
    }

    @Test
    void stretchesAreSetApartAsFarAsTheyLieInTheChart() {
        Chart chart = Chart.of(new Plan(
                "test",
                "A value",
                "last hour",
                "A story.",
                List.of(new Curve(series(new double[11]), Stroke.REPLICAS)),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(
                        new Stretch(NINE.minusSeconds(600), NINE.plusSeconds(60)),
                        new Stretch(NINE.plusSeconds(300), NINE.plusSeconds(301)),
                        new Stretch(NINE.plusSeconds(900), NINE.plusSeconds(960))),
                false));

        assertEquals(List.of(new Chart.Band("0", "100"), new Chart.Band("500", "1.7")), chart.bands());
        assertEquals(Optional.empty(), chart.dot());
    }

    @Test
    void aPartOfASeriesKeepsItsTimes() {
        TimeSeries part = series(1, 2, 3, 4, 5).part(1, 3);

        assertEquals(NINE.plusSeconds(60), part.from());
        assertEquals(3, part.size());
        assertEquals(4, part.latest());
    }

    private static Chart chart(Stroke stroke, double... values) {
        return Chart.of(plan(series(values), stroke, List.of(), 0));
    }

    private static TimeSeries series(double... values) {
        return new TimeSeries("value", NINE, Duration.ofMinutes(1), values);
    }

    private static Plan plan(TimeSeries series, Stroke stroke, List<Mark> marks, double reach) {
        return new Plan(
                "test",
                "A value",
                "last hour",
                "A story.",
                List.of(new Curve(series, stroke)),
                marks,
                reach,
                List.of(),
                List.of());
    }
}
