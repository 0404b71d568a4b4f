package dev.onramp.bench;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a sync costs in a replay, and advice as a whole; by JMH, in processes of their own, on one core. */
class ReplayBench {

    @Test
    void measure() throws RunnerException {
        var syncs = new Report("replay", "one week at 15 s|ns a sync: best|mean|ms a week: best|bytes a sync");
        var replays = options(ReplayBenchmark.class)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(20)
                .measurementTime(TimeValue.milliseconds(250));
        for (RunResult result : run(replays)) {
            var time = result.getPrimaryResult().getStatistics();
            double week = time.getMin() * SampleWeek.SAMPLES / 1e6;
            syncs.row(
                    "%s|%.1f|%.1f|%.2f|%.2f",
                    result.getPrimaryResult().getLabel(), time.getMin(), time.getMean(), week, bytes(result));
        }
        syncs.finish();

        var advice = new Report(
                "advice",
                "one week at 15 s, " + AdvisorBenchmark.rulesTried() + " rules tried" + "|ms: best|mean|MB allocated");
        var singles = options(AdvisorBenchmark.class).warmupIterations(3).measurementIterations(6);
        for (RunResult result : run(singles)) {
            var time = result.getPrimaryResult().getStatistics();
            advice.row(
                    "%s|%.0f|%.0f|%.0f",
                    result.getPrimaryResult().getLabel(), time.getMin(), time.getMean(), bytes(result) / 1e6);
        }
        advice.finish();
    }

    private static ChainedOptionsBuilder options(Class<?> benchmarks) {
        return new OptionsBuilder()
                .include(benchmarks.getName())
                .addProfiler(GCProfiler.class)
                .forks(1);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
