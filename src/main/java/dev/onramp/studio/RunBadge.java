package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.TriggerReading;
import dev.onramp.backtest.Run;
import dev.onramp.web.Badge;
import java.util.List;

/** How a back-test went, as a badge. */
final class RunBadge {

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
        return kinds.contains("per-replica")
                ? new Badge("Multiplied by recorded replicas", "info", "info")
                : new Badge("Replays exactly", "ok", "ok");
    }

    static Badge of(TriggerReading reading) {
        return switch (reading.kind()) {
            case "total" -> new Badge("Replays exactly", "ok", "ok");
            case "per-replica" -> new Badge("Multiplied by recorded replicas", "info", "info");
            case "schedule" -> new Badge("Replays exactly", "ok", "ok");
            case "left-out" -> new Badge("Left out", "warn", "warn");
            default -> new Badge("Not replayable", "idle", "idle");
        };
    }
}
