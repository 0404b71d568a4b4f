package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Behavior;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.QueryAnswer.Shape;
import dev.onramp.metrics.Series;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.preview.PreviewPages.TriggerView;
import dev.onramp.testing.Gallery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every face of the preview from prepared answers, without a source; looked at in {@code target/gallery}. */
class PreviewGalleryTest {

    private static final Instant NOON = PreparedAnswers.NOON;

    @Test
    void aTotalStandsUnderItsLadder() {
        String html = gallery(
                "total",
                view(
                        question(MetricType.AVERAGE_VALUE, "4", 6, "6h"),
                        i -> 9 + 5 * Math.sin(i / 60) + 2 * Math.sin(i / 7)));

        assertTrue(html.contains("threshold 4 = 1 replica"), html);
        assertTrue(html.contains("one more replica above each line"), html);
        assertTrue(html.contains("readable"), html);
    }

    @Test
    void aLevelStandsUnderItsThresholdAlone() {
        String html =
                gallery("level", view(question(MetricType.VALUE, "0.7", 6, "24h"), i -> 0.5 + 0.3 * Math.sin(i / 90)));

        assertTrue(html.contains("threshold 0.7"), html);
        assertFalse(html.contains("class=\"rung\""), html);
    }

    @Test
    void manyRungsAreThinned() {
        String html = gallery(
                "steep", view(question(MetricType.AVERAGE_VALUE, "3", 400, "7d"), i -> 700 + 400 * Math.sin(i / 55)));

        int rungs = html.split("class=\"rung\"", -1).length - 1;
        assertTrue(rungs >= 2 && rungs <= 12, rungs + " rungs");
    }

    @Test
    void gapsStayGaps() {
        String html = gallery(
                "gaps",
                view(
                        question(MetricType.AVERAGE_VALUE, "40", 8, "1h"),
                        i -> i > 80 && i < 130 ? Double.NaN : 60 + i / 5));

        String line = html.substring(html.indexOf("<path class=\"metric\""));
        assertEquals(2, line.substring(0, line.indexOf("/>")).split("M", -1).length - 1);
        assertTrue(html.contains("nan-lately"), html);
    }

    @Test
    void seriesThatTakeTurnsAreOneLine() {
        RuleQuestion question = question(MetricType.AVERAGE_VALUE, "40", 8, "1h");
        Window hour = question.window();
        int points = hour.grid(NOON).points();

        String html = gallery(
                "turns",
                read(
                        question,
                        PreparedAnswers.series(
                                hour,
                                List.of(
                                        PreparedAnswers.part(hour, Map.of("pod", "a"), 0, 120, i -> 60),
                                        PreparedAnswers.part(hour, Map.of("pod", "b"), 120, points, i -> 30)))));

        String line = html.substring(html.indexOf("<path class=\"metric\""));
        assertEquals(1, line.substring(0, line.indexOf("/>")).split("M", -1).length - 1);
        assertTrue(html.contains("between 30 and 60"), html);
        assertFalse(html.contains("lately"), html);
    }

    @Test
    void whatOverlappedForAWhileIsToldAndLeftOutOfTheLine() {
        RuleQuestion question = question(MetricType.AVERAGE_VALUE, "40", 8, "1h");
        Window hour = question.window();
        int points = hour.grid(NOON).points();

        String html = gallery(
                "overlap",
                read(
                        question,
                        PreparedAnswers.series(
                                hour,
                                List.of(
                                        PreparedAnswers.part(hour, Map.of("pod", "a"), 0, 160, i -> 60),
                                        PreparedAnswers.part(hour, Map.of("pod", "b"), 80, points, i -> 30)))));

        assertTrue(html.contains("For 33 % of the window the query gave several series at once."), html);
        assertFalse(html.contains("nan-lately"), html);
    }

    @Test
    void theRulesOwnToleranceDecides() {
        RuleQuestion question = question(MetricType.VALUE, "40", 8, "1h");
        Scaling written = question.scaling();
        Behavior.Direction up = new Behavior.Direction(
                Optional.empty(), Optional.empty(), List.of(), Optional.of(new BigDecimal("0.01")));
        Scaling touchy = new Scaling(
                1,
                8,
                written.triggers(),
                Optional.empty(),
                Optional.of(new Behavior(Optional.of(up), Optional.empty())),
                Optional.empty(),
                Optional.empty());

        String usual = gallery("tolerated", view(question, i -> 42));
        String own = gallery("own-tolerance", view(question(touchy, "1h"), i -> 42));

        assertTrue(usual.contains("is within the tolerance, so the HPA keeps 1 replica"), usual);
        assertTrue(own.contains("42 / 40 = 1.05, times 1 ready pod, rounded up: 2 replicas."), own);
    }

    @Test
    void severalSeriesAreListed() {
        List<Series> pods = IntStream.range(0, 12)
                .mapToObj(i -> new Series(
                        Map.of("__name__", "pending", "pod", "captioner-" + i, "namespace", "vision"),
                        new long[] {NOON.toEpochMilli()},
                        new double[] {i}))
                .toList();
        QueryAnswer many = new QueryAnswer(Shape.VECTOR, pods, 12, Optional.empty(), List.of());
        RuleQuestion question = question(MetricType.AVERAGE_VALUE, "40", 8, "1h");
        TimeGrid grid = question.window().grid(NOON);

        String html =
                gallery("many", read(question, Observation.of(NOON, many, grid, Optional.empty(), Optional.empty())));

        assertTrue(html.contains("The highest 10 of 12 series"), html);
        assertTrue(html.contains("pending{namespace=&quot;vision&quot;, pod=&quot;captioner-11&quot;}"), html);
        assertFalse(html.contains("captioner-1&quot;"), html);
    }

    @Test
    void nothingAtAllIsToldWithoutAChart() {
        QueryAnswer nothing = new QueryAnswer(Shape.VECTOR, List.of(), 0, Optional.empty(), List.of());
        QueryAnswer never = new QueryAnswer(Shape.MATRIX, List.of(), 0, Optional.empty(), List.of());
        RuleQuestion question = question(MetricType.AVERAGE_VALUE, "40", 8, "1h");

        String html = gallery(
                "empty",
                read(
                        question,
                        Observation.of(
                                NOON, nothing, question.window().grid(NOON), Optional.of(never), Optional.empty())));

        assertTrue(html.contains("empty-now"), html);
        assertFalse(html.contains("<figure"), html);
    }

    @Test
    void theQueryIsExplainedAndItsSeriesNamed() {
        String html = gallery("explained", view(question(MetricType.AVERAGE_VALUE, "4", 6, "6h"), i -> 9));

        assertTrue(html.contains("How much each of them grew per second"), html);
        assertTrue(html.contains("By its names it counts requests per second."), html);
        assertTrue(html.contains("The one series"), html);
    }

    @Test
    void findingsLinkToTheirExplanationAndOfferWhatMendsThem() {
        RuleQuestion question = question(MetricType.VALUE, "40", 8, "1h");
        String html = gallery("fixes", view(question, i -> 60));

        assertTrue(html.contains("href=\"/help/findings#total-as-level\""), html);
        assertTrue(html.contains("name=\"edit\" value=\"triggers.0.metricType=AverageValue\""), html);
        assertTrue(html.contains("The value is divided among the replicas"), html);
    }

    @Test
    void whatOthersWroteIsEscaped() {
        Series evil = new Series(
                Map.of("pod", "</script><script>alert(1)</script>"), new long[] {NOON.toEpochMilli()}, new double[] {1
                });
        QueryAnswer many =
                new QueryAnswer(Shape.VECTOR, List.of(evil, evil), 2, Optional.empty(), List.of("<b>a remark</b>"));
        RuleQuestion question = question(MetricType.AVERAGE_VALUE, "40", 8, "1h");

        String html = gallery(
                "escaped",
                read(
                        question,
                        Observation.of(NOON, many, question.window().grid(NOON), Optional.empty(), Optional.empty())));

        assertFalse(html.contains("<script>alert"), html);
        assertFalse(html.contains("<b>"), html);
    }

    private static PreviewView view(RuleQuestion question, DoubleUnaryOperator value) {
        return read(question, PreparedAnswers.one(question.window(), value));
    }

    private static PreviewView read(RuleQuestion question, Observation observation) {
        return PreviewView.of(new RuleReader(question, PreparedAnswers.CLUSTER, RuleFacts.NONE).read(observation), 0);
    }

    private static RuleQuestion question(MetricType type, String threshold, int max, String window) {
        Trigger rule = new Trigger.Prometheus(
                Optional.empty(),
                "sum(rate(requests_total{namespace=\"vision\"}[2m]))",
                new BigDecimal(threshold),
                Optional.empty(),
                type,
                OnNoData.ERROR,
                false);
        Scaling scaling = new Scaling(
                1, max, List.of(rule), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return question(scaling, window);
    }

    private static RuleQuestion question(Scaling scaling, String window) {
        return new RuleQuestion(
                "eu-west",
                "vision",
                "captioner",
                "custom",
                scaling,
                0,
                true,
                Window.parse(window).orElseThrow());
    }

    private static String gallery(String name, PreviewView view) {
        TriggerView trigger =
                new TriggerView(1, 0, "", Optional.empty(), List.of(view), List.of(), "6h", Window.CHOICES);
        return Gallery.fragment("preview-" + name, "preview/show.html", "one", Map.of("trigger", trigger));
    }
}
