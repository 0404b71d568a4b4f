package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.TriggerReading;
import dev.onramp.backtest.Run;
import dev.onramp.promql.QueryKind;
import dev.onramp.promql.QueryShape;
import dev.onramp.web.Badge;
import java.util.List;
import java.util.Optional;

/** How a back-test went, as a badge. */
final class RunBadge {

    private static final Badge EXACT = new Badge("Replays exactly", "ok", "ok");
    private static final Badge MULTIPLIED = new Badge("Multiplied by recorded replicas", "info", "info");
    private static final Badge TAKEN = new Badge("Taken for a total", "warn", "warn");
    private static final Badge LOWER_BOUND = new Badge("A lower bound", "warn", "warn");

    private RunBadge() {}

    static Badge of(Run run) {
        return switch (run.state()) {
            case RUNNING -> new Badge("Running", "busy", "busy");
            case CANCELLED -> new Badge("Stopped", "idle", "idle");
            case FAILED -> of(run.failure().map(Run.Failure::code).orElse(""));
            case DONE -> run.result().map(RunBadge::of).orElseGet(() -> of(""));
        };
    }

    private static Badge of(String failure) {
        return switch (failure) {
            case "not-replayable" -> new Badge("Not replayable", "idle", "idle");
            case "never-ran" -> new Badge("No past yet", "idle", "idle");
            case "no-data" -> new Badge("No data", "idle", "idle");
            default -> new Badge("No result", "bad", "bad");
        };
    }

    private static Badge of(BackTest result) {
        List<String> kinds =
                result.triggers().stream().map(TriggerReading::kind).toList();
        if (kinds.contains("not-replayable") || kinds.contains("left-out")) {
            return new Badge("Replayed in part", "warn", "warn");
        }
        if (!result.missing().isEmpty()) {
            return new Badge("Parts of the window are missing", "warn", "warn");
        }
        return result.triggers().stream()
                .flatMap(reading -> caveat(reading).stream())
                .findFirst()
                .orElse(kinds.contains("per-replica") ? MULTIPLIED : EXACT);
    }

    static Badge of(TriggerReading reading) {
        return switch (reading.kind()) {
            case "total" -> caveat(reading).orElse(EXACT);
            case "per-replica" -> MULTIPLIED;
            case "schedule" -> EXACT;
            case "left-out" -> new Badge("Left out", "warn", "warn");
            default -> new Badge("Not replayable", "idle", "idle");
        };
    }

    /** Nothing that was only taken for a total is shown as exact, nor was it ever, whenever its result was stored. */
    private static Optional<Badge> caveat(TriggerReading reading) {
        if (reading.caveat() == null) {
            return isTakenForTotal(reading) ? Optional.of(TAKEN) : Optional.empty();
        }
        return Optional.of(reading.caveat().equals("lower-bound") ? LOWER_BOUND : TAKEN);
    }

    /** Of results from before caveats were told. */
    private static boolean isTakenForTotal(TriggerReading reading) {
        return reading.kind().equals("total")
                && reading.guessed()
                && reading.query() != null
                && QueryShape.of(reading.query()).kind() != QueryKind.TOTAL;
    }
}
