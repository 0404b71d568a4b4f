package dev.onramp.bench;

import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.scaling.ChangePolicy;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.DirectionRules;
import dev.onramp.scaling.HpaBehavior;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.PodStart;
import dev.onramp.scaling.Replay;
import dev.onramp.scaling.SampleSeries;
import dev.onramp.scaling.ScalingPolicy;
import dev.onramp.scaling.Timeline;
import dev.onramp.scaling.TriggerRule;
import dev.onramp.scaling.TriggerSource;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One week at 15 s under rules of several kinds; one operation is one sync of the HPA. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReplayBenchmark {

    private static final int MAX = 40;

    private final List<SampleSeries> one = List.of(series(0));
    private final List<SampleSeries> three = List.of(series(0), series(7), series(13));
    private final ScalingPolicy legacy = ScalingPolicy.of(1, MAX, TriggerRule.averageValue(10));
    private final ScalingPolicy behavior = legacy.withBehavior(new HpaBehavior(
            HpaBehavior.DEFAULT_UP,
            new DirectionRules(600, SelectPolicy.MAX, List.of(ChangePolicy.pods(1, 60)), OptionalDouble.empty())));
    private final ScalingPolicy threeTriggers =
            ScalingPolicy.of(1, MAX, TriggerRule.averageValue(10), TriggerRule.averageValue(12), TriggerRule.value(90));
    private final ScalingPolicy minZero = ScalingPolicy.of(0, MAX, TriggerRule.averageValue(10));

    private static SampleSeries series(int shift) {
        return SampleSeries.read(SampleWeek.values(shift), 0, SampleWeek.STEP_MILLIS, true, KedaVersion.NEWEST);
    }

    @Benchmark
    @OperationsPerInvocation(SampleWeek.SAMPLES)
    public Timeline oneTrigger() {
        return replay(legacy, one);
    }

    @Benchmark
    @OperationsPerInvocation(SampleWeek.SAMPLES)
    public Timeline oneTriggerWithBehavior() {
        return replay(behavior, one);
    }

    @Benchmark
    @OperationsPerInvocation(SampleWeek.SAMPLES)
    public Timeline threeTriggers() {
        return replay(threeTriggers, three);
    }

    @Benchmark
    @OperationsPerInvocation(SampleWeek.SAMPLES)
    public Timeline fromZero() {
        return replay(minZero, one);
    }

    private static Timeline replay(ScalingPolicy policy, List<? extends TriggerSource> sources) {
        return Replay.over(
                SampleWeek.WINDOW,
                policy,
                ControllerFlags.DEFAULT,
                sources,
                PodStart.coldStartOf(Duration.ofSeconds(90)));
    }
}
