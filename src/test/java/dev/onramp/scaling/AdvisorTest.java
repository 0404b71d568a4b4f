package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.CronSchedule;
import dev.onramp.document.Formula;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisorTest {

    private static final int STEP = 15_000;
    private static final TriggerRule FORTY_EACH = TriggerRule.averageValue(40);

    @Property(tries = 60)
    void suggestionsLieOnTheCurveAndWithinTheLimits(@ForAll("situations") Situation situation) {
        var given = given(situation);
        var limits = situation.limits();
        for (var suggestion : given.suggestions()) {
            var rule = suggestion.outcome().rule();
            assertTrue(given.curve().contains(suggestion.outcome()));
            assertTrue(limits.fewest() <= rule.min() && rule.min() <= rule.max() && rule.max() <= limits.most());
        }
        given.curve().forEach(point -> assertTrue(point.rule().max() <= limits.most()));
    }

    @Property(tries = 60)
    void thriftyIsNoDearerThanBalancedNorThatThanSafe(@ForAll("situations") Situation situation) {
        var suggestions = given(situation).suggestions();
        assertEquals(
                List.of(Suggestion.Kind.THRIFTY, Suggestion.Kind.BALANCED, Suggestion.Kind.SAFE),
                suggestions.stream().map(Suggestion::kind).toList());
        for (int i = 1; i < suggestions.size(); i++) {
            var cheaper = suggestions.get(i - 1).outcome();
            var safer = suggestions.get(i).outcome();
            assertTrue(cheaper.replicaHours() <= safer.replicaHours());
            assertTrue(cheaper.aboveTarget().compareTo(safer.aboveTarget()) >= 0);
        }
    }

    @Property(tries = 60)
    void noRuleOnTheCurveIsBeatenByAnotherOrByThePresentOne(@ForAll("situations") Situation situation) {
        var given = given(situation);
        for (var point : given.curve()) {
            assertFalse(given.curve().stream().anyMatch(other -> other.beats(point)));
            assertFalse(given.present().beats(point));
        }
    }

    @Property(tries = 20)
    void everyFigureIsAnExactReplays(@ForAll("situations") Situation situation) {
        for (var point : given(situation).curve()) {
            var policy = point.rule().in(situation.present(), situation.flags());
            var timeline =
                    Replay.over(situation.window(), policy, situation.flags(), situation.sources(), situation.start());
            assertEquals(ReplayFigures.of(timeline, policy, situation.sources(), situation.target()), point.figures());
        }
    }

    @Property(tries = 10)
    void theSameSituationGivesTheSameAdvice(@ForAll("situations") Situation situation) {
        assertEquals(Advisor.on(situation), Advisor.on(situation));
    }

    @Test
    void aRuleThatIsTooCarefulIsToldWhatItCouldSave() {
        var given = given(situation(days(7), ScalingPolicy.of(6, 8, FORTY_EACH), new ReplicaLimits(1, 8)));
        var thrifty = given.suggestions().get(0);
        assertTrue(thrifty.outcome().replicaHours() < given.present().replicaHours() * 0.8);
        assertTrue(
                thrifty.changes().contains("min 6 → 1"), () -> thrifty.changes().toString());
        assertTrue(
                thrifty.sentence()
                        .matches("Saves about \\$[\\d,]+ a month, and is above the target .* instead of .*\\."),
                thrifty::sentence);
        assertEquals(7, given.peaks());
        assertEquals(28, given.hours());
        assertEquals(thrifty.outcome().replicaHours() / 28 * 730, given.replicaHoursAMonth(thrifty.outcome()), 1e-9);
        assertEquals("Sure, as far as the past goes: the window held 7 peaks.", given.sureness());
    }

    @Test
    void overloadIsJudgedByTheTargetAndNotByTheThreshold() {
        var lazy = ScalingPolicy.of(1, 8, TriggerRule.averageValue(80));
        var situation = situation(days(7), lazy, new ReplicaLimits(1, 8));
        var judgedByItself = given(situation);
        var judgedByTheTest = given(new Situation(
                situation.window(),
                lazy,
                situation.flags(),
                situation.sources(),
                situation.names(),
                situation.start(),
                TargetLoad.of(lazy).with(0, 40),
                situation.limits(),
                situation.dollarsPerReplicaHour()));
        assertTrue(judgedByTheTest
                        .present()
                        .aboveTarget()
                        .compareTo(judgedByItself.present().aboveTarget())
                > 0);
        var safe = judgedByTheTest.suggestions().get(2).outcome();
        assertTrue(
                safe.rule().threshold(0).compareTo(BigDecimal.valueOf(45)) < 0,
                () -> safe.rule().toString());
        assertTrue(safe.aboveTarget().compareTo(judgedByTheTest.present().aboveTarget()) < 0);
    }

    @Test
    void whatQuotaCannotGiveIsNotProposedButSaid() {
        var given = given(situation(days(7), ScalingPolicy.of(1, 8, FORTY_EACH), new ReplicaLimits(1, 3)));
        assertEquals(
                List.of(
                        "At its highest the load needs 6 replicas, and 3 is the most that quota and instance class give.",
                        "The present maximum of 8 is beyond the 3 that can be had, so what it comes to is reckoned with those."),
                given.remarks());
        assertEquals(3, given.present().rule().max());
        assertTrue(given.curve().stream().noneMatch(point -> given.present().beats(point)));
        assertTrue(given.suggestions().stream()
                .allMatch(suggestion -> suggestion.changes().contains("max 8 → 3")));
        assertTrue(given.curve().stream().allMatch(point -> point.rule().max() <= 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void whereNoRuleKeepsUpThriftIsNoDearerThanSafety(int most) {
        double[] twice = Arrays.stream(days(7)).map(load -> 2 * load).toArray();
        var given = given(situation(twice, ScalingPolicy.of(1, most, FORTY_EACH), new ReplicaLimits(1, most)));
        var thrifty = given.suggestions().get(0).outcome();
        var safe = given.suggestions().get(2).outcome();
        assertTrue(safe.aboveTarget().toMillis() > given.hours() * 3_600_000 * 0.1, "more than any rule may be");
        assertTrue(thrifty.replicaHours() <= safe.replicaHours());
    }

    @Test
    void aWorkloadThatMaySleepIsToldHowSoon() {
        var load = days(7);
        IntStream.range(0, load.length).filter(i -> load[i] < 80).forEach(i -> load[i] = 0);
        var given = given(situation(load, ScalingPolicy.of(0, 8, FORTY_EACH), new ReplicaLimits(0, 8)));
        var thrifty = given.suggestions().get(0);
        assertEquals(0, thrifty.outcome().rule().min());
        assertTrue(
                thrifty.outcome().rule().cooldownSeconds() < 300,
                () -> thrifty.changes().toString());
    }

    @Test
    void aWindowWithoutAPeakIsNotSure() {
        var flat = new double[2_000];
        Arrays.fill(flat, 70);
        var given = given(situation(flat, ScalingPolicy.of(1, 8, FORTY_EACH), new ReplicaLimits(1, 8)));
        assertEquals(0, given.peaks());
        assertTrue(given.sureness().startsWith("Not sure: the window held no peak"), given::sureness);
        assertTrue(given(situation(days(1), ScalingPolicy.of(1, 8, FORTY_EACH), new ReplicaLimits(1, 8)))
                .sureness()
                .startsWith("Not sure: the load came near its highest only once"));
    }

    @Test
    void gapsMakeItLessSure() {
        var load = days(7);
        Arrays.fill(load, 100, 2_100, Double.NaN);
        var given = given(situation(load, ScalingPolicy.of(1, 8, FORTY_EACH), new ReplicaLimits(1, 8)));
        assertEquals("Not sure: 30 % of the window had no data.", given.sureness());
    }

    @Test
    void gapsUnderAMeanAUsageOrAFormulaMakeItLessSureToo() {
        var load = days(7);
        Arrays.fill(load, 100, 2_100, Double.NaN);
        var holed = SampleSeries.read(load, 0, STEP, false, KedaVersion.NEWEST);
        var whole = SampleSeries.read(days(7), 0, STEP, false, KedaVersion.NEWEST);
        var formula =
                Composition.of(sumOf("a", "b")).sources(List.of(whole, holed)).get(0);

        assertEquals(2_000.0 / load.length, new MeanOfReplicas(holed, false, KedaVersion.NEWEST).missingShare());
        assertEquals(2_000.0 / load.length, new ResourceUsage(holed, 2).missingShare());
        assertEquals(2_000.0 / load.length, formula.missingShare());
        var given = given(situation(
                ScalingPolicy.of(1, 8, TriggerRule.averageValue(80)), List.of(formula), new ReplicaLimits(1, 8)));
        assertEquals("Not sure: 30 % of the window had no data.", given.sureness());
    }

    @Test
    void withoutAPriceReplicaHoursAreCounted() {
        var priced = situation(days(7), ScalingPolicy.of(6, 8, FORTY_EACH), new ReplicaLimits(1, 8));
        var given = given(new Situation(
                priced.window(),
                priced.present(),
                priced.flags(),
                priced.sources(),
                priced.names(),
                priced.start(),
                priced.target(),
                priced.limits(),
                OptionalDouble.empty()));
        assertTrue(
                given.suggestions().get(0).sentence().matches("Runs \\d+ % fewer replica-hours, and .*"),
                () -> given.suggestions().get(0).sentence());
    }

    @Test
    void loadsWithoutMeasureCostNoMoreThanOthers() {
        double[] load = days(1);
        load[400] = 1e300;
        var given = given(
                situation(load, ScalingPolicy.of(1, 10_000, FORTY_EACH), new ReplicaLimits(1, Integer.MAX_VALUE)));
        assertTrue(given.tried() <= 1_000);
        var tiny = ScalingPolicy.of(1, 8, TriggerRule.averageValue(1e-9));
        assertInstanceOf(Advice.Refused.class, Advisor.on(situation(days(1), tiny, new ReplicaLimits(1, 8))));
        assertTrue(given(situation(
                                days(1),
                                ScalingPolicy.of(1, 8, TriggerRule.averageValue(1e12)),
                                new ReplicaLimits(1, 8)))
                        .tried()
                > 1);
    }

    @Test
    void aLevelIsNotReplayable() {
        var policy = ScalingPolicy.of(1, 8, FORTY_EACH, TriggerRule.value(0.8));
        var series = SampleSeries.read(days(1), 0, STEP, true, KedaVersion.NEWEST);
        var refused = assertInstanceOf(
                Advice.Refused.class, Advisor.on(situation(policy, List.of(series, series), new ReplicaLimits(1, 8))));
        assertTrue(refused.reason().startsWith("Not replayable: trigger 2 is a Value"), refused::reason);
    }

    @Test
    void ofSeveralTriggersTheOneThatAsksForMostLeadsAndOnlyQueriesAreTried() {
        var busy = SampleSeries.read(days(3), 0, STEP, true, KedaVersion.NEWEST);
        var quiet = SampleSeries.read(new double[busy.size()], 0, STEP, true, KedaVersion.NEWEST);
        var hours =
                new CronSource(CronSchedule.parse("0 8 * * *"), CronSchedule.parse("0 18 * * *"), ZoneId.of("UTC"), 5);
        var policy = ScalingPolicy.of(1, 8, TriggerRule.cron(), FORTY_EACH, FORTY_EACH);
        var given = given(situation(policy, List.of(hours, quiet, busy), new ReplicaLimits(1, 8)));
        assertEquals(2, given.trigger());
        assertEquals(List.of(2, 1), given.triedTriggers());
        assertEquals(List.of("Hours, CPU and memory stay as they are: Trigger 1."), given.remarks());
        var clockOnly = ScalingPolicy.of(1, 8, TriggerRule.cron());
        assertInstanceOf(
                Advice.Refused.class, Advisor.on(situation(clockOnly, List.of(hours), new ReplicaLimits(1, 8))));
    }

    @Test
    void hoursThatAskForMoreThanTheMaximumAreNoReasonForAHigherOne() {
        var busy = SampleSeries.read(days(3), 0, STEP, true, KedaVersion.NEWEST);
        var always = new CronSource(
                CronSchedule.parse("0 0 * * *"), CronSchedule.parse("59 23 * * *"), ZoneId.of("UTC"), 30);
        var policy = ScalingPolicy.of(1, 8, TriggerRule.cron(), FORTY_EACH);

        var given = given(situation(policy, List.of(always, busy), new ReplicaLimits(1, 40)));

        assertTrue(given.present().aboveTarget().toMinutes() < 5, given.present()::toString);
        assertEquals(3, given.peaks(), "the load's own, under the hours");
        assertTrue(
                given.remarks().stream().noneMatch(remark -> remark.contains("needs 30")), given.remarks()::toString);
    }

    @Test
    void theThresholdOfEachTriggerIsTried() {
        double[] day = days(4);
        double[] high = new double[day.length];
        double[] later = new double[day.length];
        for (int i = 0; i < day.length; i++) {
            high[i] = 3 * (day[i] - 40);
            // Its peaks come when the other's are over, and its threshold is a third of what a replica bears.
            later[i] = day[(i + 480) % day.length];
        }
        var noon = SampleSeries.read(high, 0, STEP, true, KedaVersion.NEWEST);
        var night = SampleSeries.read(later, 0, STEP, true, KedaVersion.NEWEST);
        var policy = ScalingPolicy.of(1, 30, FORTY_EACH, TriggerRule.averageValue(13));
        var sources = List.of(noon, night);
        var plain = situation(policy, sources, new ReplicaLimits(1, 30));
        var given = given(new Situation(
                plain.window(),
                policy,
                plain.flags(),
                sources,
                plain.names(),
                plain.start(),
                new TargetLoad(List.of(40.0, 40.0)),
                plain.limits(),
                plain.dollarsPerReplicaHour()));

        var thrifty = given.suggestions().get(0);
        assertTrue(thrifty.outcome().rule().threshold(1).doubleValue() > 30, thrifty.changes()::toString);
        assertTrue(
                thrifty.changes().stream().anyMatch(change -> change.startsWith("Trigger 2: threshold 13 → ")),
                thrifty.changes()::toString);
        assertTrue(given.tried() <= 1000, given.tried() + " rules");
    }

    @Test
    void withoutValuesOrRoomThereIsNothingToAdvise() {
        var nothing = new double[500];
        Arrays.fill(nothing, Double.NaN);
        var policy = ScalingPolicy.of(1, 8, FORTY_EACH);
        var limits = new ReplicaLimits(1, 8);
        assertInstanceOf(Advice.Refused.class, Advisor.on(situation(nothing, policy, limits)));
        assertInstanceOf(Advice.Refused.class, Advisor.on(situation(new double[0], policy, limits)));
        assertInstanceOf(Advice.Refused.class, Advisor.on(situation(days(1), policy, new ReplicaLimits(1, 0))));
    }

    @Provide
    Arbitrary<Situation> situations() {
        var loads = Arbitraries.doubles()
                .between(0, 600)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(300);
        var policies = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.doubles().between(0.5, 200),
                        Arbitraries.of(true, false))
                .as((min, more, threshold, behaves) -> {
                    var policy = ScalingPolicy.of(min, min + more, TriggerRule.averageValue(threshold));
                    return behaves
                            ? policy.withBehavior(new HpaBehavior(HpaBehavior.DEFAULT_UP, HpaBehavior.defaultDown(90)))
                            : policy;
                });
        var limits = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(3, 20))
                .as(ReplicaLimits::new);
        return Combinators.combine(loads, policies, limits).as(AdvisorTest::situation);
    }

    private static Advice.Given given(Situation situation) {
        return assertInstanceOf(Advice.Given.class, Advisor.on(situation));
    }

    private static Situation situation(double[] load, ScalingPolicy policy, ReplicaLimits limits) {
        return situation(policy, List.of(SampleSeries.read(load, 0, STEP, true, KedaVersion.NEWEST)), limits);
    }

    private static Situation situation(
            ScalingPolicy policy, List<? extends TriggerSource> sources, ReplicaLimits limits) {
        int syncs = sources.stream()
                .filter(SampleSeries.class::isInstance)
                .mapToInt(source -> ((SampleSeries) source).size())
                .max()
                .orElse(1_000);
        return new Situation(
                Replay.Window.of(0, (long) syncs * STEP, 1),
                policy,
                ControllerFlags.DEFAULT,
                sources,
                names(sources.size()),
                PodStart.coldStartOf(Duration.ofSeconds(120)),
                TargetLoad.of(policy),
                limits,
                OptionalDouble.of(1.5));
    }

    private static Scaling sumOf(String one, String other) {
        return new Scaling(
                1,
                8,
                List.of(query(one), query(other)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Formula(
                        one + " + " + other, BigDecimal.valueOf(80), Optional.empty(), MetricType.AVERAGE_VALUE)));
    }

    private static Trigger query(String name) {
        return new Trigger.Prometheus(
                Optional.of(name),
                "sum(" + name + ")",
                BigDecimal.ONE,
                Optional.empty(),
                MetricType.AVERAGE_VALUE,
                OnNoData.ERROR,
                false);
    }

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "Trigger " + i).toList();
    }

    /** From 40 at night to 240 at noon; a day takes 960 steps of 15 s, four hours. */
    private static double[] days(int days) {
        return IntStream.range(0, days * 960)
                .mapToDouble(i -> 140 - 99.5 * Math.cos(i / 960.0 * 2 * Math.PI))
                .toArray();
    }
}
