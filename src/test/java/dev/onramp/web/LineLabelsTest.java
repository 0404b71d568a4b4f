package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Trigger.MetricType;
import dev.onramp.web.Chart.Line;
import dev.onramp.web.Chart.LineKind;
import dev.onramp.web.Chart.Mark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of lines on a chart, none over another. */
class LineLabelsTest {

    /** As the style sheet has them: 11 pixels of type, 5 above the line or with its foot 14 below. */
    private static final double USUAL = 176;

    private static final double SMALL = 112;

    @ParameterizedTest
    @CsvSource({
        "180, 4, 1450",
        "180, 4, 700",
        "8, 3, 24",
        "8, 3, 40",
        "0.5, 8, 3",
        "40, 20, 900",
        "1, 2, 30",
        "5, 2, 10"
    })
    void noWordsStandOnOthersInAnyChart(double threshold, int max, double highest) {
        Scale scale = Scale.of(0, highest);
        List<Line> lines = LineLabels.lines(Ladder.marks(MetricType.AVERAGE_VALUE, threshold, max, scale), scale);

        assertNoneOverlap(lines, USUAL, lines);
        assertNoneOverlap(lines.stream().filter(line -> !line.roomy()).toList(), SMALL, lines);
    }

    @Test
    void aLoneLineAlwaysSaysItsWords() {
        for (int value = 1; value <= 100; value++) {
            Line line = lines(threshold(value, "threshold")).get(0);
            assertEquals("threshold", line.label(), "at " + value);
            assertFalse(line.roomy(), "at " + value);
        }
    }

    @Test
    void whatCountsIsSaidBeforeTheRungsBetween() {
        List<Line> lines = lines(
                threshold(12, "threshold 180 = 1 replica"), rung(24, "2"), rung(36, "3"), threshold(48, "maximum"));

        assertEquals("threshold 180 = 1 replica", lines.get(0).label());
        assertEquals("maximum", lines.get(3).label());
        assertTrue(lines.stream().noneMatch(line -> line.label().equals("3") && !line.roomy()), lines.toString());
    }

    @Test
    void rungsWithRoomSpeakAndGoOnlyWhereTheChartIsLow() {
        List<Line> lines = lines(rung(10, "1"), rung(19, "2"), rung(28, "3"), rung(60, "4"));

        assertEquals(
                List.of("1", "2", "3", "4"), lines.stream().map(Line::label).toList());
        assertEquals(
                List.of(false, true, false, false),
                lines.stream().map(Line::roomy).toList());
    }

    @Test
    void linesBeyondTheScaleAreLeftOut() {
        assertEquals(List.of(), lines(threshold(120, "far"), threshold(0, "base")));
    }

    private static List<Line> lines(Mark... marks) {
        return LineLabels.lines(List.of(marks), Scale.of(0, 90));
    }

    private static Mark threshold(double value, String label) {
        return new Mark(value, LineKind.THRESHOLD, label, false);
    }

    private static Mark rung(double value, String label) {
        return new Mark(value, LineKind.RUNG, label, true);
    }

    private static void assertNoneOverlap(List<Line> shown, double height, List<Line> all) {
        List<double[]> taken = new ArrayList<>();
        for (Line line : shown) {
            if (!line.label().isEmpty()) {
                double y = height * (1 - Double.parseDouble(line.y().replace("%", "")) / 100);
                double foot = line.labelBelow() ? y - 14 : y + 5;
                double[] words = {foot, foot + 9};
                for (double[] other : taken) {
                    assertFalse(words[0] < other[1] && other[0] < words[1], height + " pixels: " + all);
                }
                taken.add(words);
            }
        }
        assertFalse(taken.isEmpty(), "nothing is said: " + all);
    }
}
