package dev.onramp.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;

/** What Prometheus stored for one trigger of a recording, as KEDA would have read it. */
final class RecordedSamples implements TriggerSource {

    private record Sample(long at, InstantAnswer answer) {}

    private final RecordedTrace trace;
    private final KedaVersion keda;
    private final boolean ignoreNullValues;
    private final DoublePredicate isFaulty;
    private final List<Sample> samples;

    /** @param isFaulty whether asking failed in this second of the trace */
    RecordedSamples(RecordedTrace trace, JsonFields points, boolean ignoreNullValues, DoublePredicate isFaulty) {
        this.trace = trace;
        this.keda = trace.flags().keda();
        this.ignoreNullValues = ignoreNullValues;
        this.isFaulty = isFaulty;
        this.samples = points.each().stream()
                .map(point -> new Sample(trace.at(point.at(0).number()), answer(point.at(1))))
                .sorted(Comparator.comparingLong(Sample::at))
                .toList();
    }

    private static InstantAnswer answer(JsonFields value) {
        if (!value.isGiven()) {
            return InstantAnswer.nothing();
        }
        return value.node().asText().equals("many") ? InstantAnswer.many(2) : InstantAnswer.one(value.number());
    }

    @Override
    public double valueAt(long atMillis) {
        return reading(atMillis).value();
    }

    @Override
    public long milliAt(long atMillis) {
        var reading = reading(atMillis);
        return reading.isError() ? FAILED : reading.milli();
    }

    private KedaReading reading(long atMillis) {
        return KedaReading.of(answerAt(atMillis), ignoreNullValues, keda);
    }

    private InstantAnswer answerAt(long atMillis) {
        if (isFaulty.test(trace.seconds(atMillis))) {
            // The relay's 503 is an error like any other; a scalar is the shape that always is one.
            return new InstantAnswer(ResultType.SCALAR, 0, Double.NaN);
        }
        // KEDA asks for the current second, so what was scraped within it isn't seen.
        long asked = atMillis - Math.floorMod(atMillis, 1000L);
        var seen = InstantAnswer.nothing();
        for (var sample : samples) {
            seen = sample.at() <= asked ? sample.answer() : seen;
        }
        return seen;
    }
}
