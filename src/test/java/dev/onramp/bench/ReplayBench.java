package dev.onramp.bench;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long a sync takes in a replay, and what it allocates; by JMH, in processes of their own. */
class ReplayBench {

    @Test
    void measure() throws RunnerException {
        var options = new OptionsBuilder()
                .include(ReplayBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build();
        var report = new Report("replay", "one week at 15 s|ns a sync: best|mean|ms a week: best|bytes a sync");
        for (RunResult result : new Runner(options).run()) {
            var time = result.getPrimaryResult();
            double best = time.getStatistics().getMin();
            report.row(
                    "%s|%.1f|%.1f|%.2f|%.2f",
                    time.getLabel(),
                    best,
                    time.getScore(),
                    best * SampleWeek.SAMPLES / 1e6,
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
        report.finish();
    }
}
