package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.Missing;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.Gap;
import dev.onramp.metrics.Recording.State;
import dev.onramp.metrics.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Which stretches of a window can be replayed, and why the others can't. Nothing recorded is not no load: before the
 * first sample the source had none, or no longer has it.
 */
final class Stretches {

    /** Why the replicas that were ready could not be counted; where nothing is known, a gap says why. */
    private static final Map<State, String> UNCOUNTED = Map.of(
            State.ABSENT,
            "How many replicas were ready was not recorded.",
            State.ONE,
            "How many replicas were ready was recorded as no number.",
            State.MANY,
            "How many replicas were ready was recorded in several series. Bring them together with max(...) or"
                    + " sum(...).");

    /** A run of points, the last one included. */
    record Stretch(int first, int last) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ROOT);

    /** Younger silence than this may be a scrape that is late, or a clock that is behind. */
    private static final Duration BEHIND = Duration.ofMinutes(10);

    private final List<Stretch> replayed = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    private Stretches() {}

    static Stretches of(Gathered gathered, List<Demand> demands, Instant now) {
        Stretches stretches = new Stretches();
        TimeGrid grid = gathered.grid();
        int first = first(demands);
        int last = last(demands, grid, now);
        runs(0, first - 1, point -> isSilent(demands, point))
                .forEach(run -> stretches.add(
                        grid, run, "The source has no data for this before " + said(grid.at(run.last() + 1)) + "."));
        gathered.replicas().ifPresent(ready -> stretches.uncounted(ready, demands, first, last));
        Stream.concat(
                        demands.stream().flatMap(demand -> demand.part().recorded().stream()),
                        gathered.replicas().stream())
                .flatMap(recording -> recording.gaps().stream())
                .distinct()
                .forEach(stretches::add);
        if (last < grid.points() - 1 && last >= first) {
            stretches.missing.add(new Missing(
                    grid.at(last + 1),
                    grid.at(grid.points()),
                    "The newest sample is of " + said(grid.at(last))
                            + ": collecting it has stopped, or the source’s clock is behind."));
        }
        stretches.replayed.addAll(
                runs(first, last, point -> demands.stream().allMatch(demand -> demand.known()[point])));
        return stretches;
    }

    List<Stretch> replayed() {
        return replayed;
    }

    List<Missing> missing() {
        return missing;
    }

    private void add(Gap gap) {
        missing.add(new Missing(gap.from(), gap.to(), gap.why()));
    }

    private void add(TimeGrid grid, Stretch run, String why) {
        missing.add(new Missing(grid.at(run.first()), grid.at(run.last() + 1), why));
    }

    /** Before anything was seen; where the source did not answer, nobody knows whether there was something. */
    private static boolean isSilent(List<Demand> demands, int point) {
        return demands.stream()
                .allMatch(demand -> demand.part().recorded().orElseThrow().state(point) == State.ABSENT);
    }

    /** Where a metric of one replica was recorded, and how many replicas there were can't be told. */
    private void uncounted(Recording ready, List<Demand> demands, int first, int last) {
        UNCOUNTED.forEach((state, why) -> runs(
                        first, last, point -> ready.state(point) == state && isUncounted(demands, point))
                .forEach(run -> add(ready.grid(), run, why)));
    }

    private static boolean isUncounted(List<Demand> demands, int point) {
        return demands.stream()
                .anyMatch(demand -> !demand.known()[point]
                        && demand.part().recorded().orElseThrow().state(point) == State.ONE);
    }

    /** The longest runs of such points. */
    private static List<Stretch> runs(int first, int last, IntPredicate is) {
        List<Stretch> runs = new ArrayList<>();
        int begin = -1;
        for (int i = first; i <= last + 1; i++) {
            boolean isIn = i <= last && is.test(i);
            if (isIn && begin < 0) {
                begin = i;
            }
            if (!isIn && begin >= 0) {
                runs.add(new Stretch(begin, i - 1));
                begin = -1;
            }
        }
        return runs;
    }

    /** The first moment of which anything but silence is known. */
    private static int first(List<Demand> demands) {
        return demands.stream()
                .map(demand -> demand.part().recorded().orElseThrow())
                .mapToInt(Stretches::firstSpoken)
                .min()
                .orElse(0);
    }

    private static int firstSpoken(Recording recording) {
        for (int i = 0; i < recording.size(); i++) {
            if (recording.state(i) != State.ABSENT && recording.state(i) != State.UNKNOWN) {
                return i;
            }
        }
        return recording.size();
    }

    /** The last moment; without a short silence up to now, which means little. */
    private static int last(List<Demand> demands, TimeGrid grid, Instant now) {
        int end = grid.points() - 1;
        if (demands.isEmpty() || grid.to().isBefore(now.minus(BEHIND))) {
            return end;
        }
        int spoken = demands.stream()
                .map(demand -> demand.part().recorded().orElseThrow())
                .mapToInt(Stretches::lastSpoken)
                .max()
                .orElse(end);
        boolean isShort = spoken < end && grid.at(spoken).isAfter(now.minus(BEHIND.multipliedBy(2)));
        return isShort ? spoken : end;
    }

    private static int lastSpoken(Recording recording) {
        for (int i = recording.size() - 1; i >= 0; i--) {
            if (recording.state(i) != State.ABSENT) {
                return i;
            }
        }
        return recording.size() - 1;
    }

    static String said(Instant at) {
        return DAY.format(at.atOffset(ZoneOffset.UTC));
    }
}
