package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recordings of real controllers, replayed: the same replicas in the same order, and at the same time. */
class TracesTest {

    /** Those that were given, and those that {@code src/test/lab/record} made of what they leave out. */
    private static final List<Path> OURS =
            List.of(Path.of("src/test/resources/vectors/traces"), Path.of("src/test/resources/recordings"));

    /** Told the moments of polls and syncs as well, a step may be off by this many seconds. */
    private static final double AT_RECORDED_MOMENTS = 1;

    /** The middle of the half second within which KEDA's first poll was seen to follow the HPA's making. */
    private static final double FIRST_POLL_DELAY = 0.25;

    /** A sync begins 10 to 60 ms later than one period after the one before, by what the work took. */
    private static final double SYNC_DELAY = 0.02;

    @TestFactory
    Stream<DynamicTest> theSamplesAloneGiveEachStepWithinOneSyncAndOneScrape() throws IOException {
        return eachTrace(TracesTest::assertSamplesAloneGiveTheSteps);
    }

    static void assertSamplesAloneGiveTheSteps(RecordedTrace trace) {
        compare(trace, replayOnTheGrid(trace), trace.syncPeriod() + trace.scrapeInterval(), "samples alone");
    }

    @TestFactory
    Stream<DynamicTest> theRecordedMomentsGiveEachStepWithinASecond() throws IOException {
        return eachTrace(trace -> {
            // Without its queries a recording tells no moments.
            if (!trace.queries().isEmpty()) {
                var replayed = replayAt(trace, RecordedMoments.of(trace));
                compare(trace, replayed.steps(), AT_RECORDED_MOMENTS, "recorded moments");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theHpaGivesTheSameReasons() throws IOException {
        // More than the traces promise, so asked of our own recordings only.
        return eachTrace(OURS, trace -> {
            var replayed = replayAt(trace, RecordedMoments.of(trace));
            assertEquals(trace.conditions(), replayed.conditions(), trace.name());
        });
    }

    private static Stream<DynamicTest> eachTrace(Consumer<RecordedTrace> check) throws IOException {
        var elsewhere = System.getProperty("onramp.traces");
        return eachTrace(elsewhere == null ? OURS : List.of(Path.of(elsewhere)), check);
    }

    private static Stream<DynamicTest> eachTrace(List<Path> folders, Consumer<RecordedTrace> check) throws IOException {
        var traces = new ArrayList<RecordedTrace>();
        for (var folder : folders) {
            try (var files = Files.list(folder)) {
                var found = files.filter(f -> f.toString().endsWith(".json"))
                        .sorted()
                        .toList();
                assertFalse(found.isEmpty(), "no traces in " + folder);
                found.forEach(file -> traces.add(RecordedTrace.read(file)));
            }
        }
        return traces.stream().map(trace -> DynamicTest.dynamicTest(trace.name(), () -> check.accept(trace)));
    }

    /**
     * Both on an even grid. KEDA's first poll comes within half a second of the HPA, and the HPA's own work delays each
     * sync a little; which is all that is assumed beyond what is told.
     */
    private static List<ScaleStep> replayOnTheGrid(RecordedTrace trace) {
        double every = trace.syncPeriod() + SYNC_DELAY;
        var polls = grid(trace.hpaCreated() + FIRST_POLL_DELAY, trace.pollingInterval(), trace.duration());
        var syncs = grid(trace.hpaCreated() + every, every, trace.duration());
        return replayAt(trace, new RecordedMoments(polls, syncs)).steps();
    }

    private static List<Double> grid(double first, double every, double duration) {
        return Stream.iterate(first, t -> t < duration + 2 * every, t -> t + every)
                .toList();
    }

    private static Replayed replayAt(RecordedTrace trace, RecordedMoments moments) {
        var replay = new Replay(
                trace.policy(), trace.flags(), trace.sources(), trace.replicas(), trace.podStart(), trace.at(0));
        var conditions = new Conditions();
        var turns = new ArrayList<Turn>();
        moments.polls().forEach(t -> turns.add(new Turn(trace.at(t), 1, () -> replay.poll(trace.at(t)))));
        moments.syncs()
                .forEach(t -> turns.add(new Turn(trace.at(t), 2, () -> {
                    replay.sync(trace.at(t));
                    if (t < trace.duration()) {
                        conditions.add(replay);
                    }
                })));
        trace.steps().stream()
                .filter(RecordedTrace.Step::isForeign)
                .forEach(s ->
                        turns.add(new Turn(trace.at(s.at()), 0, () -> replay.scaleByHand(s.to(), trace.at(s.at())))));
        trace.surges()
                .forEach(s -> turns.add(new Turn(trace.at(s.at()), 0, () -> replay.surgeBy(s.pods(), s.ready()))));
        turns.sort(Comparator.comparingLong(Turn::at).thenComparingInt(Turn::order));
        turns.forEach(turn -> turn.act().run());
        return new Replayed(replay.steps(), conditions.changes);
    }

    private record Replayed(List<ScaleStep> steps, List<String> conditions) {}

    /** Every change of the HPA's conditions, in the words of the recordings. */
    private static final class Conditions {
        private final List<String> changes = new ArrayList<>();
        private boolean everLimited;

        void add(Replay replay) {
            var now = text(replay.hpaState(), replay.limitReason());
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(now)) {
                changes.add(now);
            }
        }

        private String text(HpaState state, LimitReason limit) {
            var active = switch (state) {
                case SCALING_DISABLED, FAILED_GET_EXTERNAL_METRIC, FAILED_GET_RESOURCE_METRIC ->
                    "False/" + state.kubernetesName();
                default -> "True/ValidMetricFound";
            };
            boolean isInactive = active.startsWith("False");
            everLimited |= !isInactive;
            var able = "AbleToScale=True/" + (isInactive ? "SucceededGetScale" : state.kubernetesName());
            var limited = " ScalingLimited=" + (limit == LimitReason.DESIRED_WITHIN_RANGE ? "False/" : "True/")
                    + limit.kubernetesName();
            return able + " ScalingActive=" + active + (everLimited ? limited : "");
        }
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
