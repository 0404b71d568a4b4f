package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.document.Fallback;
import dev.onramp.document.Trigger.MetricType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every policy and every load. */
class HpaPropertiesTest {

    @Property
    void replicasNeverLeaveTheRange(
            @ForAll("policies") ScalingPolicy policy,
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -50, max = 5000) Double> load) {
        var timeline = replay(policy, load, policy.hpaMin());
        for (int i = 0; i < timeline.size(); i++) {
            int replicas = timeline.replicasAt(i);
            assertTrue(replicas >= policy.min() && replicas <= policy.max(), () -> "left the range at " + replicas);
        }
    }

    @Property
    void theSameInputsGiveTheSameReplicas(
            @ForAll("policies") ScalingPolicy policy,
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 5000) Double> load) {
        assertEquals(replay(policy, load, 1).steps(), replay(policy, load, 1).steps());
    }

    @Property
    void moreTotalDemandNeverAsksForFewer(
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long targetMilli,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long usage,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long more,
            @ForAll @IntRange(min = 0, max = 1000) int replicas) {
        var aim = new ExternalTarget(MetricType.AVERAGE_VALUE, targetMilli);
        var target = ObservedTarget.settled(replicas);
        var tolerance = Tolerance.of(0.1, 0.1);
        int before = aim.propose(usage, target, tolerance);
        int after = aim.propose(usage + more, target, tolerance);
        assertTrue(after >= before, () -> before + " became " + after);
    }

    @Property
    void aProposalOutsideTheToleranceServesTheWholeDemand(
            @ForAll @LongRange(min = 1, max = 1_000_000) long targetMilli,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long usage,
            @ForAll @IntRange(min = 1, max = 1000) int replicas) {
        int proposed = new ExternalTarget(MetricType.AVERAGE_VALUE, targetMilli)
                .propose(usage, ObservedTarget.settled(replicas), Tolerance.of(0.1, 0.1));
        assertTrue(proposed == replicas || proposed * targetMilli >= usage && (proposed - 1) * targetMilli < usage);
    }

    @Property
    void theKeptExtremeIsTheExtremeOfEverythingRecent(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 50) Integer> recommendations,
            @ForAll @IntRange(min = 0, max = 600) int windowSeconds) {
        var kept = SlidingExtreme.highestWithin(windowSeconds);
        for (int i = 0; i < recommendations.size(); i++) {
            long at = i * 15_000L;
            int expected = recommendations.get(i);
            for (int j = 0; j < i; j++) {
                if (j * 15_000L > at - windowSeconds * 1000L) {
                    expected = Math.max(expected, recommendations.get(j));
                }
            }
            assertEquals(expected, kept.with(recommendations.get(i), at));
            kept.add(recommendations.get(i), at);
        }
    }

    /** Replays leave polls out where they only look; played by hand, none is left out. */
    @Property
    void pollsLeftOutWouldHaveChangedNothing(
            @ForAll("policies") ScalingPolicy policy,
            @ForAll("gappyLoads") List<Double> load,
            @ForAll @IntRange(min = 0, max = 12) int replicas) {
        var window = Replay.Window.of(0, load.size() * 15_000L, replicas);
        var sources = sources(policy, load);
        var start = PodStart.coldStartOf(Duration.ofSeconds(40));
        var byHand = new Replay(policy, ControllerFlags.DEFAULT, sources, replicas, start, 0);
        long nextPoll = 0;
        for (long at = 0; at < window.endMillis(); at += 15_000) {
            for (; nextPoll <= at; nextPoll += policy.pollingIntervalSeconds() * 1000L) {
                byHand.poll(nextPoll);
            }
            byHand.sync(at);
        }
        var replayed = Replay.over(window, policy, ControllerFlags.DEFAULT, sources, start);
        assertEquals(byHand.steps(), replayed.steps());
    }

    @Property
    void theFastRoundingAgreesWithTheExactOne(@ForAll @DoubleRange(min = 0, max = 2_000_000_000) double value) {
        var exact = new java.math.BigDecimal(value).setScale(3, java.math.RoundingMode.HALF_EVEN);
        assertEquals(exact.unscaledValue().longValueExact(), KedaMilli.of(value, KedaVersion.NEWEST));
    }

    private static Timeline replay(ScalingPolicy policy, List<Double> load, int replicas) {
        return Replay.over(
                Replay.Window.of(0, load.size() * 15_000L, Math.min(replicas, policy.max())),
                policy,
                ControllerFlags.DEFAULT,
                sources(policy, load),
                PodStart.coldStartOf(Duration.ofSeconds(40)));
    }

    private static List<TriggerSource> sources(ScalingPolicy policy, List<Double> load) {
        double[] recorded = load.stream().mapToDouble(Double::doubleValue).toArray();
        var sources = new ArrayList<TriggerSource>();
        for (var rule : policy.triggers()) {
            sources.add(SampleSeries.read(recorded, 0, 15_000, rule.ignoreNullValues(), KedaVersion.NEWEST));
        }
        return sources;
    }

    @Provide
    Arbitrary<List<Double>> gappyLoads() {
        return Arbitraries.doubles()
                .between(0, 5000)
                .injectNull(0.15)
                .map(value -> value == null ? Double.NaN : value)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<ScalingPolicy> policies() {
        var ranges = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 30))
                .as((min, more) -> new int[] {min, Math.max(1, min + more)});
        var triggers = Combinators.combine(
                        Arbitraries.of(MetricType.class),
                        Arbitraries.doubles().between(0.1, 500),
                        Arbitraries.doubles().between(0, 100),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false, false))
                .as(TriggerRule::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        var behaviors = Combinators.combine(directions(), directions()).as(HpaBehavior::new);
        var fallbacks = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of(Fallback.Behavior.class))
                .as(Fallback::new);
        return Combinators.combine(ranges, triggers, behaviors.optional(), fallbacks.optional())
                .as((range, rules, behavior, fallback) -> {
                    var policy = ScalingPolicy.of(range[0], range[1], rules.toArray(new TriggerRule[0]));
                    var falling = fallback.map(given -> Policies.withFallback(policy, given))
                            .orElse(policy);
                    return behavior.map(falling::withBehavior).orElse(falling);
                });
    }

    private static Arbitrary<DirectionRules> directions() {
        var policies = Combinators.combine(
                        Arbitraries.of(ChangePolicy.Kind.class),
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.integers().between(1, 300))
                .as(ChangePolicy::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(Arbitraries.integers().between(0, 600), Arbitraries.of(SelectPolicy.class), policies)
                .as((window, select, rules) -> new DirectionRules(window, select, rules, OptionalDouble.empty()));
    }
}
