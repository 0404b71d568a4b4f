package dev.onramp.backtest;

import static dev.onramp.metrics.Recordings.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.backtest.Gathered.Starts;
import dev.onramp.findings.WindowAnswer;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recordings;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.Replayability;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which moments are replayed, and what is said of the others. */
class StretchesTest {

    private static final Instant FROM = Questions.FROM;
    private static final Instant LATER = FROM.plus(Duration.ofDays(1));
    private static final double[] NOTHING = {};
    private static final double[] ONE = {5};
    private static final double[] TWO = {5, 6};
    private static final double[] NAN = {Double.NaN};

    @Test
    void beforeTheFirstSampleThereIsNoData() {
        Stretches stretches = total(NOTHING, NOTHING, ONE, NOTHING, ONE);

        assertEquals(List.of("0-2 The source has no data for this before 16 Nov 12:02 UTC."), missing(stretches));
        assertEquals(List.of("2-4"), replayed(stretches));
    }

    @Test
    void whereTheSourceDidNotAnswerNobodyKnowsWhetherThereWasData() {
        assertEquals(List.of("0-2 The source did not answer."), missing(total(UNKNOWN, UNKNOWN, ONE, ONE)));

        Stretches both = total(NOTHING, UNKNOWN, NOTHING, ONE);
        assertEquals(
                List.of(
                        "0-1 The source has no data for this before 16 Nov 12:01 UTC.",
                        "1-2 The source did not answer.",
                        "2-3 The source has no data for this before 16 Nov 12:03 UTC."),
                missing(both));
        assertEquals(List.of("3-3"), replayed(both));
    }

    @Test
    void everyMomentThatIsDroppedForItsReplicasIsTold() {
        Recording metric = Recordings.of(FROM, ONE, ONE, ONE, ONE, NOTHING, ONE, ONE);
        Recording ready = Recordings.of(FROM, ONE, NOTHING, TWO, NAN, NOTHING, UNKNOWN, ONE);

        Stretches stretches = stretches(metric, Replayability.Kind.PER_REPLICA, Optional.of(ready));

        assertEquals(
                List.of(
                        "1-2 How many replicas were ready was not recorded.",
                        "2-3 How many replicas were ready was recorded in several series. Bring them together with"
                                + " max(...) or sum(...).",
                        "3-4 How many replicas were ready was recorded as no number.",
                        "5-6 The source did not answer."),
                missing(stretches));
        assertEquals(List.of("0-0", "4-4", "6-6"), replayed(stretches), "that nothing was there is an answer");
    }

    @Test
    void momentsOfSeveralSeriesAreNoNumbersThatAreMissing() {
        WindowAnswer answer = Result.window(Recordings.of(FROM, ONE, TWO, NAN, NOTHING, UNKNOWN, TWO));

        assertEquals(3, answer.points());
        assertEquals(1, answer.notNumbers());
        assertEquals(1, answer.missing());
    }

    private static Stretches total(double[]... moments) {
        return stretches(Recordings.of(FROM, moments), Replayability.Kind.TOTAL, Optional.empty());
    }

    private static Stretches stretches(Recording metric, Replayability.Kind kind, Optional<Recording> ready) {
        Question question = Questions.of(
                "[{type: prometheus, query: sum(queue), threshold: 10}]",
                new Assumptions(
                        List.of(Optional.of(kind)),
                        Optional.of("ready"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        Part part = Gatherer.parts(question, Questions.CLUSTER).get(0).with(metric, Optional.empty());
        Gathered gathered = new Gathered(metric.grid(), List.of(part), Optional.of("ready"), ready, Starts.NONE);
        return Stretches.of(gathered, List.of(Demand.of(part, ready, KedaVersion.NEWEST)), LATER);
    }

    private static List<String> missing(Stretches stretches) {
        return stretches.missing().stream()
                .sorted(Comparator.comparing(BackTest.Missing::from))
                .map(each -> minute(each.from()) + "-" + minute(each.to()) + " " + each.why())
                .toList();
    }

    private static long minute(Instant at) {
        return Duration.between(FROM, at).toMinutes();
    }

    private static List<String> replayed(Stretches stretches) {
        return stretches.replayed().stream()
                .map(each -> each.first() + "-" + each.last())
                .toList();
    }
}
