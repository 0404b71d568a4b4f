package dev.onramp.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Fallback;
import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.KedaVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixesTest {

    private static final String QUERY = "/spec/scaling/triggers/0/query";

    @Test
    void severalSeriesAreBroughtTogether() {
        List<Fix> fixes = fixes("many-series", context("requests{namespace=\"vision\"}", MetricType.AVERAGE_VALUE));

        assertEquals("sum(requests{namespace=\"vision\"})", fixes.get(0).edits().get(QUERY));
        assertEquals("max(requests{namespace=\"vision\"})", fixes.get(1).edits().get(QUERY));
        assertTrue(fixes.get(0).change().contains("added up"));
        assertEquals(
                "max(requests)",
                fixes("many-series", context("requests", MetricType.VALUE))
                        .get(0)
                        .edits()
                        .get(QUERY));
    }

    @Test
    void noDataBecomesZeroAndSaysWhatIsLost() {
        Fix fix = only("empty-now", "sum(rate(x[2m]))");

        assertEquals("((sum(rate(x[2m]))) >= 0) or vector(0)", fix.edits().get(QUERY));
        assertEquals("zero", fix.edits().get("/spec/scaling/triggers/0/onNoData"));
        assertTrue(fix.change().contains("a lost source turns into zero load"));
    }

    @Test
    void aForgottenRangeIsPutIn() {
        assertEquals(
                "sum(rate(x_total{a=\"offset @\"}[2m])) / sum(rate(y_total[2m]))",
                only("parse-error", "sum(rate(x_total{a=\"offset @\"})) / sum(rate(y_total[2m]))")
                        .edits()
                        .get(QUERY));
        assertEquals(List.of(), fixes("parse-error", context("sum(rate(x[2m])", MetricType.AVERAGE_VALUE)));
        assertEquals(List.of(), fixes("parse-error", context("sum(rate(x offset 1d))", MetricType.AVERAGE_VALUE)));
    }

    @Test
    void aCounterBecomesItsRate() {
        assertEquals(
                "sum(rate(x{a=\"b\"}[2m])) + sum(rate(y[2m]))",
                only("raw-counter", "sum(x{a=\"b\"}) + sum(y)").edits().get(QUERY));
    }

    @Test
    void aComparisonIsLeftOut() {
        assertEquals(
                "sum(rate(x[2m]))",
                only("comparison-filters", "sum(rate(x[2m])) > 5").edits().get(QUERY));
    }

    @Test
    void labelsAreTakenAwayBeforeADefaultThatWouldStandBesideThem() {
        assertEquals(
                "(sum(x{pod=\"a\"}) >= 0) or vector(0)",
                only("nan-now", "x{pod=\"a\"}").edits().get(QUERY));
        assertEquals(
                "(max(rate(a_total[1m]) / rate(b_total[1m])) >= 0) or vector(0)",
                only("nan-lately", "rate(a_total[1m]) / rate(b_total[1m])")
                        .edits()
                        .get(QUERY));
        assertEquals(List.of(), fixes("empty-now", context("sum(x) or vector(0)", MetricType.AVERAGE_VALUE)));
        assertEquals(List.of(), fixes("empty-now", context("sum(", MetricType.AVERAGE_VALUE)));
    }

    @Test
    void everySelectorGetsTheMatchers() {
        List<Fix> fixes = fixes(
                "unscoped-query", context("sum(rate(a[2m])) / sum(b{job=\"x\"}) + c{}", MetricType.AVERAGE_VALUE));

        assertEquals(
                "sum(rate(a{namespace=\"team-vision\"}[2m])) / sum(b{namespace=\"team-vision\",job=\"x\"}) + c{namespace=\"team-vision\"}",
                fixes.get(0).edits().get(QUERY));
        assertTrue(fixes.get(1).edits().get(QUERY).contains("a{pod=~\"embeddings-.*\"}[2m]"));
    }

    @Test
    void aCommentAtTheEndSwallowsNothing() {
        assertEquals("sum(\nx # all\n)", first("many-series", "x # all").edits().get(QUERY));
    }

    @Test
    void theTypeIsSwitched() {
        assertEquals(
                Map.of("/spec/scaling/triggers/0/metricType", "Value"),
                only("level-as-total", "avg(a_ratio)").edits());
        assertEquals(
                Map.of("/spec/scaling/triggers/0/metricType", "AverageValue"),
                only("total-as-level", "sum(rate(a[1m]))").edits());
    }

    @Test
    void shortRatesAreWidenedToFourScrapes() {
        Fix fix = only("short-rate-window", "sum(rate(a[30s])) + sum(rate(b[5m])) + irate(c[45s])");

        assertEquals(
                "sum(rate(a[2m])) + sum(rate(b[5m])) + irate(c[2m])",
                fix.edits().get(QUERY));
        assertEquals("Widen to [2m]", fix.title());
    }

    @Test
    void settingsAreMended() {
        assertEquals(
                Map.of("/spec/scaling/min", "1"),
                only("zero-with-own-metric", "a").edits());
        assertEquals(
                Map.of("/spec/scaling/cooldown", ""),
                only("cooldown-without-effect", "a").edits());
        assertEquals(
                Map.of("/spec/scaling/cooldown", "10m"),
                only("cold-start-longer-than-cooldown", "a").edits());
        assertEquals(
                Map.of("/spec/scaling/fallback/replicas", "8"),
                only("fallback-above-max", "a").edits());
        assertEquals(
                Map.of("/spec/scaling/triggers/0/onNoData", "zero"),
                only("default-hides-outage", "a or vector(0)").edits());
    }

    @Test
    void whatNeedsThoughtHasNoButton() {
        assertEquals(List.of(), fixes("no-fallback", context("a", MetricType.AVERAGE_VALUE)));
        assertEquals(List.of(), fixes("only-gpu-utilisation", context("a", MetricType.AVERAGE_VALUE)));
    }

    @Test
    void aFixTakesItsFindingAway() {
        RuleContext before = context("sum(rate(requests[30s]))", MetricType.VALUE);
        List<Finding> findings = RuleFindings.of(before);
        for (String code : List.of("total-as-level", "unscoped-query", "short-rate-window")) {
            Finding finding = findings.stream()
                    .filter(f -> f.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(code + " among " + findings));
            Fix fix = new Fixes(before, "team-vision", Optional.empty())
                    .of(finding)
                    .get(0);
            String query = fix.edits().getOrDefault(QUERY, "sum(rate(requests[30s]))");
            MetricType type = fix.edits().containsKey("/spec/scaling/triggers/0/metricType")
                    ? MetricType.AVERAGE_VALUE
                    : MetricType.VALUE;
            assertTrue(
                    RuleFindings.of(context(query, type)).stream()
                            .noneMatch(f -> f.code().equals(code)),
                    code + " stays after " + query);
        }
    }

    private static Fix only(String code, String query) {
        List<Fix> fixes = fixes(code, context(query, MetricType.AVERAGE_VALUE));
        assertEquals(1, fixes.size(), fixes.toString());
        return fixes.get(0);
    }

    private static Fix first(String code, String query) {
        return fixes(code, context(query, MetricType.AVERAGE_VALUE)).get(0);
    }

    private static List<Fix> fixes(String code, RuleContext context) {
        return new Fixes(context, "team-vision", Optional.of("pod=~\"embeddings-.*\""))
                .of(Finding.warning(code, QUERY, "A sentence."));
    }

    private static RuleContext context(String query, MetricType type) {
        Trigger trigger = new Trigger.Prometheus(
                Optional.empty(), query, BigDecimal.TEN, Optional.empty(), type, OnNoData.ERROR, false);
        Scaling scaling = new Scaling(
                0,
                8,
                List.of(trigger),
                Optional.of(new Fallback(3, 9, Fallback.Behavior.STATIC)),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(5)),
                Optional.empty());
        return new RuleContext(
                scaling,
                0,
                "embeddings",
                KedaVersion.NEWEST,
                Set.of("team-vision", "embeddings"),
                Set.of(),
                Optional.of(InstantAnswer.one(1)),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(30)),
                Optional.of(Duration.ofSeconds(400)));
    }
}
