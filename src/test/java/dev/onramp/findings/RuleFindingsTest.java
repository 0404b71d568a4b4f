package dev.onramp.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Fallback;
import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.ResultType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every finding, once on and once off. */
class RuleFindingsTest {

    private static final String GOOD = "sum(rate(gateway_requests_total{namespace=\"vision\"}[2m]))";

    private static final Trigger CPU =
            new Trigger.Resource(Optional.empty(), Trigger.Resource.Kind.CPU, new Trigger.Resource.Utilization(70));
    private static final Trigger CLOCK =
            new Trigger.Cron(Optional.of("office"), ZoneOffset.UTC, "0 7 * * *", "0 19 * * *", 3);

    @Test
    void aGoodRuleHasNoFindings() {
        assertEquals(List.of(), rule().findings());
    }

    @Test
    void manySeriesBlock() {
        assertFound("many-series", rule().now(InstantAnswer.many(3)), Finding.Severity.ERROR);
        assertAbsent("many-series", rule().now(InstantAnswer.one(3)));
    }

    @Test
    void severalSeriesForAWhileAreTold() {
        var overlapping = rule().window(new WindowAnswer(1000, 0, 0, 333, 0, 500, false));
        assertFound("many-series-lately", overlapping, Finding.Severity.WARNING);
        assertTrue(message("many-series-lately", overlapping).startsWith("For 33 %"));
        assertAbsent("many-series-lately", rule().window(new WindowAnswer(1000, 0, 0, 0, 500, false)));
    }

    @Test
    void anythingButAVectorBlocks() {
        for (var type : List.of(ResultType.SCALAR, ResultType.STRING, ResultType.MATRIX)) {
            assertFound("wrong-type", rule().now(new InstantAnswer(type, 1, 1)), Finding.Severity.ERROR);
        }
        assertAbsent("wrong-type", rule().now(InstantAnswer.nothing()));
    }

    @Test
    void nothingNowIsTold() {
        assertTrue(message("empty-now", rule().now(InstantAnswer.nothing()).onNoData(OnNoData.ZERO))
                .contains("reads that as 0"));
        assertTrue(message("empty-now", rule().now(InstantAnswer.nothing()).onNoData(OnNoData.ERROR))
                .contains("an error"));
        assertAbsent("empty-now", rule().now(InstantAnswer.one(0)));
    }

    @Test
    void gapsOfTheWindowAreTold() {
        var gaps = rule().window(new WindowAnswer(1000, 125, 0, 0, 500, false));
        assertTrue(message("empty-lately", gaps).contains("13 %"));
        assertTrue(message("empty-lately", rule().window(new WindowAnswer(1000, 1, 0, 0, 500, false)))
                .startsWith("For 1 %"));
        assertTrue(message("empty-lately", rule().window(new WindowAnswer(1000, 999, 0, 5, 5, false)))
                .startsWith("For 99 %"));
        assertAbsent("empty-lately", rule().window(new WindowAnswer(1000, 0, 0, 0, 500, false)));
    }

    @Test
    void aCounterAsItIsIsTold() {
        var rising = WindowAnswer.of(series(i -> i < 40 ? 500.0 + i : i - 39.0), everywhere());
        var load = WindowAnswer.of(series(i -> 500.0 + 20 * Math.sin(i / 10.0)), everywhere());
        var counter = "sum(requests_us{namespace=\"vision\"})";
        assertFound("raw-counter", rule().query(counter).window(rising), Finding.Severity.WARNING);
        assertAbsent("raw-counter", rule().query(counter).window(load));
        assertAbsent("raw-counter", rule().window(rising));
    }

    @Test
    void aComparisonThatLeavesNothingIsTold() {
        assertTrue(message("comparison-filters", rule().query(GOOD + " > 5")).contains("“> 5”"));
        assertAbsent("comparison-filters", rule().query(GOOD + " > bool 5"));
        assertAbsent("comparison-filters", rule().query(GOOD + " >= 0"));
        assertAbsent("comparison-filters", rule().query("(" + GOOD + " > 5) or vector(0)"));
    }

    private static double[] series(java.util.function.IntToDoubleFunction value) {
        return java.util.stream.IntStream.range(0, 80).mapToDouble(value).toArray();
    }

    private static boolean[] everywhere() {
        boolean[] present = new boolean[80];
        java.util.Arrays.fill(present, true);
        return present;
    }

    @Test
    void notANumberIsToldByKedasRelease() {
        var nan = rule().now(InstantAnswer.one(Double.NaN));
        assertTrue(message("nan-now", nan.keda("2.19.0")).contains("huge negative"));
        assertTrue(
                message("nan-now", nan.keda("2.20.2").onNoData(OnNoData.ZERO)).contains("reads it as 0"));
        assertAbsent("nan-now", rule().now(InstantAnswer.one(1)));
        var infinite = rule().now(InstantAnswer.one(Double.POSITIVE_INFINITY));
        for (var keda : List.of("2.19.0", "2.20.2")) {
            assertTrue(message("nan-now", infinite.keda(keda))
                    .startsWith("The value is infinite at the moment. To KEDA" + " it is an error."));
        }
        var lately = rule().window(new WindowAnswer(100, 0, 7, 0, 500, false)).keda("2.19.0");
        assertTrue(message("nan-lately", lately).contains("an infinity it takes for an error"));
        assertTrue(message("nan-lately", rule().window(new WindowAnswer(100, 0, 7, 0, 500, false)))
                .startsWith("7 of 100"));
        assertAbsent("nan-lately", rule().window(new WindowAnswer(100, 7, 0, 0, 500, false)));
    }

    @Test
    void valuesBelowZeroAreToldByKedasRelease() {
        var negative = rule().window(new WindowAnswer(100, 0, 0, -1, 500, false));
        assertTrue(message("negative-value", negative.keda("2.20.1")).contains("goes to the maximum"));
        assertTrue(message("negative-value", negative.keda("2.20.2")).contains("as 0"));
        assertAbsent("negative-value", rule().window(new WindowAnswer(100, 0, 0, 0, 500, false)));
    }

    @Test
    void aWindowWithoutAPeakIsTold() {
        assertFound("no-peak", rule().window(new WindowAnswer(100, 0, 0, 0, 40, false)), Finding.Severity.WARNING);
        assertAbsent("no-peak", rule().window(new WindowAnswer(100, 0, 0, 0, 41, false)));
        assertFound(
                "no-peak",
                rule().range(3, 8).window(new WindowAnswer(100, 0, 0, 0, 120, false)),
                Finding.Severity.WARNING);
    }

    @Test
    void aLevelDividedAmongReplicasIsCapped() {
        var ratio = rule().query("avg(busy_ratio{namespace=\"vision\"})").threshold("0.7");
        assertTrue(message("level-as-total", ratio.window(new WindowAnswer(100, 0, 0, 0, 1.0, false)))
                .contains("more than 2 replicas"));
        assertAbsent("level-as-total", ratio.type(MetricType.VALUE));
        assertTrue(message("level-as-total", rule().query("avg(waiting{namespace=\"vision\"})"))
                .contains("Divided twice"));
        assertAbsent("level-as-total", rule());
    }

    @Test
    void aTotalTakenForALevelIsTold() {
        assertFound("total-as-level", rule().type(MetricType.VALUE), Finding.Severity.WARNING);
        assertAbsent("total-as-level", rule());
    }

    @Test
    void aQueryAboutEveryoneIsTold() {
        assertFound("unscoped-query", rule().query("sum(rate(requests_total[2m]))"), Finding.Severity.WARNING);
        assertAbsent("unscoped-query", rule());
        assertAbsent("unscoped-query", rule().query("sum(rate(requests_total{pod=~\"embeddings-.*\"}[2m]))"));
        assertAbsent("unscoped-query", rule().query("not promql ~"));
        assertTrue(message("unscoped-query", rule().query(GOOD + " + sum(rate(of_all[2m]))"))
                .startsWith("No label of of_all names this workload"));
    }

    @Test
    void gpuUtilisationAloneIsTold() {
        var gpu =
                rule().query("avg(DCGM_FI_DEV_GPU_UTIL{namespace=\"vision\"})").type(MetricType.VALUE);
        assertFound("only-gpu-utilisation", gpu, Finding.Severity.WARNING);
        assertAbsent("only-gpu-utilisation", gpu.secondTrigger());
        assertAbsent("only-gpu-utilisation", rule());
    }

    @Test
    void sleepingOnItsOwnMetricIsTold() {
        var asleep = rule().range(0, 8).ownMetrics(Set.of("gateway_requests_total"));
        assertFound("zero-with-own-metric", asleep, Finding.Severity.WARNING);
        assertAbsent("zero-with-own-metric", asleep.range(1, 8));
        assertAbsent("zero-with-own-metric", rule().range(0, 8));
        assertFound(
                "zero-with-own-metric",
                rule().range(0, 8).query("sum(req{pod=~\"embeddings-.*\"})"),
                Finding.Severity.WARNING);
    }

    @Test
    void sleepingIsToldOnlyWhereNoTriggerCanWake() {
        var own = rule().range(0, 8).query("sum(req{pod=~\"embeddings-.*\"})");
        var alsoOwn = Set.of("gateway_requests_total");
        assertFound("zero-with-own-metric", own.secondTrigger().ownMetrics(alsoOwn), Finding.Severity.WARNING);
        assertAbsent("zero-with-own-metric", own.secondTrigger());
        assertFound("zero-with-own-metric", own.beside(CPU), Finding.Severity.WARNING);
        assertAbsent("zero-with-own-metric", own.beside(CLOCK));
    }

    @Test
    void aRateOverTooFewScrapesIsTold() {
        assertFound("short-rate-window", rule().scrape(61), Finding.Severity.WARNING);
        assertAbsent("short-rate-window", rule().scrape(60));
        assertAbsent("short-rate-window", rule());
        String unitless = message(
                "short-rate-window",
                rule().query("sum(rate(x{namespace=\"vision\"}[2]))").scrape(15));
        assertTrue(unitless.startsWith("[2] counts seconds, since it has no unit. A rate needs two samples"), unitless);
        assertTrue(unitless.contains("[2s] holds fewer"), unitless);
    }

    @Test
    void aDefaultThatHidesOutagesIsTold() {
        var hidden = rule().query(GOOD + " or vector(0)").onNoData(OnNoData.ERROR);
        assertFound("default-hides-outage", hidden, Finding.Severity.WARNING);
        assertAbsent("default-hides-outage", hidden.onNoData(OnNoData.ZERO));
        assertAbsent("default-hides-outage", rule().onNoData(OnNoData.ERROR));
    }

    @Test
    void aNameTooLongForTheHpaBlocks() {
        assertFound("name-too-long", rule().name("n".repeat(55)), Finding.Severity.ERROR);
        assertAbsent("name-too-long", rule().name("n".repeat(54)));
    }

    @Test
    void aThresholdThatBecomesNothingBlocks() {
        assertFound("threshold-too-small", rule().threshold("0.0004"), Finding.Severity.ERROR);
        assertAbsent("threshold-too-small", rule().threshold("0.0006"));
        assertFound("threshold-too-small", rule().threshold("0.0009").keda("2.19.0"), Finding.Severity.ERROR);
    }

    @Test
    void aThresholdMovedByRoundingIsTold() {
        assertFound("threshold-rounded", rule().threshold("0.0026"), Finding.Severity.WARNING);
        assertAbsent("threshold-rounded", rule().threshold("0.0625"));
    }

    @Test
    void aCooldownThatDoesNothingIsTold() {
        assertFound("cooldown-without-effect", rule().cooldown(300), Finding.Severity.WARNING);
        assertAbsent("cooldown-without-effect", rule().cooldown(300).range(0, 8));
        assertAbsent("cooldown-without-effect", rule());
    }

    @Test
    void aColdStartLongerThanTheCooldownIsTold() {
        assertFound("cold-start-longer-than-cooldown", rule().range(0, 8).coldStart(301), Finding.Severity.WARNING);
        assertAbsent("cold-start-longer-than-cooldown", rule().range(0, 8).coldStart(300));
        assertAbsent(
                "cold-start-longer-than-cooldown",
                rule().range(0, 8).cooldown(600).coldStart(301));
        assertAbsent("cold-start-longer-than-cooldown", rule().coldStart(301));
    }

    @Test
    void anActivationThresholdIsWeighed() {
        assertFound("activation-without-effect", rule().activation("5"), Finding.Severity.WARNING);
        assertAbsent("activation-without-effect", rule().activation("5").range(0, 8));
        assertFound("activation-above-threshold", rule().activation("50").range(0, 8), Finding.Severity.WARNING);
        assertAbsent("activation-above-threshold", rule().activation("40").range(0, 8));
    }

    @Test
    void aMissingFallbackIsTold() {
        assertFound("no-fallback", rule().fallback(null), Finding.Severity.WARNING);
        assertAbsent("no-fallback", rule());
        var atZero = rule().fallback(null).range(0, 8);
        for (var risky : List.of("2.20.0", "2.20.1", "2.20.2")) {
            assertFound("zero-without-fallback", atZero.keda(risky), Finding.Severity.WARNING);
        }
        for (var safe : List.of("2.19.0", "2.20.3")) {
            assertAbsent("zero-without-fallback", atZero.keda(safe));
            assertFound("no-fallback", atZero.keda(safe), Finding.Severity.WARNING);
        }
    }

    @Test
    void aFallbackIsWeighed() {
        assertFound("cached-with-fallback", rule().cached(), Finding.Severity.WARNING);
        assertAbsent("cached-with-fallback", rule().cached().fallback(null));
        assertFound("fallback-above-max", rule().fallback(9), Finding.Severity.WARNING);
        assertAbsent("fallback-above-max", rule().fallback(8));
        var level = rule().type(MetricType.VALUE);
        assertFound("fallback-refused", level.keda("2.17.2"), Finding.Severity.ERROR);
        assertAbsent("fallback-refused", level.keda("2.18.0"));
        assertAbsent("fallback-refused", level.keda("2.17.2").fallback(null));
    }

    @Test
    void slowPollingOfACachedValueIsTold() {
        assertFound("cached-slow-polling", rule().cached().polling(61), Finding.Severity.WARNING);
        assertAbsent("cached-slow-polling", rule().cached().polling(60));
        assertAbsent("cached-slow-polling", rule().polling(61));
    }

    @Test
    void whatBlocksComesFirst() {
        var findings = rule().cooldown(300).now(InstantAnswer.many(2)).findings();
        assertEquals("many-series", findings.get(0).code());
        assertTrue(findings.size() > 1);
    }

    @Test
    void findingsPointIntoTheDocument() {
        assertEquals(
                "/spec/scaling/triggers/0/query",
                rule().now(InstantAnswer.many(2)).findings().get(0).pointer());
    }

    private static void assertFound(String code, Rule rule, Finding.Severity severity) {
        var found = rule.findings().stream().filter(f -> f.code().equals(code)).toList();
        assertEquals(1, found.size(), () -> code + " among " + rule.findings());
        assertEquals(severity, found.get(0).severity());
    }

    private static void assertAbsent(String code, Rule rule) {
        assertFalse(rule.findings().stream().anyMatch(f -> f.code().equals(code)), () -> "found " + code);
    }

    private static String message(String code, Rule rule) {
        return rule.findings().stream()
                .filter(f -> f.code().equals(code))
                .map(Finding::message)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code));
    }

    private static Rule rule() {
        return new Rule();
    }

    /** A sound rule, of which a test changes one thing or two; every change is a copy. */
    private static final class Rule implements Cloneable {
        private String query = GOOD;
        private BigDecimal threshold = new BigDecimal("40");
        private BigDecimal activation;
        private MetricType type = MetricType.AVERAGE_VALUE;
        private OnNoData onNoData = OnNoData.ERROR;
        private boolean cached;
        private int min = 1;
        private int max = 8;
        private Integer fallback = 4;
        private Duration cooldown;
        private Duration polling;
        private boolean second;
        private List<Trigger> beside = List.of();
        private String name = "embeddings";
        private String keda = "2.20.2";
        private Set<String> ownMetrics = Set.of();
        private InstantAnswer now = InstantAnswer.one(100);
        private WindowAnswer window;
        private Duration scrape;
        private Duration coldStart;

        Rule query(String text) {
            return with(r -> r.query = text);
        }

        Rule threshold(String number) {
            return with(r -> r.threshold = new BigDecimal(number));
        }

        Rule activation(String number) {
            return with(r -> r.activation = new BigDecimal(number));
        }

        Rule type(MetricType other) {
            return with(r -> r.type = other);
        }

        Rule onNoData(OnNoData other) {
            return with(r -> r.onNoData = other);
        }

        Rule cached() {
            return with(r -> r.cached = true);
        }

        Rule range(int least, int most) {
            return with(r -> {
                r.min = least;
                r.max = most;
            });
        }

        Rule fallback(Integer replicas) {
            return with(r -> r.fallback = replicas);
        }

        Rule cooldown(int seconds) {
            return with(r -> r.cooldown = Duration.ofSeconds(seconds));
        }

        Rule polling(int seconds) {
            return with(r -> r.polling = Duration.ofSeconds(seconds));
        }

        Rule secondTrigger() {
            return with(r -> r.second = true);
        }

        Rule beside(Trigger other) {
            return with(r -> r.beside = List.of(other));
        }

        Rule name(String other) {
            return with(r -> r.name = other);
        }

        Rule keda(String version) {
            return with(r -> r.keda = version);
        }

        Rule ownMetrics(Set<String> names) {
            return with(r -> r.ownMetrics = names);
        }

        Rule now(InstantAnswer answer) {
            return with(r -> r.now = answer);
        }

        Rule window(WindowAnswer answer) {
            return with(r -> r.window = answer);
        }

        Rule scrape(int seconds) {
            return with(r -> r.scrape = Duration.ofSeconds(seconds));
        }

        Rule coldStart(int seconds) {
            return with(r -> r.coldStart = Duration.ofSeconds(seconds));
        }

        private Rule with(java.util.function.Consumer<Rule> change) {
            try {
                var copy = (Rule) clone();
                change.accept(copy);
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        List<Finding> findings() {
            var triggers = new ArrayList<Trigger>();
            triggers.add(new Trigger.Prometheus(
                    Optional.empty(), query, threshold, Optional.ofNullable(activation), type, onNoData, cached));
            if (second) {
                triggers.add(new Trigger.Prometheus(
                        Optional.of("second"), GOOD, threshold, Optional.empty(), type, onNoData, false));
            }
            triggers.addAll(beside);
            var scaling = new Scaling(
                    min,
                    max,
                    triggers,
                    Optional.ofNullable(fallback).map(n -> new Fallback(3, n, Fallback.Behavior.STATIC)),
                    Optional.empty(),
                    Optional.ofNullable(cooldown),
                    Optional.ofNullable(polling));
            var context = new RuleContext(
                    scaling,
                    0,
                    name,
                    KedaVersion.parse(keda),
                    Set.of("vision", "embeddings"),
                    ownMetrics,
                    Optional.ofNullable(now),
                    Optional.ofNullable(window),
                    Optional.ofNullable(scrape),
                    Optional.ofNullable(coldStart));
            return Stream.of(RuleFindings.of(context), RuleFindings.ofSettings(context.together()))
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Finding::severity))
                    .toList();
        }
    }
}
