package dev.onramp.bench;

import dev.onramp.scaling.Advice;
import dev.onramp.scaling.Advisor;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.PodStart;
import dev.onramp.scaling.ReplicaLimits;
import dev.onramp.scaling.SampleSeries;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.Situation;
import dev.onramp.scaling.TargetLoad;
import dev.onramp.scaling.TriggerRule;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Advice on one week at 15 s, on one core; with so much room that it tries as many rules as it may. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AdvisorBenchmark {

    private final Situation oneTrigger =
            situation(List.of(series(0)), ScalingPolicy.of(1, 60, TriggerRule.averageValue(4)));

    private final Situation threeTriggers = situation(
            List.of(series(0), series(7), series(13)),
            ScalingPolicy.of(
                    1, 60, TriggerRule.averageValue(4), TriggerRule.averageValue(5), TriggerRule.averageValue(6)));

    private static SampleSeries series(int shift) {
        return SampleSeries.read(SampleWeek.values(shift), 0, SampleWeek.STEP_MILLIS, true, KedaVersion.NEWEST);
    }

    private static Situation situation(List<SampleSeries> sources, ScalingPolicy policy) {
        return new Situation(
                SampleWeek.WINDOW,
                policy,
                ControllerFlags.DEFAULT,
                sources,
                policy.triggers().stream().map(Object::toString).toList(),
                PodStart.coldStartOf(Duration.ofSeconds(90)),
                TargetLoad.of(policy),
                new ReplicaLimits(0, 100),
                OptionalDouble.of(1.2));
    }

    @Benchmark
    public Advice adviceOneTrigger() {
        return Advisor.on(oneTrigger);
    }

    @Benchmark
    public Advice adviceThreeTriggers() {
        return Advisor.on(threeTriggers);
    }

    /** How many rules the advice with one trigger replays. */
    static int rulesTried() {
        return ((Advice.Given) new AdvisorBenchmark().adviceOneTrigger()).tried();
    }
}
