package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recordings of real controllers, replayed: the same replicas in the same order, and at the same time. */
class TracesTest {

    /** Told the moments of polls and syncs as well, a step may be off by this many seconds. */
    private static final double AT_RECORDED_MOMENTS = 1;

    @TestFactory
    Stream<DynamicTest> theSamplesAloneGiveEachStepWithinOneSyncAndOneScrape() throws IOException {
        return eachTrace(trace ->
                compare(trace, replayOnTheGrid(trace), trace.syncPeriod() + trace.scrapeInterval(), "samples alone"));
    }

    @TestFactory
    Stream<DynamicTest> theRecordedMomentsGiveEachStepWithinASecond() throws IOException {
        return eachTrace(trace ->
                compare(trace, replayAt(trace, RecordedMoments.of(trace)), AT_RECORDED_MOMENTS, "recorded moments"));
    }

    private static Stream<DynamicTest> eachTrace(java.util.function.Consumer<RecordedTrace> check) throws IOException {
        var elsewhere = System.getProperty("onramp.traces");
        var folder = elsewhere == null ? Path.of("src/test/resources/vectors/traces") : Path.of(elsewhere);
        try (var files = Files.list(folder)) {
            var traces =
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            assertTrue(!traces.isEmpty(), "no traces in " + folder);
            return traces.stream()
                    .map(RecordedTrace::read)
                    .map(trace -> DynamicTest.dynamicTest(trace.name(), () -> check.accept(trace)));
        }
    }

    /** The first poll when the HPA is made, the first sync one period later, and both on an even grid from there. */
    private static List<ScaleStep> replayOnTheGrid(RecordedTrace trace) {
        var polls = grid(trace.hpaCreated(), trace.pollingInterval(), trace.duration());
        var syncs = grid(trace.hpaCreated() + trace.syncPeriod(), trace.syncPeriod(), trace.duration());
        return replayAt(trace, new RecordedMoments(polls, syncs));
    }

    private static List<Double> grid(double first, double every, double duration) {
        return Stream.iterate(first, t -> t < duration + 2 * every, t -> t + every)
                .toList();
    }

    private static List<ScaleStep> replayAt(RecordedTrace trace, RecordedMoments moments) {
        var replay = new Replay(
                trace.policy(), trace.flags(), trace.sources(), trace.replicas(), trace.podStart(), trace.at(0));
        var turns = new ArrayList<Turn>();
        moments.polls().forEach(t -> turns.add(new Turn(trace.at(t), 1, () -> replay.poll(trace.at(t)))));
        moments.syncs().forEach(t -> turns.add(new Turn(trace.at(t), 2, () -> replay.sync(trace.at(t)))));
        trace.steps().stream()
                .filter(RecordedTrace.Step::isForeign)
                .forEach(s ->
                        turns.add(new Turn(trace.at(s.at()), 0, () -> replay.scaleByHand(s.to(), trace.at(s.at())))));
        turns.sort(Comparator.comparingLong(Turn::at).thenComparingInt(Turn::order));
        turns.forEach(turn -> turn.act().run());
        return replay.steps();
    }

    private record Turn(long at, int order, Runnable act) {}

    private static void compare(RecordedTrace trace, List<ScaleStep> simulated, double allowed, String told) {
        var recorded = trace.steps().stream().filter(s -> !s.isForeign()).toList();
        // The recording went on for a moment after its duration; what was not seen then may still have come.
        var seen = new ArrayList<ScaleStep>();
        for (var step : simulated) {
            if (seen.size() < recorded.size() || trace.seconds(step.atMillis()) <= trace.duration()) {
                seen.add(step);
            }
        }
        assertEquals(
                recorded.stream().map(s -> s.from() + "→" + s.to()).toList(),
                seen.stream().map(s -> s.from() + "→" + s.to()).toList(),
                () -> trace.name() + ", " + told + ": " + sketch(trace, simulated) + " recorded " + trace.steps());
        double worst = 0;
        for (int i = 0; i < recorded.size(); i++) {
            worst = Math.max(
                    worst,
                    Math.abs(recorded.get(i).at() - trace.seconds(seen.get(i).atMillis())));
        }
        System.out.printf("%-28s %-18s %2d steps, at most %.3f s off%n", trace.name(), told, recorded.size(), worst);
        double off = worst;
        assertTrue(
                worst <= allowed,
                () -> trace.name() + " is off by " + off + " s, told " + told + ": " + sketch(trace, seen));
    }

    private static String sketch(RecordedTrace trace, List<ScaleStep> steps) {
        return steps.stream()
                .map(s -> "%.2f %d→%d %s".formatted(trace.seconds(s.atMillis()), s.from(), s.to(), s.by()))
                .toList()
                .toString();
    }
}
